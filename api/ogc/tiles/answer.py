"""One tile over HTTP, from the cache of the portal's map.

The address is not that of an edition, so a browser asks again after a while; by its tag a tile
that did not change is not sent twice.
"""

import gzip
import logging

from fastapi import Request
from fastapi.responses import Response
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from api.ogc.responses import AWAY, COMMON, FAULT, error
from api.ogc.tiles.documents import CHOICE, MVT_TYPE, choose_layers, find_tileset
from api.ogc.tiles.grid_documents import check_grid
from api.packed import has_tag
from gis.errors import DatabaseUnavailable, FeedRequestRefused, TileNotFound
from maps.grid import DEEPEST_ZOOM

log = logging.getLogger(__name__)

FORMS = ("mvt", MVT_TYPE)
ACCEPTED = frozenset({"", "*/*", "application/*", "application/x-protobuf", MVT_TYPE})
KEPT = "public, max-age=3600, stale-while-revalidate=86400"
# The most digits of a row or column at the deepest zoom.
MOST_DIGITS = len(str(1 << DEEPEST_ZOOM))


def answer_tile(
    request: Request, collection: str, *, grid: str, matrix: str, row: str, column: str
) -> Response:
    """Answer with a tile; 204 where nothing lies, 404 outside the tileset's limits."""
    try:
        return _answer(request, collection, grid=grid, matrix=matrix, row=row, column=column)
    except FeedRequestRefused as refused:
        return error(request, refused.status, str(refused))
    except TileNotFound as missing:
        return error(request, 404, str(missing))
    except (DatabaseUnavailable, OperationalError, PoolTimeout) as away:
        log.error("%s: %s", request.url.path, away)
        said = str(away) if isinstance(away, DatabaseUnavailable) else AWAY
        return error(request, 503, said)
    except Exception:
        # As in `api.ogc.responses`: our own faults have OGC's form too.
        log.exception("%s failed", request.url.path)
        return error(request, 500, FAULT)


def _answer(
    request: Request, collection: str, *, grid: str, matrix: str, row: str, column: str
) -> Response:
    _check_form(request)
    if any("\0" in text for text in (collection, grid, matrix, *request.query_params.values())):
        raise FeedRequestRefused("A text with a NUL character is in no collection.")
    check_grid(grid)
    with Session(request.app.state.engine) as session:
        tileset = choose_layers(find_tileset(session, collection), request.query_params)
    address = tileset.address(_zoom(matrix), _number(row, "row"), _number(column, "column"))
    tag = f"{address.fingerprint}-{address.layer}-{address.z}-{address.x}-{address.y}"
    headers = _headers(tag)
    if has_tag(request, tag):
        return Response(status_code=304, headers=headers)
    tile = tileset.get(request.app.state.tiles, address)
    return _tile(request, tile, headers)


def _tile(request: Request, tile: bytes, headers: dict[str, str]) -> Response:
    if not tile:
        return Response(status_code=204, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        tile = gzip.decompress(tile)
    return Response(tile, media_type=MVT_TYPE, headers=headers)


def _headers(tag: str) -> dict[str, str]:
    return COMMON | {
        "ETag": f'"{tag}"',
        "Cache-Control": KEPT,
        "Vary": "Accept-Encoding",
    }


def _check_form(request: Request) -> None:
    query = dict(request.query_params)
    if unknown := sorted(query.keys() - {"f", CHOICE}):
        raise FeedRequestRefused(
            f"Unknown parameters: {', '.join(unknown)}. Known here are f and {CHOICE}."
        )
    if query.get("f", FORMS[0]) not in FORMS:
        raise FeedRequestRefused("f can be mvt: tiles are Mapbox Vector Tiles.")
    accepted = request.headers.get("accept", "").split(",")
    if "f" not in query and ACCEPTED.isdisjoint(part.split(";")[0].strip() for part in accepted):
        raise FeedRequestRefused(
            f"Tiles are Mapbox Vector Tiles: ask for {MVT_TYPE} or write f=mvt.", status=406
        )


def _zoom(matrix: str) -> int:
    """Return the zoom of a tile matrix; the name of another is that of none."""
    known = {str(zoom): zoom for zoom in range(DEEPEST_ZOOM + 1)}
    if matrix not in known:
        raise TileNotFound(
            f"There is no tile matrix {matrix!r}; they are named 0 to {DEEPEST_ZOOM}."
        )
    return known[matrix]


def _number(text: str, what: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise FeedRequestRefused(f"The {what} of a tile is a whole number from 0, not {text!r}.")
    number = text.lstrip("0") or "0"
    if len(number) > MOST_DIGITS:
        raise TileNotFound(f"There is no {what} {number[:MOST_DIGITS]}… in any tile matrix.")
    return int(number)
