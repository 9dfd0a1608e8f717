"""Answers about an edition: packed once, named by a tag, kept for ever where it is named."""

import gzip

from fastapi import Request
from fastapi.responses import Response

IMMUTABLE = "public, max-age=31536000, immutable"


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


def _headers(tag: str, *, is_named: bool) -> dict[str, str]:
    return {
        "ETag": f'"{tag}"',
        "Cache-Control": IMMUTABLE if is_named else "no-cache",
        "Vary": "Accept-Encoding",
    }
