"""An edition on the map: where units stand in their group, in classes that can be compared.

Groups have from two to some 5,300 units, and from one to some 15 bands: a class is a share of the
group, never a rank.
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pandas as pd
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from api.schemas import IndicatorOut
from api.values import ValuesOut, as_runs, count_places, ids_by_kind
from gis.errors import IndexNotFound
from gis.words import Words
from indices.reading import Ranking, read_ranking
from indices.store import StoredEdition, find_edition
from indices.uncertainty.bands import band_middles

Show = Literal["band", "median", "width", "cluster"]

FIFTHS = [0.2, 0.4, 0.6, 0.8]
# Shares of the group that the interval of a rank takes up.
WIDTHS = [0.1, 0.2, 0.4, 0.6]
NAMES: dict[str, Words] = {
    "band": Words(th="กลุ่มอันดับ", en="bands"),
    "median": Words(th="อันดับกลาง", en="median rank"),
    "width": Words(th="ความไม่แน่นอนของอันดับ", en="uncertainty of the rank"),
    "cluster": Words(th="การเกาะกลุ่มเชิงพื้นที่", en="clusters"),
}
CLASSES: dict[str, list[tuple[str, Words]]] = {
    "band": [
        ("ramp-4", Words(th="กลุ่มที่อยู่ในหนึ่งในห้าบนสุด", en="band within the best fifth")),
        ("ramp-3", Words(th="กลุ่มในหนึ่งในห้าถัดมา", en="band within the second fifth")),
        ("ramp-2", Words(th="กลุ่มในหนึ่งในห้ากลาง", en="band within the middle fifth")),
        ("ramp-1", Words(th="กลุ่มในหนึ่งในห้ารองสุดท้าย", en="band within the fourth fifth")),
        ("ramp-0", Words(th="กลุ่มในหนึ่งในห้าล่างสุด", en="band within the last fifth")),
    ],
    "median": [
        ("ramp-4", Words(th="หนึ่งในห้าบนสุด", en="best fifth")),
        ("ramp-3", Words(th="หนึ่งในห้าถัดมา", en="second fifth")),
        ("ramp-2", Words(th="หนึ่งในห้ากลาง", en="middle fifth")),
        ("ramp-1", Words(th="หนึ่งในห้ารองสุดท้าย", en="fourth fifth")),
        ("ramp-0", Words(th="หนึ่งในห้าล่างสุด", en="last fifth")),
    ],
    "width": [
        ("ramp-0", Words(th="ช่วงไม่ถึงร้อยละ 10 ของทั้งหมด", en="below 10 % of all places")),
        ("ramp-1", Words(th="ร้อยละ 10 ถึงไม่ถึง 20", en="10 to below 20 %")),
        ("ramp-2", Words(th="ร้อยละ 20 ถึงไม่ถึง 40", en="20 to below 40 %")),
        ("ramp-3", Words(th="ร้อยละ 40 ถึงไม่ถึง 60", en="40 to below 60 %")),
        ("ramp-4", Words(th="ร้อยละ 60 ขึ้นไป", en="60 % and more")),
    ],
    "cluster": [
        ("cluster-high_high", Words(th="สูง และเพื่อนบ้านก็สูง", en="high among high")),
        ("cluster-low_low", Words(th="ต่ำ และเพื่อนบ้านก็ต่ำ", en="low among low")),
        ("cluster-high_low", Words(th="สูง ท่ามกลางที่ต่ำ", en="high among low")),
        ("cluster-low_high", Words(th="ต่ำ ท่ามกลางที่สูง", en="low among high")),
        ("cluster-none", Words(th="ไม่เกาะกลุ่มอย่างมีนัยสำคัญ", en="no significant cluster")),
    ],
}
MAP_LEVELS = ("province", "district", "lao")
CLUSTERS = ["high_high", "low_low", "high_low", "low_high", "not_significant"]


class ClassOut(BaseModel):
    """One class of the map: its colour in `maps/palette.json`, and what it means."""

    colour: str = Field(description="ramp-0 to ramp-4, or cluster-…")
    label_th: str
    label_en: str


class MapValuesOut(ValuesOut):
    """Where the units of a level stand in an edition; `values` are places in `classes`."""

    edition: str
    show: str
    within: str = Field(description="Among whom units are compared: lao_type or all.")
    classes: list[ClassOut]
    not_ranked: list[int] = Field(description="Ids that are not ranked; `missing_kinds` says why.")


def describe_map_values(
    session: Session, edition: StoredEdition, level: str, show: Show
) -> MapValuesOut:
    """Return the class of each unit; raises `IndexNotFound` for a level that is not ranked."""
    ranking = read_ranking(session, edition, "lao" if level == "pao" else level)
    values = _classes(ranking, show)
    of_level = (ranking.table["lao_type"] == "pao") == (level == "pao")
    table, values = ranking.table[of_level], values[of_level]
    if table.empty:
        raise IndexNotFound(f"{edition.name} ranks no {level}.")
    is_ranked = table["rank"].notna()
    reasons = table["reason"].where(~is_ranked, table["cluster"] if show == "cluster" else None)
    without_unit = count_places(session, level) - len(table)
    name, index = NAMES[show], edition.definition["name"]
    labels = CLASSES[show]
    return MapValuesOut(
        indicator=IndicatorOut(
            code=edition.index_code,
            name_th=f"{index['th']}: {name.th}",
            name_en=f"{index['en']}: {name.en}",
            unit_th="",
            unit_en="",
        ),
        year=edition.year,
        level=level,
        id_runs=as_runs(table.index),
        values=[None if value != value else int(value) for value in values.tolist()],
        missing_kinds=ids_by_kind(reasons.where(values.isna())),
        partial=[],
        missing=max(0, without_unit) + int((is_ranked & values.isna()).sum()),
        breaks=[float(at) for at in range(1, len(labels))],
        method="classes",
        edition=edition.name,
        show=show,
        within=edition.definition["compare_within"] if level in {"lao", "pao"} else "all",
        classes=[
            ClassOut(colour=colour, label_th=words.th, label_en=words.en)
            for colour, words in labels
        ],
        not_ranked=table.index[~is_ranked].tolist(),
    )


def find_ranked(session: Session, code: str, edition: str | None) -> dict[str, Any] | None:
    """Return an edition of an index as the map is told of it; None where there is none at all.

    A link to an edition that is no more shows the current one, whose name the page tells.
    """
    for name in (edition, None):
        try:
            found = find_edition(session, code, name=name)
        except IndexNotFound:
            continue
        levels = [level for level in MAP_LEVELS if level in found.report["levels"]]
        return {
            "code": found.index_code,
            "name": found.definition["name"],
            "edition": found.name,
            "levels": levels,
            "show": "band",
        }
    return None


def _classes(ranking: Ranking, show: Show) -> pd.Series[float]:
    table = ranking.table
    if show == "cluster":
        return table["cluster"].map({key: float(at) for at, key in enumerate(CLUSTERS)})
    if show == "band":
        return _class_of(band_middles(table), FIFTHS)
    sizes = table["compared_group"].map(ranking.sizes).astype("float64")
    if show == "median":
        return _class_of((table["rank_median"] - 0.5) / sizes, FIFTHS)
    width = (table["rank_high"] - table["rank_low"] + 1).astype("float64")
    return _class_of(width / sizes, WIDTHS)


def _class_of(shares: pd.Series[float], edges: list[float]) -> pd.Series[float]:
    found = pd.Series(np.digitize(shares.to_numpy(), edges).astype("float64"), index=shares.index)
    return found.where(shares.notna())
