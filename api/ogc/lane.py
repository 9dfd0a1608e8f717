"""The fast lane: pages of items and single items as text that PostgreSQL has put together.

It answers what nearly all requests ask for; the form and the links are those of pygeoapi, which
answers the rest.
"""

import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Select

from api.ogc.parameters import ItemsQuery
from api.ogc.statements import conditions, count_statement, item_statement, page_statement
from api.ogc.view import View

KEPT_COUNTS = 4_096
# Rows of a large page are taken from the database in parts of so many.
ROWS_AT_ONCE = 1_000
# Characters after which a page ends before its limit, so that many slow readers fit in memory.
LONGEST_PAGE = 32_000_000


@dataclass(slots=True)
class Counts:
    """How many items met what was asked, kept for one state of the database."""

    _kept: OrderedDict[object, int] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: object) -> int | None:
        """Return a kept number."""
        with self._lock:
            return self._kept.get(key)

    def put(self, key: object, number: int) -> int:
        """Keep a number, the oldest giving way."""
        with self._lock:
            self._kept[key] = number
            if len(self._kept) > KEPT_COUNTS:
                self._kept.popitem(last=False)
        return number


@dataclass(frozen=True, slots=True)
class Page:
    """The JSON of a page's items, how many match in all, and the last id where more follow."""

    items: list[str]
    matched: int
    last: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """The state of the feeds, an item's JSON, None where there is none, and the ids beside it."""

    state: str
    text: str | None
    before: str | None
    behind: str | None


def read_page(view: View, query: ItemsQuery, counts: Counts) -> Page:
    """Return a page; raises `FeedRequestRefused` for what means nothing to the view."""
    view, key = _source(view, query), _count_key(view, query)
    where = conditions(view, query)
    with view.reading(at_length=query.limit > ROWS_AT_ONCE) as connection:
        statement = page_statement(view, query, where)
        rows: list[Any] = []
        has_more = False
        if not query.is_count:
            rows, has_more = _read_rows(connection, statement, query.limit)
        matched = _count(connection, view, query, counts, key, where, len(rows), has_more)
    last = rows[-1][0] if has_more else None
    return Page([row[1] for row in rows], matched, last)


def read_item(view: View, identifier: str, crs: str) -> Item:
    """Return an item with the ids before and behind it."""
    statement, binds = item_statement(view, crs)
    with view.reading() as connection:
        row = connection.exec_driver_sql(statement, {**binds, "id": identifier}).one()
    return Item(*row)


def write_page(page: Page, links: list[dict[str, Any]]) -> Iterator[str]:
    """Give the text of a FeatureCollection in parts."""
    yield '{"type":"FeatureCollection","features":['
    for at in range(0, len(page.items), ROWS_AT_ONCE):
        yield ("," if at else "") + ",".join(page.items[at : at + ROWS_AT_ONCE])
    tail = {
        "numberMatched": page.matched,
        "numberReturned": len(page.items),
        "links": links,
        "timeStamp": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
    }
    yield f"],{_inside(tail)}}}"


def write_item(text: str, links: list[dict[str, Any]]) -> str:
    """Return the text of a feature with its links."""
    return f"{text[:-1]},{_inside({'links': links})}}}"


def _read_rows(
    connection: Connection, statement: Select[Any], limit: int
) -> tuple[list[Any], bool]:
    """Return the rows of a page, fewer where they grow too long, and whether more follow."""
    if limit <= ROWS_AT_ONCE:
        # All at once, which spares a call a row.
        found = list(connection.execute(statement).all())
        if sum(len(row[1]) for row in found) <= LONGEST_PAGE:
            return found[:limit], len(found) > limit
        return _cut(found, limit)
    with connection.execute(statement.execution_options(yield_per=ROWS_AT_ONCE)) as result:
        return _cut(result, limit)


def _cut(source: Iterable[Any], limit: int) -> tuple[list[Any], bool]:
    rows: list[Any] = []
    length = 0
    for row in source:
        if len(rows) == limit or (rows and length + len(row[1]) > LONGEST_PAGE):
            return rows, True
        rows.append(row)
        length += len(row[1])
    return rows, False


def _inside(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))[1:-1]


def _today() -> date:
    return datetime.now(UTC).date()


def _source(view: View, query: ItemsQuery) -> View:
    """Return the view, or the past that a `datetime` asks for."""
    if query.span is None or not view.collection.is_dated:
        return view
    first, last = query.span
    return view.between(first, max(first, min(last, _today())))


def _count_key(view: View, query: ItemsQuery) -> object:
    asked = (query.box, query.span, query.equals, query.condition_crs, _today())
    return view.collection.name, asked, json.dumps(query.condition, sort_keys=True)


def _count(
    connection: Connection,
    view: View,
    query: ItemsQuery,
    counts: Counts,
    key: object,
    where: list[Any],
    returned: int,
    has_more: bool,
) -> int:
    """Return how many items match, counting only what is not known."""
    if query.is_whole and view.items is not None:
        return view.items
    known = counts.get(key)
    if known is not None:
        return known
    ends_here = query.after is None and not query.is_count and not has_more
    if ends_here and (returned or not query.offset):
        return counts.put(key, query.offset + returned)
    number: int = connection.execute(count_statement(view, where)).scalar_one()
    return counts.put(key, number)
