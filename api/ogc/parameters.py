"""The query of a request for items, read once for all who answer it.

The standard wants 400 for a parameter that the API does not define, so that a misspelt filter is
not taken for no filter.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.ogc.cql2.reading import JSON, LANGUAGES, read_filter
from api.ogc.crs import CRS84, PROJECTIONS
from api.ogc.spans import Box, Span, read_box, read_span
from gis.errors import FeedRequestRefused

DEFAULT_ITEMS = 1_000
MAX_ITEMS = 10_000
PARAMETERS = frozenset(
    {
        "f",
        "lang",
        "after",
        "bbox",
        "bbox-crs",
        "crs",
        "datetime",
        "filter",
        "filter-crs",
        "filter-lang",
        "limit",
        "offset",
        "properties",
        "resulttype",
        "skipGeometry",
        "sortby",
    }
)
FURTHEST_OFFSET = 10_000_000


@dataclass(frozen=True, slots=True)
class ItemsQuery:
    """What is asked of a collection. `after` is the id that the page follows.

    `box` is in degrees; `condition` is CQL2 as JSON, its geometries in `condition_crs`;
    `order` holds properties, and whether each descends; `shown` None: all properties.
    """

    limit: int = DEFAULT_ITEMS
    offset: int = 0
    after: str | None = None
    crs: str = CRS84
    box: Box | None = None
    span: Span | None = None
    equals: tuple[tuple[str, str], ...] = ()
    condition: Any = None
    condition_text: str = ""
    condition_crs: str = CRS84
    order: tuple[tuple[str, bool], ...] = ()
    shown: tuple[str, ...] | None = None
    has_geometry: bool = True
    is_count: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether all items are asked for, page by page."""
        return self.box is None and self.is_boxed

    @property
    def is_boxed(self) -> bool:
        """Whether items are asked for by a box alone, or by nothing."""
        return not (self.span or self.equals) and self.condition is None


def read_items_query(query: Mapping[str, str]) -> ItemsQuery:
    """Return what is asked for, or raise `FeedRequestRefused` saying what is wrong."""
    if "bbox-crs" in query and "bbox" not in query:
        raise FeedRequestRefused("bbox-crs belongs to a bbox, and there is none.")
    shown, language = query.get("properties"), _choice(query, "filter-lang", LANGUAGES)
    return ItemsQuery(
        limit=min(_whole(query, "limit", 1, default=DEFAULT_ITEMS), MAX_ITEMS),
        offset=_whole(query, "offset", 0, default=0),
        after=query.get("after"),
        crs=_choice(query, "crs", tuple(PROJECTIONS)),
        box=read_box(query["bbox"], query.get("bbox-crs", CRS84)) if "bbox" in query else None,
        span=read_span(query["datetime"]) if "datetime" in query else None,
        equals=tuple((name, text) for name, text in query.items() if name not in PARAMETERS),
        condition=read_filter(query["filter"], language) if "filter" in query else None,
        condition_text="" if language == JSON else query.get("filter", ""),
        condition_crs=_choice(query, "filter-crs", tuple(PROJECTIONS)),
        order=_order(query["sortby"]) if "sortby" in query else (),
        shown=None if shown is None else tuple(shown.split(",")),
        has_geometry=_choice(query, "skipGeometry", ("false", "true")) == "false",
        is_count=_choice(query, "resulttype", ("results", "hits")) == "hits",
    )


def read_item_crs(query: Mapping[str, str]) -> str:
    """Return the coordinate system that one item is asked for in."""
    refuse_unknown(query, ("f", "lang", "crs"))
    return _choice(query, "crs", tuple(PROJECTIONS))


def refuse_unknown(query: Mapping[str, str], known: tuple[str, ...]) -> None:
    """Raise `FeedRequestRefused` for a parameter that is none of those known."""
    if unknown := sorted(query.keys() - set(known)):
        raise FeedRequestRefused(
            f"Unknown parameters: {', '.join(unknown)}. Known here are {', '.join(known)}."
        )


def _whole(query: Mapping[str, str], name: str, least: int, *, default: int) -> int:
    text = query.get(name)
    if text is None:
        return default
    if not re.fullmatch(r"[0-9]{1,10}", text) or int(text) < least:
        raise FeedRequestRefused(f"{name} is a whole number, {least} or more.")
    if name == "offset" and int(text) > FURTHEST_OFFSET:
        raise FeedRequestRefused(f"offset is a whole number up to {FURTHEST_OFFSET}.")
    return int(text)


def _order(text: str) -> tuple[tuple[str, bool], ...]:
    # A plus sign that was not written as %2B arrives as a space.
    parts = [part.strip(" ") for part in text.split(",")]
    names = [part.removeprefix("-").removeprefix("+") for part in parts]
    if not all(names):
        raise FeedRequestRefused("sortby is a list of properties, each with + or - before it.")
    return tuple((name, part.startswith("-")) for name, part in zip(names, parts, strict=True))


def _choice(query: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    chosen = query.get(name, choices[0])
    if chosen not in choices:
        raise FeedRequestRefused(f"{name} can be {' or '.join(choices)}.")
    return chosen
