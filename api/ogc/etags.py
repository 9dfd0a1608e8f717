"""Entity tags of feeds: what a program has already is not sent again until the feeds change."""

import hashlib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path

from fastapi import Request

from api.ogc.languages import language_of


def is_known(request: Request, state: Callable[[], str], form: str) -> bool:
    """Whether the request names the tag that its answer would have now."""
    named = request.headers.get("if-none-match")
    return named is not None and _tag(request, state(), form) in (
        part.strip() for part in named.split(",")
    )


def tag(request: Request, state: str, form: str) -> dict[str, str]:
    """Return the headers with the tag of an answer read from a state of the database."""
    return {"ETag": _tag(request, state, form), "Cache-Control": "no-cache"}


def _tag(request: Request, state: str, form: str) -> str:
    asked = (request.url.path, request.url.query, form, language_of(request), state, _code())
    return f'W/"{hashlib.sha256(repr(asked).encode()).hexdigest()[:24]}"'


@cache
def _code() -> str:
    """Hash the code that writes the answers: a new release answers anew."""
    root = Path(str(files("api.ogc")))
    found = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()
