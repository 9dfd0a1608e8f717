"""The documents of `/ogc` that we write ourselves, and what they add to those of pygeoapi."""

from collections.abc import Callable, Mapping
from typing import Any

from api.ogc.asked import Asked
from api.ogc.resources import Resource
from api.ogc.tiles.documents import describe_tileset, describe_tilesets
from api.ogc.tiles.grid_documents import describe_grid, describe_grids
from api.ogc.tiles.links import link_tiles

OWN: Mapping[Resource, Callable[..., dict[str, Any]]] = {
    Resource.TILE_GRIDS: describe_grids,
    Resource.TILE_GRID: describe_grid,
    Resource.TILESETS: describe_tilesets,
    Resource.TILESET: describe_tileset,
}


def extend(resource: Resource, body: dict[str, Any], asked: Asked) -> None:
    """Add to a document of pygeoapi, in place, what leads to ours."""
    link_tiles(resource, body, asked)
