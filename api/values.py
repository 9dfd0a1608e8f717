"""The values that a map is coloured by: one indicator and year of all places of a level."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import pandas as pd
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from api.schemas import IndicatorOut
from gis.cards import list_areas
from gis.details import get_edition
from gis.indicators import get_indicator
from gis.values import values_of_level
from maps.classes import Method, Reference, classify

Level = Literal["lao", "pao", "province", "district", "subdistrict"]

LEVEL_HELP = (
    "A PAO holds the whole province and the people of all its LAOs: no peer of theirs, so PAOs are"
    " a level of their own."
)


class ValuesOut(BaseModel):
    """One indicator and year for all places of a level, as parallel arrays in order of id."""

    indicator: IndicatorOut
    year: int
    level: str
    id_runs: list[tuple[int, int]] = Field(
        description="Ids of places, rising, as runs: the first id, and how many follow on it."
    )
    values: list[int | float | None]
    missing_kinds: dict[str, list[int]] = Field(
        description="Ids without a value by the reason: not_reported, not_collected,"
        " not_applicable, suppressed."
    )
    partial: list[int] = Field(
        description="Ids whose value is a least one: more may belong to it that nobody can tell."
    )
    missing: int = Field(description="How many places of the level have no value.")
    breaks: list[float] = Field(
        description="Inner limits of the classes; a value equal to one belongs above it."
    )
    method: str
    about: float | None = Field(
        None, description="The reference from which the classes go to both sides."
    )


@dataclass(frozen=True, slots=True)
class Classing:
    """How the values are to be divided, as a request asks."""

    method: Method = "quantile"
    classes: int = 5
    breaks: tuple[float, ...] = ()
    about: Reference = "mean"


def describe_values(
    session: Session, indicator: str, year: int, level: Level, classing: Classing
) -> ValuesOut:
    """Return an indicator of a year for a level, in the classes asked for."""
    definition = get_indicator(session, indicator)
    frame = values_of_level(session, indicator, year, level)
    classes = classify(
        frame["value"],
        classing.method,
        classes=classing.classes,
        breaks=classing.breaks,
        about=classing.about,
    )
    return ValuesOut(
        indicator=IndicatorOut.model_validate(definition, from_attributes=True),
        year=year,
        level=level,
        id_runs=as_runs(frame.index),
        values=[_plain(value) for value in frame["value"].tolist()],
        missing_kinds=ids_by_kind(frame["status"].where(frame["value"].isna())),
        partial=frame.index[frame["is_partial"]].tolist(),
        missing=count_places(session, level) - int(frame["value"].notna().sum()),
        breaks=classes.breaks,
        method=classes.method,
        about=classes.about,
    )


def count_places(session: Session, level: str) -> int:
    """Return how many places of a level there are."""
    if level not in {"lao", "pao"}:
        return len(list_areas(session, level))
    edition = get_edition(session)
    counts = edition.lao_counts if edition else {}
    return sum(count for kind, count in counts.items() if (kind == "pao") == (level == "pao"))


def as_runs(ids: Iterable[int]) -> list[tuple[int, int]]:
    """Return rising ids as runs of first id and length."""
    runs: list[tuple[int, int]] = []
    for place_id in ids:
        if runs and sum(runs[-1]) == place_id:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((place_id, 1))
    return runs


def ids_by_kind(kinds: pd.Series[str]) -> dict[str, list[int]]:
    """Return the ids under each kind; those of no kind are left out."""
    groups = kinds.dropna().groupby(kinds.dropna()).groups
    return {str(kind): [int(place_id) for place_id in ids] for kind, ids in sorted(groups.items())}


def _plain(value: float) -> int | float | None:
    """Return a count as one: `.0` would be a tenth of the answer."""
    if value != value:
        return None
    return int(value) if value.is_integer() else value
