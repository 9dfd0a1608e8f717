"""The list of indices, and the units of a ranking: filtered, sorted, by the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from api.rankings.query import ALL_TYPES, RankingQuery
from api.rankings.rows import part_names, rank_of, shown_parts, unit_of
from api.rankings.schemas import IndexOut, RankingEditionOut, RankingOut, UnitOut
from gis.editions import get_frozen
from gis.errors import IndexNotFound
from gis.lao_types import LaoType
from gis.names import fold, fold_english, split_prefix
from gis.networks import get_network, members_of
from indices.catalogue import list_definitions
from indices.definition import IndexDefinition
from indices.reading import ABOUT_DATA, Part, Ranking, as_rows, keep, read_ranking
from indices.store import StoredEdition, find_edition, list_editions

PLAIN_SORTS = {"rank", "score", "name", "coverage", "width"}
COLUMNS = {"rank": "rank_median", "score": "score", "coverage": "coverage", "name": "name_th"}
# Those that read best from the smallest.
ASCENDING = {"rank", "name", "width"}


@dataclass(frozen=True, slots=True)
class Selection:
    """A ranking and the place ids of those of its rows that were asked for, in order."""

    query: RankingQuery
    ranking: Ranking
    ids: pd.Index
    groups: list[tuple[str, int]]


def describe_indices(session: Session) -> list[IndexOut]:
    """Return all indices, those without an edition too; those about the data themselves last."""
    editions = list_editions(session)
    found = []
    for code, entry in list_definitions(session).items():
        mine = [item for item in editions if item.index_code == code]
        current = [item for item in mine if item.is_current]
        found.append(describe_index(session, entry.definition, mine, next(iter(current), None)))
    return sorted(found, key=lambda index: index.topic == ABOUT_DATA)


def describe_index(
    session: Session,
    definition: IndexDefinition,
    editions: Sequence[StoredEdition],
    edition: StoredEdition | None,
) -> IndexOut:
    """Return an index with the years that it has editions of, and one of them."""
    return IndexOut(
        code=definition.code,
        name_th=definition.name.th,
        name_en=definition.name.en,
        description_th=definition.description.th,
        description_en=definition.description.en,
        reason_th=definition.reason.th,
        reason_en=definition.reason.en,
        topic=definition.topic,
        levels=list(definition.levels),
        lao_types=[str(item.value) for item in definition.lao_types],
        compare_within=definition.compare_within,
        years=sorted({item.year for item in editions}, reverse=True),
        edition=describe_edition_of_index(session, edition) if edition else None,
        address=f"/rankings/{definition.code}",
    )


def describe_edition_of_index(session: Session, edition: StoredEdition) -> RankingEditionOut:
    """Return what an edition rests on."""
    data = get_frozen(session, edition.data_edition_id)
    files = f"/rankings/{edition.index_code}/download/{edition.name}"
    return RankingEditionOut(
        name=edition.name,
        year=edition.year,
        is_current=edition.is_current,
        is_sample=data.is_sample,
        data_edition=data.name,
        created_at=edition.created_at,
        draws=edition.report["draws"],
        seed=edition.seed,
        code_version=edition.code_version,
        definition_sha256=edition.definition_sha256,
        inputs_sha256=edition.inputs_sha256,
        result_sha256=edition.result_sha256,
        csv=f"{files}.csv",
        geopackage=f"{files}.gpkg",
    )


def find_wanted(session: Session, code: str, query: RankingQuery) -> StoredEdition:
    """Return the edition that is asked for; raises `IndexNotFound`."""
    if query.edition:
        return find_edition(session, code, name=query.edition)
    return find_edition(session, code, year=query.year or None)


def index_of(session: Session, edition: StoredEdition) -> IndexOut:
    """Return the index of an edition, as the edition defines it."""
    definition = IndexDefinition.model_validate(edition.definition)
    return describe_index(session, definition, list_editions(session, edition.index_code), edition)


def select_units(session: Session, edition: StoredEdition, query: RankingQuery) -> Selection:
    """Return the rows that were asked for; raises `IndexNotFound`, `EntryNotFound`."""
    members = _members(session, query)
    part = Part(query.province if query.level != "province" else "", query.region, members)
    ranking = read_ranking(session, edition, query.level, part)
    groups = sorted(ranking.sizes.items(), key=lambda item: (-item[1], item[0]))
    chosen = _type_of(query, ranking)
    query = query.model_copy(update={"type": LaoType(chosen) if chosen in set(LaoType) else chosen})
    table = ranking.table
    is_wanted = table["rank"].isna() if query.ranked == "no" else table["rank"].notna()
    if chosen and chosen != ALL_TYPES:
        is_wanted &= table["lao_type"] == chosen
    if query.band:
        is_wanted &= (table["band"] == query.band).fillna(False).astype(bool)
    if query.name.strip():
        names = keep(
            session,
            edition,
            (query.level, "names"),
            lambda: _folded(session, edition, query.level),
        )
        is_wanted &= _has_name(table["code"], names, query.name)
    return Selection(query, ranking, _sorted(table, is_wanted, edition, query), groups)


def _members(session: Session, query: RankingQuery) -> frozenset[int] | None:
    if not query.network or query.level != "lao":
        return None
    get_network(session, query.network)
    found = members_of(session, query.network)
    return frozenset(item.card.place_id for item in found if item.card)


def describe_ranking(
    session: Session, code: str, query: RankingQuery, limit: int, offset: int
) -> RankingOut:
    """Return a page of a ranking for programs; without a type, all types."""
    edition = find_wanted(session, code, query)
    if query.level == "lao" and not query.type:
        query = query.model_copy(update={"type": ALL_TYPES})
    found = select_units(session, edition, query)
    table = found.ranking.table
    reasons = table["reason"].dropna().value_counts().sort_index()
    return RankingOut(
        index=index_of(session, edition),
        edition=describe_edition_of_index(session, edition),
        level=query.level,
        total=len(found.ids),
        offset=offset,
        ranked=found.ranking.sizes,
        not_ranked={str(key): int(number) for key, number in reasons.items()},
        missing=count_missing(table[table["rank"].notna()]),
        units=units_of(found, limit=limit, offset=offset),
    )


def units_of(found: Selection, *, limit: int, offset: int) -> list[UnitOut]:
    """Return some of the rows of a selection."""
    ranking = found.ranking
    rows = ranking.table.loc[found.ids[offset : offset + limit]]
    return [
        unit_of(ranking.edition, int(place_id), row, rank_of(row, ranking.sizes, ranking.bands))
        for place_id, row in zip(rows.index, as_rows(rows), strict=True)
    ]


def count_missing(rows: pd.DataFrame) -> dict[str, int]:
    """Return how many of the rows lack each indicator, the most lacking first."""
    return dict(Counter(key for keys in rows["missing"] for key in keys).most_common())


def sort_keys(edition: StoredEdition) -> list[str]:
    """Return what rows can be sorted by."""
    return [*sorted(PLAIN_SORTS), *(part["key"] for part in shown_parts(edition))]


def _type_of(query: RankingQuery, ranking: Ranking) -> str:
    """Return the type to show: the asked one, else that of the largest group."""
    if query.level != "lao":
        return ""
    if query.type or "all" in ranking.sizes:
        return query.type or ALL_TYPES
    if query.ranked == "no" or query.name.strip() or not ranking.sizes:
        return ALL_TYPES
    return max(ranking.sizes, key=lambda group: (ranking.sizes[group], group))


def _folded(session: Session, edition: StoredEdition, level: str) -> pd.Series[str]:
    table = read_ranking(session, edition, level).table
    english = table["name_en"].fillna("").map(fold_english)
    return table["name_th"].map(fold) + "\n" + english


def _has_name(codes: pd.Series[str], names: pd.Series[str], text: str) -> pd.Series[bool]:
    found = codes == text.strip()
    names = names.reindex(codes.index)
    for wanted in (fold(split_prefix(text)[1]), fold_english(text)):
        if wanted:
            found |= names.str.contains(wanted, regex=False)
    return found


def _sorted(
    table: pd.DataFrame, is_wanted: pd.Series[bool], edition: StoredEdition, query: RankingQuery
) -> pd.Index:
    """Return the place ids of the wanted rows in order; equals by score, then name, then code."""
    by = query.sort or "rank"
    if by not in PLAIN_SORTS and by not in part_names(edition):
        raise IndexNotFound(
            f"{edition.name} cannot be sorted by {by!r}, only by {', '.join(sort_keys(edition))}."
        )

    def column(name: str) -> pd.Series[Any]:
        return table.loc[is_wanted, name]

    is_ascending = by in ASCENDING if not query.order else query.order == "asc"
    if by == "width":
        key = column("rank_high") - column("rank_low")
    elif by == "rank" and query.ranked == "no":
        # Who has no rank stands by province.
        key, is_ascending = column("province_code").fillna(""), True
    else:
        key = column(COLUMNS.get(by, f"score_{by}"))
    order = pd.DataFrame(
        {
            "key": key,
            "tie": -column("score").fillna(0.0),
            "name": column("name_th"),
            "code": column("code"),
        }
    )
    return order.sort_values(
        ["key", "tie", "name", "code"],
        ascending=[is_ascending, True, True, True],
        na_position="last",
    ).index
