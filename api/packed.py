"""Answers about an edition: packed once, named by a tag, kept for ever where it is named."""

import gzip

from fastapi import Request
from fastapi.responses import Response
from starlette.types import Receive, Scope, Send
from starlette_compress import CompressMiddleware

FILES = "/data/downloads/"
IMMUTABLE = "public, max-age=31536000, immutable"


def has_tag(request: Request, tag: str) -> bool:
    """Whether the asker has the answer of this tag; a proxy may have made it a weak one."""
    known = request.headers.get("if-none-match", "")
    return f'"{tag}"' in {item.strip().removeprefix("W/") for item in known.split(",")}


def unchanged(tag: str, *, is_named: bool) -> Response:
    """Say that the asker has the answer."""
    return Response(status_code=304, headers=_headers(tag, is_named=is_named))


def packed_json(request: Request, packed: bytes, tag: str, *, is_named: bool) -> Response:
    """Answer with gzipped JSON. `is_named`: the address names an edition, which never changes."""
    headers = _headers(tag, is_named=is_named)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        packed = gzip.decompress(packed)
    return Response(packed, media_type="application/json", headers=headers)


def _headers(tag: str, *, is_named: bool) -> dict[str, str]:
    return {
        "ETag": f'"{tag}"',
        "Cache-Control": IMMUTABLE if is_named else "no-cache",
        "Vary": "Accept-Encoding",
    }


class PackedPages(CompressMiddleware):
    """Pack answers, but for bulk files: they are asked for in parts, and their length is told."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass files on as they are."""
        if scope["type"] == "http" and scope["path"].startswith(FILES):
            await self.app(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)
