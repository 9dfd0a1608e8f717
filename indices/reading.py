"""Editions as pages ask for them: whole levels, a part of the units ranked anew, one unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gis.errors import ComparisonRefused, IndexNotFound
from gis.kept import keep_for_good
from gis.models import FrozenUnit, IndexEdition, IndexScore
from gis.regions import region_of
from indices.among import band_counts, group_sizes, rank_among
from indices.store import StoredEdition, get_edition, read_draws, read_scores, read_unit
from indices.uncertainty.intervals import probability_above

T = TypeVar("T")
ABOUT_DATA = "data_debt"


@dataclass(frozen=True, slots=True)
class Ranking:
    """The units of one level of an edition, or a part of them, ranked among themselves.

    `table` is by place id, as `read_scores` gives it, with `district_code` and `region`; `sizes`
    and `bands` tell by group how many units are ranked and in how many bands.
    """

    edition: StoredEdition
    level: str
    table: pd.DataFrame
    sizes: dict[str, int]
    bands: dict[str, int]


@dataclass(frozen=True, slots=True)
class Part:
    """Which units are ranked among themselves: those of a province, a region, a network.

    Empty fields ask for all. `members` are the place ids of a network.
    """

    province: str = ""
    region: str = ""
    members: frozenset[int] | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return not self.province and not self.region and self.members is None


def read_ranking(
    session: Session, edition: StoredEdition, level: str, part: Part | None = None
) -> Ranking:
    """Return a level of an edition; ranks of a part are those among its units.

    Raises `IndexNotFound` where the index does not rank units of this level.
    """
    if level not in edition.report["levels"]:
        levels = ", ".join(edition.report["levels"])
        raise IndexNotFound(f"{edition.name} ranks no {level}: its levels are {levels}.")
    if part is None or part.is_whole:
        return keep(session, edition, level, lambda: _whole(session, edition, level))
    return keep(session, edition, (level, part), lambda: _part(session, edition, level, part))


def keep(session: Session, edition: StoredEdition, key: object, make: Callable[[], T]) -> T:
    """Keep what was made from an edition; its number alone may come again in a cleared database."""
    identity = (edition.index_edition_id, edition.created_at, edition.result_sha256)
    return keep_for_good(session, (*identity, key), make)


def list_standings(session: Session, place_id: int) -> list[tuple[StoredEdition, dict[str, Any]]]:
    """Return what the latest current edition of each index says of one unit.

    What an index tells of the published data comes behind what others tell of the unit.
    """
    rows = session.execute(
        select(IndexEdition.index_code, IndexEdition.index_edition_id, IndexEdition.created_at)
        .where(IndexEdition.is_current)
        .order_by(IndexEdition.index_code, IndexEdition.year.desc())
    ).all()
    latest: dict[str, tuple[int, datetime]] = {}
    for code, edition_id, created_at in rows:
        latest.setdefault(code, (edition_id, created_at))
    found = read_unit(session, place_id, [edition_id for edition_id, _ in latest.values()])
    standings = [
        (keep_for_good(session, key, partial(get_edition, session, key[0])), found[key[0]])
        for key in latest.values()
        if key[0] in found
    ]
    return sorted(standings, key=lambda item: item[0].definition["topic"] == ABOUT_DATA)


def read_band_counts(session: Session, edition: StoredEdition, level: str) -> dict[str, int]:
    """Return how many bands each group has, without reading the scores."""

    def count() -> dict[str, int]:
        rows = session.execute(
            select(IndexScore.compared_group, func.max(IndexScore.band))
            .where(
                IndexScore.index_edition_id == edition.index_edition_id,
                IndexScore.level == level,
                IndexScore.band.is_not(None),
            )
            .group_by(IndexScore.compared_group)
        )
        return {str(group): int(number) for group, number in rows if number is not None}

    return keep(session, edition, (level, "bands"), count)


def chance_above(session: Session, ranking: Ranking, a: int, b: int) -> float:
    """Return the chance that unit `a` stands above `b`, from the stored draws; a tie counts half.

    Raises `ComparisonRefused` for units of two groups, and for one that has no rank.
    """
    rows = as_rows(ranking.table.loc[[a, b]])
    for row in rows:
        if isinstance(row["reason"], str):
            raise ComparisonRefused(f"{row['name_th']} is not ranked: {row['reason']}.")
    groups = [row["compared_group"] for row in rows]
    if groups[0] != groups[1]:
        raise ComparisonRefused(
            f"The two are ranked in different groups, {groups[0]} and {groups[1]}. "
            "Compare two of one group."
        )
    if a == b:
        return 0.5
    ids, ranks = read_draws(session, ranking.edition.index_edition_id, ranking.level, [a, b])
    at = {int(place_id): row for row, place_id in enumerate(ids)}
    return probability_above(ranks.astype(np.int32), at[a], at[b])


def find_unit(ranking: Ranking, code: str) -> int:
    """Return the place id of a unit by its code; raises `IndexNotFound`."""
    found = ranking.table.index[ranking.table["code"] == code]
    if not len(found):
        raise IndexNotFound(f"{ranking.edition.name} says nothing of a {ranking.level} {code!r}.")
    return int(found[0])


def as_rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table by the names of its columns."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _whole(session: Session, edition: StoredEdition, level: str) -> Ranking:
    table = read_scores(session, edition, level)
    districts = dict(
        session.execute(
            select(FrozenUnit.place_id, FrozenUnit.code).where(
                FrozenUnit.data_edition_id == edition.data_edition_id,
                FrozenUnit.kind == "district",
            )
        ).all()
    )
    table["region"] = table["province_code"].map(region_of, na_action="ignore")
    table["district_code"] = table["district_id"].map(districts, na_action="ignore")
    return Ranking(edition, level, table, group_sizes(table), band_counts(table))


def _part(session: Session, edition: StoredEdition, level: str, part: Part) -> Ranking:
    whole = read_ranking(session, edition, level)
    table = whole.table
    if part.province:
        table = table[table["province_code"] == part.province]
    if part.region:
        table = table[table["region"] == part.region]
    if part.members is not None:
        table = table[table.index.isin(part.members)]
    ranked = table.index[table["rank"].notna()].tolist()
    ids, ranks = read_draws(session, edition.index_edition_id, level, ranked)
    table = rank_among(table, ids, ranks)
    return Ranking(edition, level, table, group_sizes(table), band_counts(table))
