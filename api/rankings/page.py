"""The values of `ranking.html`: one ranking as a table, with all that must stand beside it."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from api.rankings.listing import (
    Selection,
    count_missing,
    describe_edition_of_index,
    find_wanted,
    index_of,
    select_units,
    units_of,
)
from api.rankings.query import ALL_TYPES, RankingQuery
from api.rankings.rows import part_names, shown_parts
from api.rankings.schemas import GapOut
from api.rankings.words import group_words
from gis.cards import list_areas
from gis.indicators import get_indicator
from gis.networks import list_networks
from gis.regions import REGIONS
from gis.words import Words
from indices.store import StoredEdition, list_editions

PAGE_SIZE = 50


def describe_ranking_page(
    session: Session, code: str, query: RankingQuery, page: int
) -> dict[str, Any]:
    """Return the values of the page; a page beyond the last one is the last."""
    edition = find_wanted(session, code, query)
    found = select_units(session, edition, query)
    query = found.query
    total = len(found.ids)
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(page, pages)
    first = (page - 1) * PAGE_SIZE
    table = found.ranking.table
    of_type = table if query.type in ("", ALL_TYPES) else table[table["lao_type"] == query.type]
    ranked = of_type[of_type["rank"].notna()]
    names = part_names(edition)
    group = "all" if query.type in ("", ALL_TYPES) else query.type
    provinces = {card.code: card for card in list_areas(session, "province")}
    return {
        "index": index_of(session, edition),
        "shown_edition": describe_edition_of_index(session, edition),
        "editions": list_editions(session, code),
        "wanted": query,
        "address": query.address,
        "units": units_of(found, limit=PAGE_SIZE, offset=first),
        "parts": [
            part for part in shown_parts(edition) if ranked[f"score_{part['key']}"].notna().any()
        ],
        "total": total,
        "first": first + 1,
        "page_number": page,
        "pages": pages,
        "groups": found.groups,
        "group_words": group_words(query.level, group),
        "group_names": {name: group_words("lao", name) for name, _ in found.groups},
        "units_in_all": len(of_type),
        "ranked_in_all": len(ranked),
        "elsewhere": _elsewhere(session, edition, found) if not total else 0,
        "bands": found.ranking.bands.get(group, max(found.ranking.bands.values(), default=0)),
        "missing": [(names[key], number) for key, number in count_missing(ranked).items()],
        "absent": absent_inputs(session, edition),
        "part_words": _part_words(session, query, provinces),
        "provinces": provinces,
        "regions": REGIONS,
        "networks": list_networks(session) if query.level == "lao" else [],
    }


def absent_inputs(session: Session, edition: StoredEdition) -> list[GapOut]:
    """Return the indicators that the definition asks for, but of which nothing young enough is."""
    named = {
        item.get("code") or item["indicator"]: item.get("name")
        for item in _leaves(edition.definition)
    }
    found = []
    for key, code in edition.report["absent"].items():
        name = named.get(key)
        if name is None:
            indicator = get_indicator(session, code)
            name = {"th": indicator.name_th, "en": indicator.name_en}
        found.append(GapOut(key=key, name_th=name["th"], name_en=name["en"]))
    return found


def _leaves(part: dict[str, Any]) -> list[dict[str, Any]]:
    if "parts" not in part:
        return [part]
    return [leaf for inner in part["parts"] for leaf in _leaves(inner)]


def _elsewhere(session: Session, edition: StoredEdition, found: Selection) -> int:
    """Return how many rows other types have, where the chosen one has none."""
    if found.query.type in ("", ALL_TYPES):
        return 0
    wider = found.query.model_copy(update={"type": ALL_TYPES})
    return len(select_units(session, edition, wider).ids)


def _part_words(session: Session, query: RankingQuery, provinces: dict[str, Any]) -> Words | None:
    """Return the part of the country in which ranks are given, None for all of it."""
    said: list[Words] = []
    if query.province and query.level != "province":
        card = provinces.get(query.province)
        name_th = card.name_th if card else query.province
        name_en = (card.name_en if card else None) or query.province
        title = "" if query.province == "10" else "จังหวัด"
        said.append(Words(th=f"{title}{name_th}", en=name_en))
    if query.region:
        said.append(REGIONS[query.region])
    if query.network and query.level == "lao":
        network = next(
            (item for item in list_networks(session) if item.slug == query.network), None
        )
        if network is not None:
            said.append(Words(th=network.name_th, en=network.name_en))
    if not said:
        return None
    return Words(th=" · ".join(item.th for item in said), en=" · ".join(item.en for item in said))
