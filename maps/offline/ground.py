"""What maps in files are drawn on: the places of a level, their areas and offices, the background.

Shapes are the generalised ones of the present geometry edition, in degrees, EPSG:4326.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from sqlalchemy.orm import Session

from gis.boundaries import list_outline_credits
from gis.cards import PlaceCard, list_areas
from gis.details import Edition, get_edition
from gis.errors import DatabaseUnavailable, MapRefused
from gis.feeds import NOTHING_LOADED
from gis.statements import statement
from maps.offline.topology import Shapes, write_topology
from maps.offline.wording import LEVELS, Lang, source_texts

LAYERS = {"province": "provinces", "district": "districts", "lao": "cells", "pao": "paos"}
# One zoom of each band of generalised lines, the finest first.
DETAILS = (11, 8, 6, 0)
IS_APPROXIMATE = frozenset("DEF")
COUNTRY_BOUNDS = (97.3, 5.6, 105.7, 20.5)
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Areas:
    """The areas of a level in one generalisation, those who hold each, and the provinces behind.

    `approximate` are positions of areas whose line is not known well.
    """

    holders: list[tuple[int, ...]]
    approximate: list[int]
    topology: dict[str, Any]
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Ground:
    """The places of a level, in the whole country or one province.

    `dots` are the offices (longitude, latitude, place id) of LAOs whose area does not show them
    alone.
    """

    level: str
    edition: Edition
    province: PlaceCard | None
    places: list[PlaceCard]
    dots: list[tuple[float, float, int]]
    sources: list[tuple[str, str]] = field(default_factory=list)


def read_ground(session: Session, level: str, province: str | None) -> Ground:
    """Return the places of a level; `province` is a two-digit code, or a name in Thai or English.

    Raises `MapRefused` for a level or province that there is not, `DatabaseUnavailable` before
    anything was loaded.
    """
    if level not in LEVELS:
        raise MapRefused(f"There is no level {level!r}. Levels are: {', '.join(LEVELS)}.")
    chosen = find_province(session, province)
    kind = "lao" if level == "pao" else level
    places = [
        card
        for card in list_areas(session, kind)
        if (kind != "lao" or (card.lao_type == "pao") == (level == "pao"))
        and (chosen is None or chosen.place_id in (card.place_id, card.province_id))
    ]
    dots = _offices(session, places) if level == "lao" else []
    return Ground(level, present_edition(session), chosen, places, dots)


def present_edition(session: Session) -> Edition:
    """Return the edition that is shown; raises `DatabaseUnavailable` before anything was loaded."""
    edition = get_edition(session)
    if edition is None:
        raise DatabaseUnavailable(NOTHING_LOADED)
    return edition


def find_province(session: Session, wanted: str | None) -> PlaceCard | None:
    """Return a province by its code or name; raises `MapRefused` where there is none."""
    if wanted is None:
        return None
    provinces = list_areas(session, "province")
    for card in provinces:
        if wanted.strip().casefold() in {
            card.code,
            card.name_th,
            card.full_name_th,
            (card.name_en or "").casefold(),
        }:
            return card
    raise MapRefused(
        f"There is no province {wanted!r}. Give its two-digit code, such as "
        f"{provinces[0].code if provinces else '10'}, or its name."
    )


def read_areas(session: Session, ground: Ground, detail: int) -> Areas:
    """Return the areas in one of `DETAILS`; raises `MapRefused` where there are none."""
    inside = ground.province.place_id if ground.province else None
    rows = _rows(session, LAYERS[ground.level], detail, inside)
    if not rows:
        raise MapRefused(
            f"This edition has no outlines of {LEVELS[ground.level].en} here, so there is nothing "
            "to colour. Choose another level or province."
        )
    shapes = _shapes(rows)
    grades = {card.place_id: card.grade for card in ground.places}
    known = set(grades)
    holders = [tuple(int(item) for item in row.holder_ids if item in known) for row in rows]
    approximate = [
        at
        for at, (row, held) in enumerate(zip(rows, holders, strict=True))
        if ground.level == "lao"
        and len(held) == 1
        and (row.is_partial or grades[held[0]] in IS_APPROXIMATE)
    ]
    layers = {"areas": shapes}
    if ground.level != "province" or inside is not None:
        layers["provinces"] = _shapes(_rows(session, "provinces", detail, None))
    return Areas(holders, approximate, write_topology(layers), _bounds(ground, shapes, holders))


def read_land(session: Session, detail: int) -> dict[str, Any]:
    """Return the topology of the provinces alone."""
    return write_topology({"provinces": _shapes(_rows(session, "provinces", detail, None))})


def read_labels(session: Session, lang: Lang) -> list[list[Any]]:
    """Return longitude, latitude and name of the provinces, in the order of their size."""
    names = {card.place_id: card for card in list_areas(session, "province")}
    rows = session.execute(
        statement("maps", "offline_points"), {"layer": "labels", "kind": "province"}
    ).all()
    found = [(names[row.feature_id], row) for row in rows if row.feature_id in names]
    # The largest first: they have room, and small ones give way.
    found.sort(key=lambda item: (-(item[0].area_km2 or 0), item[0].code))
    return [
        [
            round(row.longitude, 3),
            round(row.latitude, 3),
            card.name_th if lang == "th" else card.name_en or card.name_th,
        ]
        for card, row in found
    ]


def read_credits(session: Session, lang: Lang) -> list[str]:
    """Return whom the map names for its lines."""
    rows = session.execute(statement("maps", "line_sources")).all()
    return [*source_texts(rows, lang), *list_outline_credits(session, lang)]


def _offices(session: Session, places: list[PlaceCard]) -> list[tuple[float, float, int]]:
    wanted = {card.place_id: card.grade for card in places}
    rows = session.execute(
        statement("maps", "offline_points"), {"layer": "offices", "kind": "lao"}
    ).all()
    return [
        (round(row.longitude, 4), round(row.latitude, 4), row.feature_id)
        for row in rows
        if row.feature_id in wanted and (row.is_shared or wanted[row.feature_id] == "E")
    ]


def _rows(session: Session, layer: str, zoom: int, province_id: int | None) -> list[Any]:
    binds = {"layer": layer, "zoom": zoom, "province_id": province_id}
    return list(session.execute(statement("maps", "offline_areas"), binds))


def _shapes(rows: list[Any]) -> Shapes:
    found: Shapes = shapely.from_wkb(np.array([bytes(row.geometry) for row in rows], dtype=object))
    return found


def _bounds(ground: Ground, shapes: Shapes, holders: list[tuple[int, ...]]) -> Bounds:
    """Return what is shown first: the country, the province, or those with a holder in a sample."""
    if ground.edition.is_sample and ground.level in {"lao", "district"}:
        # Bangkok stands in every edition, far from the provinces of the sample.
        bangkok = {card.place_id for card in ground.places if card.lao_type == "bma"}
        held = [
            shape
            for shape, found in zip(shapes, holders, strict=True)
            if found and not bangkok.intersection(found)
        ]
        shapes = np.array(held, dtype=object) if held else shapes
    elif ground.province is None:
        return COUNTRY_BOUNDS
    west, south, east, north = (round(float(edge), 4) for edge in shapely.total_bounds(shapes))
    return west, south, east, north
