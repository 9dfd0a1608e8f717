"""Vector tiles and the map style. A tile in memory is answered without touching a thread."""

import gzip
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from api.assets import Assets
from api.dependencies import SessionDep
from gis.boundaries import list_outline_credits
from gis.details import get_edition
from gis.settings import Settings
from maps.base_map import base_map
from maps.palette import Theme
from maps.style import map_style
from maps.style_ground import Ground
from maps.tile_home import tile_home
from maps.tiles import TileAddress, TileStore

router = APIRouter()

MVT = "application/vnd.mapbox-vector-tile"
IMMUTABLE = "public, max-age=31536000, immutable"


@router.get("/tiles/{fingerprint}/{layer}/{z}/{x}/{y}", response_class=Response)
async def read_tile(
    request: Request, fingerprint: str, layer: str, z: int, x: int, y: int
) -> Response:
    """One Mapbox Vector Tile of a layer of a geometry edition."""
    store: TileStore = request.app.state.tiles
    address = TileAddress(fingerprint, layer, z, x, y)
    tile = store.kept(address)
    if tile is None:
        tile = await run_in_threadpool(store.get, address)
    return tile_response(request, address, tile)


def tile_response(request: Request, address: TileAddress, tile: bytes) -> Response:
    """Answer with a gzipped tile: 304 when the asker has it, 204 where nothing lies."""
    headers = tile_headers(address)
    etag = headers["ETag"]
    # A proxy that packs answers itself makes the tag weak; an asker may send several.
    known = request.headers.get("if-none-match", "")
    if etag in {tag.strip().removeprefix("W/") for tag in known.split(",")}:
        return Response(status_code=304, headers=headers)
    if not tile:
        return Response(status_code=204, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        tile = gzip.decompress(tile)
    return Response(tile, media_type=MVT, headers=headers)


def tile_headers(address: TileAddress) -> dict[str, str]:
    """Return the headers of every answer about a tile that may exist."""
    etag = f'"{address.fingerprint}-{address.layer}-{address.z}-{address.x}-{address.y}"'
    return {
        "Cache-Control": IMMUTABLE,
        "ETag": etag,
        "Vary": "Accept-Encoding",
        # Styles of the collections are for anybody's map.
        "Access-Control-Allow-Origin": "*",
    }


@router.get("/maps/style.json")
def read_style(
    request: Request,
    session: SessionDep,
    lang: Literal["th", "en"] = "th",
    theme: Theme = "light",
    geometry: Annotated[str, Query(pattern="^([0-9a-f]{12,64})?$")] = "",
) -> Response:
    """The MapLibre style of the present edition, or of the one that `geometry` names."""
    edition = get_edition(session)
    fingerprint = geometry or (edition.fingerprint if edition else "none")
    base = str(request.base_url).rstrip("/")
    assets: Assets = request.app.state.assets
    settings: Settings = request.app.state.settings
    style = map_style(
        tiles=tile_home(settings, fingerprint, base=base),
        lang=lang,
        theme=theme,
        named=list_outline_credits(session, lang),
        ground=Ground(assets.find_url("neighbours.json", base), base_map(settings)),
    )
    return JSONResponse(style, headers={"Cache-Control": "no-cache"})
