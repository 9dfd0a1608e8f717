"""The values of `map.html`: the map, the form that chooses, and the table of the same figures."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from sqlalchemy.orm import Session

from api.map_page.atlas import atlas_of
from api.map_page.catalogue import (
    MAP_LEVELS,
    CatalogueOut,
    describe_catalogue,
)
from api.map_page.choice import Choice
from api.map_page.described import describe_heading
from api.map_page.problems import LEVELS
from api.map_page.query import MapQuery
from api.map_page.shown import usual_indicator
from api.map_page.table import Figures, read_figures
from api.map_page.understand import METHODS, Understood, understand
from api.rankings.map_values import NAMES
from gis.cards import list_areas
from gis.details import Edition
from gis.errors import IndicatorNotFound
from gis.lao_types import LaoType
from gis.networks import list_networks
from maps.classes import FEWEST_CLASSES, MOST_CLASSES

NUMBERS_OF_CLASSES = range(FEWEST_CLASSES, MOST_CLASSES + 1)


def describe_map_page(
    session: Session, present: Edition, lang: str, query: MapQuery
) -> dict[str, Any]:
    """Return the values of the page; before any figure is loaded it has the map alone."""
    catalogue = describe_catalogue(session)
    understood = understand(session, query, catalogue)
    choice = understood.choice if understood else None
    edition = choice.shown.edition if choice else None
    pinned = (edition.index_code, edition.name) if edition else None
    atlas = atlas_of(present, lang, catalogue, pinned)
    usual = usual_indicator(catalogue)
    if usual is not None:
        # As the table below, where the address names no figure.
        atlas["map_config"]["usual"] = {"kind": "indicator", "code": usual.code, "year": None}
    values: dict[str, Any] = {**atlas, "choice": choice, "problems": [], "figures": None}
    if understood is None or choice is None:
        return values
    figures = read_figures(session, choice, lang)
    return {
        **values,
        **_form(session, catalogue, choice),
        "problems": understood.problems,
        "figures": figures,
        "rows": figures.page_rows(),
        "heading": describe_heading(figures, is_sample=present.is_sample),
    }


def read_table(session: Session, query: MapQuery, lang: str) -> tuple[Understood, Figures]:
    """Return the table that an address asks for; raises `IndicatorNotFound` before any load."""
    understood = understand(session, query, describe_catalogue(session))
    if understood is None:
        raise IndicatorNotFound("Nothing has been loaded yet: there is no figure to show.")
    return understood, read_figures(session, understood.choice, lang)


def _form(session: Session, catalogue: CatalogueOut, choice: Choice) -> dict[str, Any]:
    indicators = [item for item in catalogue.indicators if set(item.years) & set(MAP_LEVELS)]
    return {
        "topics": [
            (topic, list(items))
            for topic, items in groupby(
                indicators, lambda item: {"th": item.topic_th, "en": item.topic_en}
            )
        ],
        "indices": catalogue.indices,
        "years": _years(catalogue, choice),
        "levels": LEVELS,
        "types": [item.value for item in LaoType if item is not LaoType.PAO],
        "provinces": list_areas(session, "province"),
        "networks": list_networks(session) if choice.level in {"lao", "pao"} else [],
        "methods": METHODS,
        "numbers_of_classes": NUMBERS_OF_CLASSES,
        "shows": NAMES,
        "texts": choice.texts(),
    }


def _years(catalogue: CatalogueOut, choice: Choice) -> list[int]:
    """Return the years that can be chosen of what is shown, the latest first."""
    shown = choice.shown
    if shown.indicator is not None:
        return sorted(shown.indicator.years[choice.level], reverse=True)
    editions = (
        item for index in catalogue.indices for item in index.editions if index.code == shown.code
    )
    return sorted({item.year for item in editions} | {shown.year}, reverse=True)
