"""The documents of `/ogc` that we write ourselves, and what they add to those of pygeoapi."""

from collections.abc import Callable, Mapping
from typing import Any

from api.ogc.asked import Asked
from api.ogc.records.catalogs import CATALOGS
from api.ogc.records.documents import (
    describe_catalog,
    describe_queryables,
    describe_record,
    describe_schema,
    describe_sortables,
    list_records,
)
from api.ogc.records.links import link_catalogs
from api.ogc.resources import Resource
from api.ogc.tiles.documents import describe_tileset, describe_tilesets
from api.ogc.tiles.grid_documents import describe_grid, describe_grids
from api.ogc.tiles.links import link_tiles

OWN: Mapping[Resource, Callable[..., dict[str, Any]]] = {
    Resource.TILE_GRIDS: describe_grids,
    Resource.TILE_GRID: describe_grid,
    Resource.TILESETS: describe_tilesets,
    Resource.TILESET: describe_tileset,
    Resource.CATALOG: describe_catalog,
    Resource.RECORDS: list_records,
    Resource.RECORD: describe_record,
    Resource.RECORD_SCHEMA: describe_schema,
    Resource.RECORD_QUERYABLES: describe_queryables,
    Resource.SORTABLES: describe_sortables,
}
# What a resource of a collection is where the collection is a catalogue.
IN_CATALOGS = {
    Resource.COLLECTION: Resource.CATALOG,
    Resource.ITEMS: Resource.RECORDS,
    Resource.ITEM: Resource.RECORD,
    Resource.SCHEMA: Resource.RECORD_SCHEMA,
    Resource.QUERYABLES: Resource.RECORD_QUERYABLES,
}


def of_catalog(resource: Resource, collection: str | None) -> Resource:
    """Return which document is meant: a catalogue's own are others than those of features."""
    return IN_CATALOGS.get(resource, resource) if collection in CATALOGS else resource


def extend(resource: Resource, body: dict[str, Any], asked: Asked) -> None:
    """Add to a document of pygeoapi, in place, what leads to ours."""
    link_tiles(resource, body, asked)
    link_catalogs(resource, body, asked)
