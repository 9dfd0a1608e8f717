"""What a map or a table can show: indicators with the years of their figures, and indices."""

import gzip
import hashlib
from typing import Any

from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from api.map_page.topic_words import topic_order, topic_words
from api.packed import PackedAnswer
from gis.indicator_years import read_indicator_years
from gis.indicators import list_indicators
from gis.kept import keep_for_good, keep_until_load
from gis.models import Indicator
from indices.reading import ABOUT_DATA
from indices.store import StoredEdition, current_keys, list_editions

# The levels that the map draws, from the widest; PAOs hold whole provinces.
MAP_LEVELS = ("province", "district", "lao", "pao")


class CatalogueIndicator(BaseModel):
    """An indicator that has figures."""

    code: str
    name_th: str
    name_en: str
    unit_th: str
    unit_en: str
    topic: str
    topic_th: str
    topic_en: str
    direction: str = Field(description="Which is better: higher, lower or none.")
    lao_types: list[str] = Field(description="Types of LAO that it can be of; none: of areas only.")
    method_th: str = Field(description="How the figure comes about.")
    method_en: str
    years: dict[str, list[int]] = Field(
        description="Gregorian years with figures, rising, by level: province, district,"
        " subdistrict, lao (without PAOs), pao."
    )


class CatalogueEdition(BaseModel):
    """The current edition of an index of one year."""

    edition: str
    year: int
    levels: list[str] = Field(description="Levels that are ranked; `lao` is without PAOs.")


class CatalogueIndex(CatalogueEdition):
    """An index, with its latest edition."""

    code: str
    name_th: str
    name_en: str
    topic: str
    topic_th: str
    topic_en: str
    editions: list[CatalogueEdition] = Field(
        description="The current edition of each year, the latest first."
    )


class CatalogueOut(BaseModel):
    """All that can be shown, by topic."""

    indicators: list[CatalogueIndicator]
    indices: list[CatalogueIndex]


def describe_catalogue(session: Session) -> CatalogueOut:
    """Return what can be shown: figures as of the last load, and the current editions."""
    editions = current_keys(session)
    return CatalogueOut(
        indicators=keep_until_load(session, "catalogue", lambda: _indicators(session)),
        indices=keep_for_good(session, ("catalogue", editions), lambda: _indices(session)),
    )


def pack_catalogue(session: Session) -> PackedAnswer:
    """Return the catalogue as packed JSON."""
    text = describe_catalogue(session).model_dump_json().encode()
    return PackedAnswer(gzip.compress(text, mtime=0), hashlib.sha256(text).hexdigest()[:32])


def catalogue_for_map(catalogue: CatalogueOut) -> dict[str, Any]:
    """Return what the browser's chooser needs of it: no methods, and the latest editions only."""
    indicators = [
        item.model_dump(exclude={"method_th", "method_en"})
        | {"years": {level: item.years[level] for level in MAP_LEVELS if level in item.years}}
        for item in catalogue.indicators
    ]
    return {
        "indicators": [item for item in indicators if item["years"]],
        "indices": [item.model_dump(exclude={"editions"}) for item in catalogue.indices],
    }


def _indicators(session: Session) -> list[CatalogueIndicator]:
    years = read_indicator_years(session)
    found = [
        _indicator(item, years[item.code])
        for item in list_indicators(session)
        if item.code in years
    ]
    return sorted(found, key=lambda item: topic_order(item.topic))


def _indicator(item: Indicator, years: dict[str, list[int]]) -> CatalogueIndicator:
    said = topic_words(item.topic)
    return CatalogueIndicator(
        code=item.code,
        name_th=item.name_th,
        name_en=item.name_en,
        unit_th=item.unit_th,
        unit_en=item.unit_en,
        topic=item.topic,
        topic_th=said.th,
        topic_en=said.en,
        direction=item.direction,
        lao_types=item.lao_types,
        method_th=item.method_th,
        method_en=item.method_en,
        years=years,
    )


def _indices(session: Session) -> list[CatalogueIndex]:
    by_code: dict[str, list[StoredEdition]] = {}
    for edition in list_editions(session):
        if edition.is_current and levels_of(edition):
            by_code.setdefault(edition.index_code, []).append(edition)
    found = [_index(editions) for editions in by_code.values()]
    return sorted(found, key=lambda item: (item.topic == ABOUT_DATA, topic_order(item.topic)))


def _index(editions: list[StoredEdition]) -> CatalogueIndex:
    """Describe an index by its current editions, the latest first."""
    latest = editions[0]
    name, topic = latest.definition["name"], latest.definition["topic"]
    said = topic_words(topic)
    return CatalogueIndex(
        code=latest.index_code,
        name_th=name["th"],
        name_en=name["en"],
        topic=topic,
        topic_th=said.th,
        topic_en=said.en,
        edition=latest.name,
        year=latest.year,
        levels=levels_of(latest),
        editions=[
            CatalogueEdition(edition=item.name, year=item.year, levels=levels_of(item))
            for item in editions
        ],
    )


def levels_of(edition: StoredEdition) -> list[str]:
    """Return the levels of which an edition ranks anybody, PAOs as one of their own."""
    levels = edition.report["levels"]
    ranked = {level for level in ("province", "district") if levels.get(level, {}).get("ranked")}
    groups = {group for group, units in levels.get("lao", {}).get("groups", {}).items() if units}
    if "all" in groups:
        # Compared across types: the definition says which take part.
        groups = set(edition.definition["lao_types"])
    ranked |= {"pao" if group == "pao" else "lao" for group in groups}
    return [level for level in MAP_LEVELS if level in ranked]
