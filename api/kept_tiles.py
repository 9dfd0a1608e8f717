"""Answer tiles before routing: a warm tile costs a dictionary look-up and two sends.

Anything else (nonsense, empty tiles, 304, askers without gzip) goes on to the route of tiles.
"""

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from api.routers.tiles import tile_headers
from gis.errors import LaoAtlasError
from maps.tiles import TileAddress, TileStore

PREFIX = "/tiles/"


class KeptTiles:
    """Stands before the application."""

    def __init__(self, app: ASGIApp, store: TileStore) -> None:
        self.app = app
        self.store = store

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a kept tile, or pass the request on."""
        if scope["type"] == "http" and scope["method"] == "GET":
            path: str = scope["path"]
            if (
                path.startswith(PREFIX)
                and (address := parse_address(path))
                and _takes_packed_whole(scope["headers"])
                and (tile := await self._get(address))
            ):
                await _answer(send, address, tile)
                return
        await self.app(scope, receive, send)

    async def _get(self, address: TileAddress) -> bytes | None:
        """Return a tile, made now if it is cold; None for the route to answer, errors too."""
        tile = self.store.kept(address)
        if tile is None:
            try:
                tile = await run_in_threadpool(self.store.get, address)
            except (LaoAtlasError, SQLAlchemyError):
                return None
        return tile


def parse_address(path: str) -> TileAddress | None:
    """Return the address that a path `/tiles/edition/layer/z/x/y` names, None for any other."""
    parts = path.split("/")
    if len(parts) != 7:
        return None
    z, x, y = parts[4:]
    if not (z.isdecimal() and x.isdecimal() and y.isdecimal() and len(z + x + y) < 24):
        return None
    return TileAddress(parts[2], parts[3], int(z), int(x), int(y))


def _takes_packed_whole(headers: list[tuple[bytes, bytes]]) -> bool:
    """Whether the asker reads gzip and does not ask if its copy is still good."""
    packed = False
    for name, value in headers:
        if name == b"accept-encoding":
            packed = b"gzip" in value
        elif name == b"if-none-match":
            return False
    return packed


async def _answer(send: Send, address: TileAddress, tile: bytes) -> None:
    headers = tile_headers(address) | {
        "Content-Encoding": "gzip",
        "Content-Length": str(len(tile)),
        "Content-Type": "application/vnd.mapbox-vector-tile",
        "X-Content-Type-Options": "nosniff",
    }
    packed = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": 200, "headers": packed})
    await send({"type": "http.response.body", "body": tile})
