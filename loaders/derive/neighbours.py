"""Find which places lie side by side, once for each geometry edition."""

from __future__ import annotations

import math
from collections.abc import Iterator

import geopandas as gpd
import pandas as pd
from sqlalchemy import Connection, exists, select

from gis.geometry.borders import find_borders, lift_borders, lift_borders_to_laos
from gis.geometry.ground import Ground
from gis.models import GeometryEdition, Neighbour
from gis.models.vocabulary import PlaceKind
from loaders.context import LoadContext
from loaders.merge import copy_into

COLUMNS = ("edition_id", "kind", "place_id", "neighbour_id", "basis", "length_m")


def derive_neighbours(context: LoadContext, ground: Ground, clean: gpd.GeoSeries) -> None:
    """Store the neighbours of the current edition, unless they stand already.

    `clean` is the ground with edges that match exactly, from `prepare_subdistricts`. LAOs that
    hold a province from edge to edge have no neighbours here: their provinces have.
    """
    edition_id = _edition_without_neighbours(context.connection)
    if edition_id is None:
        return
    found = find_neighbours(ground, clean)
    copy_into(
        context.connection,
        Neighbour.__table__,  # type: ignore[arg-type]
        COLUMNS,
        _rows(edition_id, found),
    )
    context.figures.notes["neighbours"] = {kind.value: len(pairs) for kind, pairs in found.items()}


def find_neighbours(ground: Ground, clean: gpd.GeoSeries) -> dict[PlaceKind, pd.DataFrame]:
    """Return the pairs of each kind: `place`, `neighbour`, `basis`, `length_m`."""
    areas = ground.areas
    borders = find_borders(clean)
    # Where only the province has an outline, it is no subdistrict.
    subdistrict_of = areas.loc[areas["district_id"].notna(), "area"]
    return {
        PlaceKind.PROVINCE: lift_borders(borders, areas["province_id"]),
        PlaceKind.DISTRICT: lift_borders(borders, areas["district_id"]),
        PlaceKind.SUBDISTRICT: lift_borders(borders, subdistrict_of),
        PlaceKind.LAO: lift_borders_to_laos(borders, ground.coverage),
    }


def _edition_without_neighbours(connection: Connection) -> int | None:
    known = exists().where(Neighbour.edition_id == GeometryEdition.edition_id)
    return connection.execute(
        select(GeometryEdition.edition_id).where(GeometryEdition.is_current, ~known)
    ).scalar_one_or_none()


def _rows(edition_id: int, found: dict[PlaceKind, pd.DataFrame]) -> Iterator[tuple[object, ...]]:
    for kind, pairs in found.items():
        columns = (pairs[name].tolist() for name in ("place", "neighbour", "basis", "length_m"))
        for place, neighbour, basis, length_m in zip(*columns, strict=True):
            known_m = None if math.isnan(length_m) else length_m
            yield edition_id, kind.value, place, neighbour, basis, known_m
