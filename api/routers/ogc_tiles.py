"""OGC API - Tiles under `/ogc`. Rows stand before columns here, unlike below `/tiles`."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.ogc.resources import Resource
from api.ogc.responses import answer
from api.ogc.tiles.answer import answer_tile
from maps.tilesets import WHOLE

router = APIRouter(include_in_schema=False)
GET = ["GET", "HEAD"]


@router.api_route("/tileMatrixSets", methods=GET)
def read_grids(request: Request) -> Response:
    """List the tile matrix sets."""
    return answer(request, Resource.TILE_GRIDS)


@router.api_route("/tileMatrixSets/{grid}", methods=GET)
def read_grid(request: Request, grid: str) -> Response:
    """Define a tile matrix set."""
    return answer(request, Resource.TILE_GRID, grid=grid)


@router.api_route("/tiles", methods=GET)
def read_whole_tilesets(request: Request) -> Response:
    """List the tilesets of the whole map."""
    return answer(request, Resource.TILESETS)


@router.api_route("/tiles/{grid}", methods=GET)
def read_whole_tileset(request: Request, grid: str) -> Response:
    """Describe the tileset of the whole map."""
    return answer(request, Resource.TILESET, grid=grid)


@router.api_route("/tiles/{grid}/{matrix}/{row}/{column}", methods=GET)
def read_whole_tile(request: Request, grid: str, matrix: str, row: str, column: str) -> Response:
    """One tile of the whole map."""
    return answer_tile(request, WHOLE, grid=grid, matrix=matrix, row=row, column=column)


@router.api_route("/collections/{collection}/tiles", methods=GET)
def read_tilesets(request: Request, collection: str) -> Response:
    """List the tilesets of a collection."""
    return answer(request, Resource.TILESETS, collection=collection)


@router.api_route("/collections/{collection}/tiles/{grid}", methods=GET)
def read_tileset(request: Request, collection: str, grid: str) -> Response:
    """Describe a tileset of a collection."""
    return answer(request, Resource.TILESET, collection=collection, grid=grid)


@router.api_route("/collections/{collection}/tiles/{grid}/{matrix}/{row}/{column}", methods=GET)
def read_tile(
    request: Request, collection: str, grid: str, matrix: str, row: str, column: str
) -> Response:
    """One tile of a collection."""
    return answer_tile(request, collection, grid=grid, matrix=matrix, row=row, column=column)
