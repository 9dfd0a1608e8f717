"""The paths of tiles in the OpenAPI document; parameters are worded as OGC 20-057 has them."""

from typing import Any

from api.ogc.tiles.documents import MVT_TYPE, TILEJSON, TILEJSON_TYPE, tiles_path
from api.ogc.tiles.grid_documents import GRID, PATH
from maps.grid import DEEPEST_ZOOM
from maps.tilesets import LAYERS, MAX_ZOOM, WHOLE

TAG = "tiles"
MATRIX = {
    "name": "tileMatrix",
    "in": "path",
    "description": "Identifier of one of the scales of the tile matrix set: the zoom level. "
    f"These tilesets end at {MAX_ZOOM}.",
    "required": True,
    "schema": {"type": "string", "enum": [str(zoom) for zoom in range(MAX_ZOOM + 1)]},
    "example": "8",
}
ROW = {
    "name": "tileRow",
    "in": "path",
    "description": "Row of the tile in the tile matrix, counted from the top. It cannot exceed "
    "matrixHeight - 1.",
    "required": True,
    "schema": {"type": "integer", "minimum": 0, "maximum": (1 << DEEPEST_ZOOM) - 1},
    "example": 117,
}
COLUMN = {
    "name": "tileCol",
    "in": "path",
    "description": "Column of the tile in the tile matrix, counted from the left. It cannot "
    "exceed matrixWidth - 1.",
    "required": True,
    "schema": {"type": "integer", "minimum": 0, "maximum": (1 << DEEPEST_ZOOM) - 1},
    "example": 199,
}


def tile_paths(tilesets: list[str]) -> dict[str, Any]:
    """Return the paths of the grid and of the sets of tiles."""
    paths: dict[str, Any] = {
        PATH: _get("List the tile matrix sets", "getTileMatrixSetsList", [_form()]),
        f"{PATH}/{{tileMatrixSetId}}": _get(
            "Define a tile matrix set", "getTileMatrixSet", [_grid(), _form()]
        ),
    }
    for name in tilesets:
        paths |= _tileset_paths(name)
    return paths


def _tileset_paths(name: str) -> dict[str, Any]:
    path = tiles_path(name)
    of = "the whole map" if name == WHOLE else name
    chosen = [_collections()] if name == WHOLE else []
    # The suffixes are those of OGC 20-057, table 9.
    prefix = "map.dataset.vector" if name == WHOLE else f"{name}.collection.vector"
    tile = {
        "200": {
            "description": "A Mapbox Vector Tile.",
            "content": {MVT_TYPE: {"schema": {"type": "string", "format": "binary"}}},
        },
        "204": {"description": "Nothing lies in this tile."},
        "304": {"description": "The tile that the asker has did not change."},
    }
    return {
        path: _get(f"List the tilesets of {of}", f"{prefix}.getTileSetsList", [_form()]),
        f"{path}/{{tileMatrixSetId}}": _get(
            f"Describe a tileset of {of}",
            f"{prefix}.getTileSet",
            [_grid(), *chosen, _form(TILEJSON)],
        ),
        f"{path}/{{tileMatrixSetId}}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}": _get(
            f"One vector tile of {of}",
            f"{prefix}.getTile",
            [_grid(), MATRIX, ROW, COLUMN, *chosen, _choice("f", ["mvt"], "Form of the tile.")],
            responses=tile,
        ),
    }


def _get(
    summary: str,
    operation: str,
    parameters: list[dict[str, Any]],
    *,
    responses: dict[str, Any] | None = None,
) -> dict[str, Any]:
    document = {"schema": {"type": "object"}}
    parameters = [*parameters, _choice("lang", ["th", "en"], "Language of the texts.")]
    forms = {"application/json": document, "text/html": {"schema": {"type": "string"}}}
    if any(TILEJSON in item["schema"].get("enum", ()) for item in parameters):
        forms[TILEJSON_TYPE] = document
    good = {"200": {"description": "The document.", "content": forms}}
    return {
        "get": {
            "tags": [TAG],
            "summary": summary,
            "operationId": operation,
            "parameters": parameters,
            "responses": {
                **(responses or good),
                "400": _refusal("The request cannot be understood."),
                "404": _refusal("There is nothing at this address."),
            },
        }
    }


def _refusal(description: str) -> dict[str, Any]:
    return {
        "description": description,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["code"],
                    "properties": {
                        "code": {"type": "string"},
                        "description": {"type": "string"},
                    },
                }
            }
        },
    }


def _grid() -> dict[str, Any]:
    return {
        "name": "tileMatrixSetId",
        "in": "path",
        "description": "Identifier of a tile matrix set of this service.",
        "required": True,
        "schema": {"type": "string", "enum": [GRID]},
        "example": GRID,
    }


def _collections() -> dict[str, Any]:
    return {
        "name": "collections",
        "in": "query",
        "description": "The collections that the tiles shall hold; all when absent.",
        "required": False,
        "schema": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string", "enum": list(LAYERS[WHOLE])},
        },
        "style": "form",
        "explode": False,
    }


def _form(*further: str) -> dict[str, Any]:
    return _choice("f", ["json", "html", *further], "Form of the answer.")


def _choice(name: str, values: list[str], description: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "description": description,
        "required": False,
        "schema": {"type": "string", "enum": values, "default": values[0]},
        "style": "form",
        "explode": False,
    }
