"""PMTiles of a collection: the portal's own vector tiles beside the other bulk files."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, select

from gis.errors import ExportRefused
from gis.models import GeometryEdition
from maps.archive import Content, list_addresses, write_archive
from maps.bulk.description import Description
from maps.bulk.rows import Tick
from maps.tile_layers import list_tile_layers

LAYERS = {
    "provinces": ("provinces",),
    "districts": ("districts",),
    "subdistricts": ("subdistricts",),
    "laos": ("laos", "paos", "cells", "offices", "labels"),
}
DEEPEST = 10


@dataclass(frozen=True, slots=True)
class TileShapes:
    """The geometry edition whose shapes go into tiles, and where it is kept."""

    engine: Engine
    fingerprint: str


def write_pmtiles(shapes: TileShapes, path: Path, description: Description, tick: Tick) -> None:
    """Write the tiles of zooms 0 to 10; raises `ExportRefused` where there are no shapes."""
    # One view of the shapes for all tiles: a load may replace them meanwhile.
    steady = shapes.engine.execution_options(isolation_level="REPEATABLE READ")
    with steady.connect() as connection:
        edition_id = connection.execute(
            select(GeometryEdition.edition_id).where(
                GeometryEdition.fingerprint == shapes.fingerprint
            )
        ).scalar_one_or_none()
        known = list_tile_layers(connection, edition_id) if edition_id is not None else {}
        layers = [known[name] for name in LAYERS[description.collection] if name in known]
        if edition_id is None or not layers:
            raise ExportRefused(f"{description.collection} has no shapes to make tiles of.")
        content = Content(edition_id, layers, DEEPEST)
        write_archive(
            connection,
            path,
            content,
            list_addresses(connection, content),
            metadata=_metadata(description),
            tick=tick,
        )


def _metadata(description: Description) -> dict[str, object]:
    return {
        "name": f"{description.title_th} / {description.title_en}",
        "description": f"{description.licence}. {description.home}",
        "attribution": description.attribution,
        "version": description.edition,
    }
