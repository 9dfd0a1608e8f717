"""All places of a level with their names, and what is shown of each.

Frames are by place id. Every present place of the level stands in them, those of which nothing is
known too. Columns: the fields of `gis.units.Unit`, and

    value       the figure; of an index where the unit stands, from 0, the best
    class_at    place in the classes of the map, NaN without one
    reason      why there is no value: a status of an observation, or why there is no rank
    is_partial  whether the figure is a least one
"""

from __future__ import annotations

from dataclasses import asdict

import pandas as pd
from sqlalchemy.orm import Session

from api.map_page.choice import Choice
from api.rankings.map_values import describe_map_values
from gis.kept import keep_until_load
from gis.units import Level, list_units
from gis.values import values_of_level
from indices.reading import Ranking, read_ranking
from maps.classes import Classes, classify

# Of a present place that no row of a file names.
ABSENT = "absent"


def units_frame(session: Session, level: Level) -> pd.DataFrame:
    """Return the places of a level; the frame is shared, so it must not be changed."""
    return keep_until_load(session, ("units frame", level), lambda: _units(session, level))


def _units(session: Session, level: Level) -> pd.DataFrame:
    units = [asdict(unit) for unit in list_units(session, level)]
    columns = ["place_id", "code", "lao_type", "province_code"]
    frame = pd.DataFrame(units) if units else pd.DataFrame(columns=columns)
    return frame.set_index("place_id")


def indicator_frame(session: Session, choice: Choice) -> tuple[pd.DataFrame, Classes]:
    """Return the frame of an indicator, and its classes: those of the whole level."""
    code, year, level = choice.shown.code, choice.shown.year, choice.level
    found = keep_until_load(
        session, ("figures", code, year, level), lambda: values_of_level(session, code, year, level)
    )
    classing = choice.classing
    classes = classify(
        found["value"],
        classing.method,
        classes=classing.classes,
        breaks=classing.breaks,
        about=classing.about,
    )
    frame = units_frame(session, level).copy()
    frame["value"] = found["value"].reindex(frame.index)
    frame["class_at"] = classes.class_of(frame["value"])
    reasons = found["status"].reindex(frame.index).fillna(ABSENT)
    frame["reason"] = reasons.where(frame["value"].isna())
    frame["is_partial"] = found["is_partial"].reindex(frame.index, fill_value=False).astype(bool)
    return frame, classes


def index_frame(session: Session, choice: Choice) -> tuple[pd.DataFrame, Ranking]:
    """Return the frame of an edition, and the ranking of all its units at the level."""
    edition, level, show = choice.shown.edition, choice.level, choice.shown.show
    assert edition is not None
    ranking = read_ranking(session, edition, "lao" if level == "pao" else level)
    frame = units_frame(session, level).copy()
    key = ("classes", edition.index_edition_id, edition.created_at, level, show)
    classes = keep_until_load(session, key, lambda: _classes(session, choice))
    frame["class_at"] = classes.reindex(frame.index)
    table = ranking.table.reindex(frame.index)
    is_ranked = table["rank"].notna()
    frame["value"] = _standing(table, ranking, show)
    reasons = table["reason"].where(table["code"].notna(), ABSENT)
    frame["reason"] = reasons.where(~is_ranked)
    frame["is_partial"] = False
    return frame, ranking


def _classes(session: Session, choice: Choice) -> pd.Series[float]:
    edition = choice.shown.edition
    assert edition is not None
    found = describe_map_values(session, edition, choice.level, choice.shown.show)
    ids = [first + step for first, count in found.id_runs for step in range(count)]
    return pd.Series(found.values, index=ids, dtype="float64")


def _standing(table: pd.DataFrame, ranking: Ranking, show: str) -> pd.Series[float]:
    """Return where units stand in their groups, from 0, the best, to 1; or how unsure that is."""
    sizes = table["compared_group"].map(ranking.sizes).astype("float64")
    if show == "width":
        return (table["rank_high"] - table["rank_low"] + 1).astype("float64") / sizes
    return (table["rank_median"] - 0.5) / sizes
