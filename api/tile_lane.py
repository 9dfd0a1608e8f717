"""A short way for tiles that are in memory: past routing and middleware, straight to the socket.

What it does not know, it leaves to the route in `api/routers/tiles.py`, whose answers are the same.
"""

from starlette.types import ASGIApp, Receive, Scope, Send

from api.security import HEADERS
from maps.tiles import TileAddress, TileStore

MVT = "application/vnd.mapbox-vector-tile"
IMMUTABLE = "public, max-age=31536000, immutable"
PREFIX = "/tiles/"

_COMMON = [
    *((name.lower().encode(), value.encode()) for name, value in HEADERS.items()),
    (b"cache-control", IMMUTABLE.encode()),
    (b"vary", b"Accept-Encoding"),
]
_TILE = [(b"content-type", MVT.encode()), (b"content-encoding", b"gzip")]


def etag_of(address: TileAddress) -> str:
    """Return the validator of a tile; a tile of an edition never changes."""
    return f'"{address.fingerprint}-{address.layer}-{address.z}-{address.x}-{address.y}"'


class TileLane:
    """Answer kept tiles to those who take gzip; pass everything else on."""

    def __init__(self, app: ASGIApp, store: TileStore) -> None:
        self.app = app
        self.store = store

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a kept tile, else pass the request on."""
        if scope["type"] == "http" and scope["path"].startswith(PREFIX):
            address = _parse(scope["path"])
            tile = self.store.kept(address) if address else None
            asked = dict(scope["headers"])
            if address and tile and b"gzip" in asked.get(b"accept-encoding", b""):
                etag = etag_of(address).encode()
                is_known = asked.get(b"if-none-match") == etag
                headers = [*_COMMON, (b"etag", etag)]
                if not is_known:
                    headers += [*_TILE, (b"content-length", str(len(tile)).encode())]
                status = 304 if is_known else 200
                await send({"type": "http.response.start", "status": status, "headers": headers})
                body = b"" if is_known or scope["method"] == "HEAD" else tile
                await send({"type": "http.response.body", "body": body})
                return
        await self.app(scope, receive, send)


def _parse(path: str) -> TileAddress | None:
    parts = path[len(PREFIX) :].split("/")
    if len(parts) != 5:
        return None
    try:
        z, x, y = map(int, parts[2:])
    except ValueError:
        return None
    return TileAddress(parts[0], parts[1], z, x, y)
