"""The paths of tiles in the OpenAPI document; parameters are worded as OGC 20-057 has them."""

from typing import Any

from api.ogc.definition.parameters import FORM, LANG, path, query
from api.ogc.definition.refusals import REFUSALS
from api.ogc.tiles.documents import CHOICE, MVT_TYPE, TILEJSON, TILEJSON_TYPE, tiles_path
from api.ogc.tiles.grid_documents import GRID, PATH
from maps.grid import DEEPEST_ZOOM
from maps.tilesets import LAYERS, MAX_ZOOM, WHOLE

TAG = "tiles"
STEPS = {"type": "integer", "minimum": 0, "maximum": (1 << DEEPEST_ZOOM) - 1}
TILE_GRID = path(
    "tileMatrixSetId",
    "Identifier of a tile matrix set of this service.",
    {"type": "string", "enum": [GRID]},
)
PLACE = (
    path(
        "tileMatrix",
        "Identifier of one of the scales of the tile matrix set: the zoom level. These tilesets "
        f"end at {MAX_ZOOM}.",
        {"type": "string", "enum": [str(zoom) for zoom in range(MAX_ZOOM + 1)], "example": "8"},
    ),
    path(
        "tileRow",
        "Row of the tile in the tile matrix, counted from the top. It cannot exceed "
        "matrixHeight - 1.",
        STEPS | {"example": 117},
    ),
    path(
        "tileCol",
        "Column of the tile in the tile matrix, counted from the left. It cannot exceed "
        "matrixWidth - 1.",
        STEPS | {"example": 199},
    ),
)
TILE_FORM = query(
    "f", "The form of the tile.", {"type": "string", "enum": ["mvt"], "default": "mvt"}
)
TILESET_FORM = FORM | {
    "schema": {"type": "string", "enum": ["json", "html", TILEJSON], "default": "json"}
}
COLLECTIONS = query(
    CHOICE,
    "The collections that the tiles shall hold; all when absent.",
    {
        "type": "array",
        "minItems": 1,
        "items": {"type": "string", "enum": list(LAYERS[WHOLE])},
    },
)
DOCUMENT = {"schema": {"type": "object"}}
PAGES = {"application/json": DOCUMENT, "text/html": {"schema": {"type": "string"}}}
FOUND = {"200": {"description": "The document.", "content": PAGES}}
TILESET_FOUND = {
    "200": {"description": "The document.", "content": PAGES | {TILEJSON_TYPE: DOCUMENT}}
}
TILE_FOUND = {
    "200": {
        "description": "A Mapbox Vector Tile.",
        "content": {MVT_TYPE: {"schema": {"type": "string", "format": "binary"}}},
    },
    "204": {"description": "Nothing lies in this tile."},
    "304": {"description": "The tile that the asker has did not change."},
    "406": {"description": "Tiles are given in no form that is accepted."},
}


def tile_paths(tilesets: list[str]) -> dict[str, Any]:
    """Return the paths of the grid and of the sets of tiles."""
    paths: dict[str, Any] = {
        PATH: _get("The tile matrix sets", "getTileMatrixSetsList", FOUND, FORM, LANG),
        f"{PATH}/{{tileMatrixSetId}}": _get(
            "One tile matrix set", "getTileMatrixSet", FOUND, TILE_GRID, FORM, LANG
        ),
    }
    for name in tilesets:
        paths |= _tileset_paths(name)
    return paths


def _tileset_paths(name: str) -> dict[str, Any]:
    below = tiles_path(name)
    of = "the whole map" if name == WHOLE else name
    chosen = [COLLECTIONS] if name == WHOLE else []
    # The suffixes are those of OGC 20-057, table 9.
    prefix = "map.dataset.vector" if name == WHOLE else f"{name}.collection.vector"
    return {
        below: _get(f"Tilesets of {of}", f"{prefix}.getTileSetsList", FOUND, FORM, LANG),
        f"{below}/{{tileMatrixSetId}}": _get(
            f"A tileset of {of}",
            f"{prefix}.getTileSet",
            TILESET_FOUND,
            TILE_GRID,
            *chosen,
            TILESET_FORM,
            LANG,
        ),
        f"{below}/{{tileMatrixSetId}}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}": _get(
            f"One vector tile of {of}",
            f"{prefix}.getTile",
            TILE_FOUND,
            TILE_GRID,
            *PLACE,
            *chosen,
            TILE_FORM,
        ),
    }


def _get(summary: str, operation: str, found: Any, *asked: Any) -> dict[str, Any]:
    return {
        "get": {
            "tags": [TAG],
            "summary": summary,
            "operationId": operation,
            "parameters": list(asked),
            "responses": {**found, **REFUSALS},
        }
    }
