"""Answers about an edition: packed once, named by a tag, kept for ever where it is named."""

import gzip
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response
from starlette.types import Receive, Scope, Send
from starlette_compress import CompressMiddleware

FILES = "/data/downloads/"
IMMUTABLE = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class PackedAnswer:
    """A gzipped answer and the tag of its text."""

    body: bytes
    tag: str


def has_tag(request: Request, tag: str) -> bool:
    """Whether the asker has the answer of this tag; a proxy may have made it a weak one."""
    known = request.headers.get("if-none-match", "")
    return f'"{tag}"' in {item.strip().removeprefix("W/") for item in known.split(",")}


def unchanged(tag: str, *, is_named: bool) -> Response:
    """Say that the asker has the answer."""
    return Response(status_code=304, headers=_headers(tag, is_named=is_named))


def packed_json(
    request: Request,
    packed: bytes,
    tag: str,
    *,
    is_named: bool,
    media_type: str = "application/json",
) -> Response:
    """Answer with gzipped JSON. `is_named`: the address names an edition, which never changes."""
    headers = _headers(tag, is_named=is_named)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        packed = gzip.decompress(packed)
    return Response(packed, media_type=media_type, headers=headers)


def answer_packed(
    request: Request, packed: PackedAnswer, media_type: str = "application/json"
) -> Response:
    """Answer with what may change at the next load; nothing where the asker has it."""
    if has_tag(request, packed.tag):
        return unchanged(packed.tag, is_named=False)
    return packed_json(request, packed.body, packed.tag, is_named=False, media_type=media_type)


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
