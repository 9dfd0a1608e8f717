"""Descriptions of tilesets: lists of them, tileset metadata of OGC 17-083r4, and TileJSON 3.0."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from api.ogc.asked import JSON_TYPE, Asked, Link
from api.ogc.collections import COLLECTIONS
from api.ogc.configuration import attribution
from api.ogc.crs import CRS84
from api.ogc.tiles.grid_documents import GRID, GRID_CRS, GRID_URI, check_grid, grid_link
from api.ogc.tiles.layers import WORDS, describe_properties
from gis.details import list_sources
from gis.errors import FeedRequestRefused
from maps.grid import in_degrees, scale_denominator
from maps.tilesets import MAX_ZOOM, WHOLE, DrawnLayer, Tileset, list_tilesets

MVT_TYPE = "application/vnd.mapbox-vector-tile"
TILEJSON, TILEJSON_TYPE = "tilejson", "application/vnd.mapbox.tile+json"
TILESETS = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector"
# Which collections the tiles of the whole map shall hold.
CHOICE = "collections"
GEODATA = "http://www.opengis.net/def/rel/ogc/1.0/geodata"
DATASET = "http://www.opengis.net/def/rel/ogc/1.0/dataset"
# Where a viewer opens: the whole country fits a window of 512 pixels at this zoom.
FIRST_ZOOM = 5


def tiles_path(name: str) -> str:
    """Return the path of a set's list of tilesets, below `/ogc`."""
    return "/tiles" if name == WHOLE else f"/collections/{name}/tiles"


def find_tileset(session: Session, name: str) -> Tileset:
    """Return a set of tiles, or refuse a collection that has none."""
    found = list_tilesets(session)
    if not found:
        raise FeedRequestRefused("This edition has no shapes, so there are no tiles.", status=404)
    if name not in found:
        with_tiles = ", ".join(item for item in found if item != WHOLE)
        raise FeedRequestRefused(
            f"The collection {name!r} has no tiles; those that have are {with_tiles}.", status=404
        )
    return found[name]


def choose_layers(tileset: Tileset, query: Mapping[str, str]) -> Tileset:
    """Return the set of the layers that `collections` names, or the whole set without it.

    Refuses what is no layer of the set, and the parameter in a set that has one layer only.
    """
    if CHOICE not in query:
        return tileset
    known = [layer.name for layer in tileset.layers]
    names = list(dict.fromkeys(query[CHOICE].split(",")))
    if tileset.name != WHOLE or not set(names) <= set(known):
        raise FeedRequestRefused(
            f"collections is a list of {', '.join(known)}, and for /tiles only."
        )
    return tileset.only(names)


def describe_tilesets(asked: Asked, collection: str = WHOLE) -> dict[str, Any]:
    """Return the list of a collection's tilesets, or of those of the whole map: one grid each."""
    asked.allow()
    with Session(asked.engine) as session:
        tileset = find_tileset(session, collection)
    path = tiles_path(tileset.name)
    entry = {
        "title": asked.say(WORDS[tileset.name].title),
        "dataType": "vector",
        "crs": GRID_CRS,
        "tileMatrixSetURI": GRID_URI,
        "links": [
            asked.link("self", f"{path}/{GRID}", title=GRID, f="json"),
            grid_link(asked),
            *_tile_links(asked, tileset),
        ],
    }
    return {"tilesets": [entry], "links": [*asked.forms(path), *_about(asked, tileset)]}


def describe_tileset(asked: Asked, grid: str, collection: str = WHOLE) -> dict[str, Any]:
    """Return the metadata of a tileset, or its TileJSON where that is asked for."""
    asked.allow(CHOICE)
    check_grid(grid)
    with Session(asked.engine) as session:
        tileset = choose_layers(find_tileset(session, collection), asked.query)
        named = _attribution(session, tileset)
    if asked.form == TILEJSON:
        return _tilejson(asked, tileset, named)
    return _metadata(asked, tileset, named)


def _attribution(session: Session, tileset: Tileset) -> str:
    """Return the publishers to name, each once."""
    sources = list_sources(session)
    drawn = {layer.name for layer in tileset.layers}
    named = [attribution(item, sources) for item in COLLECTIONS if item.name in drawn]
    parts = (part for text in named for part in text.split("; ") if part)
    return "; ".join(dict.fromkeys(parts))


def _metadata(asked: Asked, tileset: Tileset, named: str) -> dict[str, Any]:
    words, bounds = WORDS[tileset.name], in_degrees(tileset.bounds)
    path = f"{tiles_path(tileset.name)}/{GRID}"
    chosen = {CHOICE: asked.query[CHOICE]} if CHOICE in asked.query else {}
    return {
        "title": asked.say(words.title),
        "description": asked.say(words.description),
        "dataType": "vector",
        "crs": GRID_CRS,
        "tileMatrixSetURI": GRID_URI,
        "mediaTypes": [MVT_TYPE],
        "version": tileset.fingerprint,
        "created": f"{tileset.created_at:%Y-%m-%dT%H:%M:%SZ}",
        "attribution": named,
        "boundingBox": {
            "lowerLeft": [bounds.west, bounds.south],
            "upperRight": [bounds.east, bounds.north],
            "crs": CRS84,
        },
        "centerPoint": {
            "coordinates": list(bounds.centre),
            "crs": CRS84,
            "tileMatrix": str(FIRST_ZOOM),
        },
        "tileMatrixSetLimits": [
            {
                "tileMatrix": str(limits.zoom),
                "minTileRow": limits.min_row,
                "maxTileRow": limits.max_row,
                "minTileCol": limits.min_column,
                "maxTileCol": limits.max_column,
            }
            for limits in tileset.limits
        ],
        "layers": [_layer(asked, layer) for layer in tileset.layers],
        "links": [
            *asked.forms(path, query=chosen),
            asked.link(
                "alternate", path, TILEJSON_TYPE, title="TileJSON", query=chosen, f=TILEJSON
            ),
            *_tile_links(asked, tileset),
            grid_link(asked),
            *_about(asked, tileset),
        ],
    }


def _layer(asked: Asked, layer: DrawnLayer) -> dict[str, Any]:
    words, bounds = WORDS[layer.name], in_degrees(layer.bounds)
    return {
        "id": layer.name,
        "title": asked.say(words.title),
        "description": asked.say(words.description),
        "dataType": "vector",
        "geometryDimension": 2,
        "crs": GRID_CRS,
        "minTileMatrix": str(layer.min_zoom),
        "maxTileMatrix": str(MAX_ZOOM),
        "minScaleDenominator": scale_denominator(MAX_ZOOM),
        "maxScaleDenominator": scale_denominator(layer.min_zoom),
        "boundingBox": {
            "lowerLeft": [bounds.west, bounds.south],
            "upperRight": [bounds.east, bounds.north],
            "crs": CRS84,
        },
        "propertiesSchema": {
            "type": "object",
            "properties": dict(describe_properties(layer.name, asked.lang)),
        },
        "links": [_geodata(asked, layer.name)],
    }


def _tilejson(asked: Asked, tileset: Tileset, named: str) -> dict[str, Any]:
    words, bounds = WORDS[tileset.name], in_degrees(tileset.bounds)
    return {
        "tilejson": "3.0.0",
        "name": asked.say(words.title),
        "description": asked.say(words.description),
        "attribution": named,
        "scheme": "xyz",
        "tiles": [tile_template(asked, tileset.name, "{z}/{y}/{x}")],
        "minzoom": 0,
        "maxzoom": MAX_ZOOM,
        "bounds": list(bounds),
        "center": [*bounds.centre, FIRST_ZOOM],
        "vector_layers": [
            {
                "id": layer.name,
                "description": asked.say(WORDS[layer.name].title),
                "minzoom": layer.min_zoom,
                "maxzoom": MAX_ZOOM,
                "fields": {
                    name: schema["title"]
                    for name, schema in describe_properties(layer.name, asked.lang)
                },
            }
            for layer in tileset.layers
        ],
    }


def tile_template(asked: Asked, name: str, place: str = "{tileMatrix}/{tileRow}/{tileCol}") -> str:
    """Return the address of a set's tiles, with variables where one tile differs from another."""
    chosen = f"&{CHOICE}={asked.query[CHOICE]}" if CHOICE in asked.query else ""
    return f"{asked.url}{tiles_path(name)}/{GRID}/{place}?f=mvt{chosen}"


def _tile_links(asked: Asked, tileset: Tileset) -> Sequence[Link]:
    title = {"th": "ไทล์เวกเตอร์", "en": "Vector tiles"}
    return [
        {
            "rel": "item",
            "type": MVT_TYPE,
            "title": asked.say(title),
            "href": tile_template(asked, tileset.name),
            "templated": True,
        }
    ]


def _about(asked: Asked, tileset: Tileset) -> list[Link]:
    """Return links to what the tiles show, and to the terms of its use."""
    licences = {"th": "แหล่งข้อมูลและสัญญาอนุญาต", "en": "Sources and licences"}
    whole = {"th": "บริการข้อมูลแผนที่", "en": "Map services"}
    return [
        _geodata(asked, tileset.name)
        if tileset.name != WHOLE
        else asked.link(DATASET, "", JSON_TYPE, title=asked.say(whole), f="json"),
        {
            "rel": "license",
            "type": "text/html",
            "title": asked.say(licences),
            "href": asked.page("/about#sources"),
        },
    ]


def _geodata(asked: Asked, collection: str) -> Link:
    title = asked.say(WORDS[collection].title)
    return asked.link(GEODATA, f"/collections/{collection}", JSON_TYPE, title=title, f="json")
