"""What other documents of `/ogc` say of tiles: links, and the paths of the OpenAPI document."""

from collections.abc import Container
from typing import Any

from sqlalchemy.orm import Session

from api.ogc.asked import Asked
from api.ogc.resources import Resource
from api.ogc.tiles.documents import TILESETS, tiles_path
from api.ogc.tiles.grid_documents import PATH
from api.ogc.tiles.openapi import TAG, tile_paths
from maps.tilesets import WHOLE, list_tilesets

TILING_SCHEMES = "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes"
LEADING = frozenset({Resource.LANDING, Resource.COLLECTION, Resource.COLLECTIONS, Resource.OPENAPI})
TILES_TITLE = {"th": "ไทล์เวกเตอร์", "en": "Vector tiles"}
GRIDS_TITLE = {"th": "ตารางไทล์", "en": "Tile matrix sets"}


def link_tiles(resource: Resource, body: dict[str, Any], asked: Asked) -> None:
    """Add to a document of pygeoapi, in place, what leads to tiles."""
    if resource not in LEADING:
        return
    with Session(asked.engine) as session:
        tilesets = list_tilesets(session)
    match resource:
        case Resource.LANDING:
            body["links"] += [_tilesets(asked, name) for name in tilesets if name == WHOLE]
            title = asked.say(GRIDS_TITLE)
            body["links"].append(asked.link(TILING_SCHEMES, PATH, title=title, f="json"))
        case Resource.COLLECTION:
            _link_collections(asked, [body], tilesets)
        case Resource.COLLECTIONS:
            _link_collections(asked, body["collections"], tilesets)
        case Resource.OPENAPI:
            body["paths"] |= tile_paths(list(tilesets))
            body["tags"].append({"name": TAG, "description": asked.say(TILES_TITLE)})


def _link_collections(
    asked: Asked, collections: list[dict[str, Any]], tilesets: Container[str]
) -> None:
    for collection in collections:
        if collection["id"] in tilesets:
            collection["links"].append(_tilesets(asked, collection["id"]))


def _tilesets(asked: Asked, name: str) -> dict[str, Any]:
    return asked.link(TILESETS, tiles_path(name), title=asked.say(TILES_TITLE), f="json")
