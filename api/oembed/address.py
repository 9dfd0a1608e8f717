"""Which of our pages an address names, and where its oEmbed answer is found."""

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import SplitResult, parse_qsl, quote, urlsplit

Kind = Literal["home", "map", "place", "ranking", "story"]
# An address with the longest lists of types and limits stays far below it.
MOST_LETTERS = 4000
PAGES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("home", re.compile(r"/()", re.ASCII)),
    ("map", re.compile(r"/map()", re.ASCII)),
    ("place", re.compile(r"/places/([0-9A-Za-z]{2,12})", re.ASCII)),
    ("ranking", re.compile(r"/rankings/([a-z][a-z0-9_]{0,59})", re.ASCII)),
    ("story", re.compile(r"/stories/([a-z0-9-]{1,200})", re.ASCII)),
)


@dataclass(frozen=True, slots=True)
class Target:
    """A page of ours: its kind, its code or slug, and the query and place on the map it had."""

    kind: Kind
    name: str
    lang: str
    query: tuple[tuple[str, str], ...] = ()
    fragment: str = ""

    def first(self, name: str) -> str:
        """Return the first value that the query has under a name, or nothing."""
        return next((value for key, value in self.query if key == name), "")


def find_target(address: str, base_url: str) -> Target | None:
    """Return the page that an address names; None where it is none of those that answer."""
    if len(address) > MOST_LETTERS:
        return None
    try:
        parts = urlsplit(address)
        pairs = tuple(parse_qsl(parts.query, max_num_fields=100))
    except ValueError:
        return None
    if not _is_ours(parts, urlsplit(base_url)):
        return None
    path, lang = _without_language(parts.path)
    for kind, pattern in PAGES:
        if found := pattern.fullmatch(path):
            return Target(kind, found[1], lang, pairs, parts.fragment)
    return None


def oembed_address(base_url: str, path: str, query: str) -> str | None:
    """Return where the oEmbed answer of a page is, without its format; None where none is."""
    page = f"{base_url}{path}{'?' if query else ''}{query}"
    if find_target(page, base_url) is None:
        return None
    return f"{base_url}/oembed?url={quote(page, safe='')}"


def _is_ours(parts: SplitResult, ours: SplitResult) -> bool:
    return parts.scheme in {"http", "https"} and parts.netloc.lower() == ours.netloc.lower()


def _without_language(path: str) -> tuple[str, str]:
    if path == "/en" or path.startswith("/en/"):
        return path.removeprefix("/en") or "/", "en"
    return path or "/", "th"
