"""Which indicator or index, of which year and level, an address means."""

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import get_args

from sqlalchemy.orm import Session

from api.map_page.catalogue import (
    MAP_LEVELS,
    CatalogueIndex,
    CatalogueIndicator,
    CatalogueOut,
    levels_of,
)
from api.map_page.choice import Shown
from api.map_page.numbers import read_whole
from api.map_page.problems import no_level, no_year, not_known
from api.map_page.query import MapQuery
from api.rankings.map_values import Show
from gis.errors import IndexNotFound
from gis.units import Level
from gis.words import Words
from gis.writing import BUDDHIST_ERA
from indices.store import StoredEdition, find_edition

USUAL_INDICATOR = "population"
# What is taken where an address names no level, or one without figures.
PREFERRED_LEVELS: tuple[Level, ...] = ("lao", "pao", "district", "province")
EDITION_NAME = re.compile(r"[a-z0-9_-]{1,120}")
SHOWS: tuple[Show, ...] = get_args(Show)


@dataclass(frozen=True, slots=True)
class Found:
    """What is shown at which level, and what could not be understood."""

    shown: Shown
    level: Level
    problems: list[Words]


def find_shown_of(session: Session, query: MapQuery, catalogue: CatalogueOut) -> Found | None:
    """Return what an address means; None where there is nothing at all to show."""
    problems: list[Words] = []
    index = _index_of(query, catalogue, problems)
    if index is not None:
        return _of_index(session, query, index, problems)
    indicator = _indicator_of(query, catalogue, problems)
    if indicator is not None:
        return _of_indicator(query, indicator, problems)
    if catalogue.indices:
        return _of_index(session, query, catalogue.indices[0], problems)
    return None


def usual_indicator(catalogue: CatalogueOut) -> CatalogueIndicator | None:
    """Return what is shown where an address names nothing."""
    indicators = _drawn(catalogue)
    return indicators.get(USUAL_INDICATOR) or next(iter(indicators.values()), None)


def _drawn(catalogue: CatalogueOut) -> dict[str, CatalogueIndicator]:
    """Return the indicators with figures at a level that maps draw, by code."""
    return {item.code: item for item in catalogue.indicators if set(item.years) & set(MAP_LEVELS)}


def _index_of(
    query: MapQuery, catalogue: CatalogueOut, problems: list[Words]
) -> CatalogueIndex | None:
    indices = {item.code: item for item in catalogue.indices}
    if query.index:
        if query.index in indices:
            return indices[query.index]
        instead = Words(th="ตัวชี้วัดแทน", en="an indicator is shown instead")
        problems.append(not_known(Words(th="ดัชนี", en="index"), query.index, instead))
    is_indicator = any(item.code == query.indicator for item in catalogue.indicators)
    return None if is_indicator else indices.get(query.indicator)


def _indicator_of(
    query: MapQuery, catalogue: CatalogueOut, problems: list[Words]
) -> CatalogueIndicator | None:
    indicators = _drawn(catalogue)
    if query.indicator in indicators:
        return indicators[query.indicator]
    usual = usual_indicator(catalogue)
    if query.indicator and usual is not None:
        instead = Words(th=f"“{usual.name_th}” แทน", en=f"{usual.name_en} is shown instead")
        problems.append(not_known(Words(th="ตัวชี้วัด", en="indicator"), query.indicator, instead))
    return usual


def _of_indicator(query: MapQuery, indicator: CatalogueIndicator, problems: list[Words]) -> Found:
    name = Words(th=indicator.name_th, en=indicator.name_en)
    level = _level_of(query, name, list(indicator.years), problems)
    years = indicator.years[level]
    year = _year_of(query.year, name, years, problems)
    return Found(Shown(indicator, None, year), level, problems)


def _of_index(
    session: Session, query: MapQuery, index: CatalogueIndex, problems: list[Words]
) -> Found:
    name = Words(th=index.name_th, en=index.name_en)
    pinned = _pinned(session, query, index, problems)
    edition = pinned or _of_year(session, query, index, problems)
    level = _level_of(query, name, levels_of(edition), problems)
    show: Show = next((item for item in SHOWS if item == query.show), "band")
    if query.show not in ("", *SHOWS):
        instead = Words(th="กลุ่มอันดับแทน", en="bands are shown instead")
        problems.append(not_known(Words(th="แบบการแสดง", en="way of showing"), query.show, instead))
    return Found(
        Shown(None, edition, edition.year, show, is_pinned=pinned is not None), level, problems
    )


def _pinned(
    session: Session, query: MapQuery, index: CatalogueIndex, problems: list[Words]
) -> StoredEdition | None:
    """Return the edition that an address names; it stands for its own year."""
    if not query.edition:
        return None
    if EDITION_NAME.fullmatch(query.edition):
        with suppress(IndexNotFound):
            found = find_edition(session, index.code, name=query.edition)
            if levels_of(found):
                return found
    instead = Words(th="ฉบับปัจจุบันแทน", en="the current one is shown instead")
    problems.append(not_known(Words(th="ฉบับ", en="edition"), query.edition, instead))
    return None


def _of_year(
    session: Session, query: MapQuery, index: CatalogueIndex, problems: list[Words]
) -> StoredEdition:
    name = Words(th=index.name_th, en=index.name_en)
    years = sorted(item.year for item in index.editions)
    return find_edition(session, index.code, year=_year_of(query.year, name, years, problems))


def _level_of(query: MapQuery, name: Words, levels: list[str], problems: list[Words]) -> Level:
    if query.level and query.level in levels and query.level in MAP_LEVELS:
        return next(level for level in PREFERRED_LEVELS if level == query.level)
    usual: Level = next((level for level in PREFERRED_LEVELS if level in levels), "lao")
    if query.level in MAP_LEVELS:
        problems.append(no_level(name, query.level, usual))
    elif query.level:
        instead = Words(th="ระดับที่มีตัวเลขแทน", en="one with figures is shown instead")
        problems.append(not_known(Words(th="ระดับ", en="level"), query.level, instead))
    return usual


def _year_of(given: str, name: Words, years: list[int], problems: list[Words]) -> int:
    latest = years[-1]
    if not given.strip():
        return latest
    year = read_whole(given, least=1, most=9999)
    if year in years:
        return year
    problems.append(no_year(name, given, latest, latest + BUDDHIST_ERA))
    return latest
