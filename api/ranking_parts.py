"""What a browser needs to rank the units of an edition anew by weights of its reader's own.

Parallel arrays, one place a unit: a page of 7,850 LAOs with ten indicators travels in some 200 kB.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

import pandas as pd
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from gis.editions import read_units
from gis.lao_types import TYPE_WORDS, LaoType, short_name_th
from indices.compose import LOWEST_FOR_GEOMETRIC
from indices.definition import IndexDefinition
from indices.store import StoredEdition, read_scores

# Scores are stored with six decimals; with fewer, near units would change places.
SCALE = 1_000_000
KEPT = 16


class PartOut(BaseModel):
    """An indicator or a pillar of an index, with its share of its parent."""

    key: str
    name_th: str
    name_en: str
    parent: str
    is_indicator: bool
    weight: float
    aggregate: str | None = Field(description="How a pillar brings its parts together.")


class CoverageOut(BaseModel):
    """How much must be known of a unit, as shares of the weight of what applies to it."""

    share: float
    pillar: float


class PartsOut(BaseModel):
    """An edition's scores of one level, indicator by indicator, and its published ranks."""

    index: str
    name_th: str
    name_en: str
    edition: str
    year: int
    level: str
    is_current: bool
    aggregate: str = Field(description="How the index brings its pillars together.")
    coverage: CoverageOut
    floor: float = Field(description="To what lower scores are lifted for a geometric mean.")
    weight_spread: float = Field(description="Share by which the draws let weights err.")
    parts: list[PartOut]
    scale: int = Field(description="By what the whole numbers of `scores` are to be divided.")
    ids: list[int]
    codes: list[str]
    names_th: list[str]
    names_en: list[str | None]
    types: list[str | None]
    groups: list[str] = Field(description="Among whom each unit is ranked.")
    provinces: list[str | None]
    districts: list[str | None]
    province_names: dict[str, tuple[str, str | None]]
    district_names: dict[str, tuple[str, str | None]]
    scores: dict[str, list[int | None]] = Field(
        description="By indicator; null where it does not apply, is missing, or nothing is ranked."
    )
    missing: dict[str, list[int]] = Field(
        description="By indicator, the places in the arrays where it applies but is not known."
    )
    ranks: list[int | None]
    medians: list[float | None]
    lows: list[int | None]
    highs: list[int | None]
    reasons: list[str | None] = Field(description="Why a unit is not ranked.")


class KeptParts:
    """The last answers as JSON, by edition and level: an edition never changes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answers: OrderedDict[tuple[int, str], bytes] = OrderedDict()

    def read(self, session: Session, edition: StoredEdition, level: str) -> bytes:
        """Return the answer of an edition and level."""
        key = (edition.index_edition_id, level)
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
                return found
        answer = describe_parts(session, edition, level).model_dump_json().encode()
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > KEPT:
                self._answers.popitem(last=False)
        return answer


def describe_parts(session: Session, edition: StoredEdition, level: str) -> PartsOut:
    """Return the parts of an edition; a level that it does not rank has empty arrays."""
    definition = IndexDefinition.model_validate(edition.definition)
    table = read_scores(session, edition, level)
    provinces = read_units(session, edition.data_edition_id, "province")
    districts = read_units(session, edition.data_edition_id, "district")
    keys = [part["key"] for part in edition.report["parts"] if part["is_indicator"]]
    places = {key: at for at, key in enumerate(keys)}
    missing: dict[str, list[int]] = {key: [] for key in keys}
    for at, absent in enumerate(table["missing"]):
        for key in absent:
            if key in places:
                missing[key].append(at)
    return PartsOut(
        index=definition.code,
        name_th=definition.name.th,
        name_en=definition.name.en,
        edition=edition.name,
        year=edition.year,
        level=level,
        is_current=edition.is_current,
        aggregate=definition.aggregate,
        coverage=CoverageOut(share=definition.coverage.share, pillar=definition.coverage.pillar),
        floor=LOWEST_FOR_GEOMETRIC,
        weight_spread=definition.uncertainty.weight_spread,
        parts=describe_tree(edition, definition),
        scale=SCALE,
        ids=table.index.tolist(),
        codes=table["code"].tolist(),
        names_th=[
            name if pd.isna(lao_type) else short_name_th(LaoType(lao_type), name)
            for name, lao_type in zip(table["name_th"], table["lao_type"], strict=True)
        ],
        names_en=[
            _short_name_en(name, lao_type)
            for name, lao_type in zip(table["name_en"], table["lao_type"], strict=True)
        ],
        types=_nulls(table["lao_type"]),
        groups=table["compared_group"].tolist(),
        provinces=_nulls(_codes(table, "province", provinces)),
        districts=_nulls(_codes(table, "district", districts)),
        province_names=_names(provinces),
        district_names=_names(districts) if level != "province" else {},
        scores={key: _whole(table[f"score_{key}"] * SCALE) for key in keys},
        missing=missing,
        ranks=_whole(table["rank"]),
        medians=_nulls(table["rank_median"]),
        lows=_whole(table["rank_low"]),
        highs=_whole(table["rank_high"]),
        reasons=_nulls(table["reason"]),
    )


def describe_tree(edition: StoredEdition, definition: IndexDefinition) -> list[PartOut]:
    """Return the parts of an edition, indicators first, with the weights that it was built by."""
    how = {
        branch.key: branch.aggregate or definition.aggregate for branch in definition.branches()
    }
    return [
        PartOut(
            key=part["key"],
            name_th=part["name"]["th"],
            name_en=part["name"]["en"],
            parent=part["parent"],
            is_indicator=part["is_indicator"],
            weight=part["weight"],
            aggregate=None if part["is_indicator"] else how[part["key"]],
        )
        for part in edition.report["parts"]
    ]


def _short_name_en(name: str | None, lao_type: str | None) -> str | None:
    if pd.isna(name) or pd.isna(lao_type):
        return None if pd.isna(name) else name
    words = TYPE_WORDS[LaoType(lao_type)]
    return words.suffix_en if lao_type in ("bma", "pattaya") else f"{name} {words.abbreviation_en}"


def _codes(table: pd.DataFrame, level: str, areas: pd.DataFrame) -> pd.Series[str]:
    own = table["level"].eq(level)
    return table["code"].where(own, table[f"{level}_id"].map(areas["code"]))


def _names(areas: pd.DataFrame) -> dict[str, tuple[str, str | None]]:
    return {
        row.code: (row.name_th, None if pd.isna(row.name_en) else row.name_en)
        for row in areas.itertuples()
    }


def _nulls(values: pd.Series) -> list:
    return [None if pd.isna(value) else value for value in values.tolist()]


def _whole(values: pd.Series) -> list[int | None]:
    return [None if pd.isna(value) else round(value) for value in values.tolist()]
