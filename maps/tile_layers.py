"""What the layers of tiles hold, for programs: TileJSON 3.0, and the metadata of PMTiles."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from gis.statements import statement
from maps.grid import Bounds, in_degrees
from maps.tiles import MAX_ZOOM


@dataclass(frozen=True, slots=True)
class TileLayer:
    """A layer: zooms at which it has shapes, bounds in EPSG:3857, and properties by kind."""

    name: str
    min_zoom: int
    max_zoom: int
    bounds: Bounds
    fields: dict[str, str]

    def as_vector_layer(self, max_zoom: int = MAX_ZOOM) -> dict[str, Any]:
        """Return the layer as TileJSON describes it."""
        return {
            "id": self.name,
            "fields": self.fields,
            "minzoom": self.min_zoom,
            "maxzoom": min(self.max_zoom, max_zoom),
        }


def list_tile_layers(connection: Connection | Session, edition_id: int) -> dict[str, TileLayer]:
    """Return the layers of a geometry edition by name."""
    rows = connection.execute(statement("maps", "tile_layers"), {"edition_id": edition_id})
    return {
        row["name"]: TileLayer(**{**row, "bounds": Bounds(*row["bounds"])})
        for row in rows.mappings()
    }


def tile_json(layer: TileLayer, *, tiles: str, attribution: str, version: str) -> dict[str, Any]:
    """Return the TileJSON of a layer whose tiles lie at `tiles`/z/x/y."""
    # Beyond the last zoom with shapes of its own a map enlarges what it has.
    deepest = min(layer.max_zoom, 14)
    west, south, east, north = (round(value, 6) for value in in_degrees(layer.bounds))
    return {
        "tilejson": "3.0.0",
        "name": layer.name,
        "version": version,
        "attribution": attribution,
        "scheme": "xyz",
        "tiles": [f"{tiles}/{{z}}/{{x}}/{{y}}"],
        "minzoom": layer.min_zoom,
        "maxzoom": deepest,
        "bounds": [west, south, east, north],
        "center": [round((west + east) / 2, 6), round((south + north) / 2, 6), 5],
        "vector_layers": [layer.as_vector_layer(deepest)],
    }
