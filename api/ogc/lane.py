"""The fast lane: pages of items and single items as text that PostgreSQL has put together.

It answers what nearly all requests ask for; the form and the links are those of pygeoapi, which
answers the rest.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Select

from api.ogc.crs import CRS84
from api.ogc.kept import Counts, Kept, KeptItems
from api.ogc.parameters import ItemsQuery
from api.ogc.statements import (
    conditions,
    count_statement,
    item_statement,
    keys_in_box,
    keys_statement,
    page_statement,
    stored_statement,
)
from api.ogc.view import View
from gis.feeds import get_feed_state

# Rows of a large page are taken from the database in parts of so many.
ROWS_AT_ONCE = 1_000
# Characters after which a page ends before its limit, so that many slow readers fit in memory.
LONGEST_PAGE = 32_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """The state of the feeds, the JSON of a page's items, how many match in all, and the last id
    where more follow."""

    state: str
    items: list[bytes]
    matched: int
    last: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """The state of the feeds, an item's JSON, None where there is none, and the ids beside it."""

    state: str
    text: str | None
    before: str | None
    behind: str | None


@dataclass(frozen=True, slots=True)
class _Rows:
    items: list[bytes]
    last: str | None
    has_more: bool


def read_page(view: View, query: ItemsQuery, kept: Kept) -> Page:
    """Return a page; raises `FeedRequestRefused` for what means nothing to the view."""
    view, key = _source(view, query), _count_key(view, query)
    with view.reading(at_length=query.limit > ROWS_AT_ONCE) as connection:
        if _is_kept(view, query):
            state, rows = _read_kept(connection, view, query, kept.items)
        else:
            # Before the rows, so that the tag is never newer than what it stands for.
            state, rows = get_feed_state(connection), _Rows([], None, has_more=False)
            if not query.is_count:
                statement = page_statement(view, query, conditions(view, query))
                rows = _read_rows(connection, statement, query.limit)
        matched = _count(connection, view, query, kept.counts, key, rows)
    return Page(state, rows.items, matched, rows.last if rows.has_more else None)


def read_item(view: View, identifier: str, crs: str) -> Item:
    """Return an item with the ids before and behind it."""
    statement, binds = item_statement(view, crs)
    with view.reading() as connection:
        row = connection.exec_driver_sql(statement, {**binds, "id": identifier}).one()
    return Item(*row)


def write_page(page: Page, links: list[dict[str, Any]]) -> list[bytes]:
    """Return the text of a FeatureCollection, in parts where it is long."""
    tail = {
        "numberMatched": page.matched,
        "numberReturned": len(page.items),
        "links": links,
        "timeStamp": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
    }
    parts = [
        (b"," if at else b"") + b",".join(page.items[at : at + ROWS_AT_ONCE])
        for at in range(0, len(page.items), ROWS_AT_ONCE)
    ]
    parts = [b'{"type":"FeatureCollection","features":[', *parts, f"],{_inside(tail)}}}".encode()]
    return parts if len(page.items) > ROWS_AT_ONCE else [b"".join(parts)]


def write_item(text: str, links: list[dict[str, Any]]) -> str:
    """Return the text of a feature with its links."""
    return f"{text[:-1]},{_inside({'links': links})}}}"


def _is_kept(view: View, query: ItemsQuery) -> bool:
    """Whether the items are asked for as they are kept, and are few enough to be so in memory."""
    return (
        view.is_stored
        and query.shown is None
        and query.has_geometry
        and query.crs == CRS84
        and query.limit <= ROWS_AT_ONCE
        and not query.is_count
    )


def _read_kept(
    connection: Connection,
    view: View,
    query: ItemsQuery,
    kept: KeptItems,
) -> tuple[str, _Rows]:
    """Return a page of items most of which are in memory: their ids first, then what is missing."""
    if query.is_boxed:
        found_ids = connection.exec_driver_sql(*keys_in_box(view, query))
    else:
        found_ids = connection.execute(keys_statement(view, query, conditions(view, query)))
    state, ids = found_ids.one()
    name, shown = view.collection.name, ids[: query.limit]
    found = kept.get(name, shown)
    if missing := [identifier for identifier in shown if identifier not in found]:
        rows = connection.execute(stored_statement(view, missing)).all()
        read = {row[1]: row[2].encode() for row in rows}
        found |= read
        newer = next((row[0] for row in rows if row[0] != state), None)
        if newer is None:
            kept.put(name, read)
        # A load ended since the ids were read: whoever asked reads on what there is now.
        state = newer or state
    items = [found[identifier] for identifier in shown if identifier in found]
    count = _fitting(items)
    has_more = len(ids) > query.limit or count < len(items)
    return state, _Rows(items[:count], shown[count - 1] if count else None, has_more)


def _fitting(items: list[bytes]) -> int:
    """Return how many items a page holds before it grows too long."""
    length = 0
    for count, item in enumerate(items):
        length += len(item)
        if count and length > LONGEST_PAGE:
            return count
    return len(items)


def _read_rows(connection: Connection, statement: Select[Any], limit: int) -> _Rows:
    """Return the rows of a page, fewer where they grow too long, and whether more follow."""
    if limit <= ROWS_AT_ONCE:
        # All at once, which spares a call a row.
        return _cut(connection.execute(statement).all(), limit)
    with connection.execute(statement.execution_options(yield_per=ROWS_AT_ONCE)) as result:
        return _cut(result, limit)


def _cut(source: Iterable[Any], limit: int) -> _Rows:
    items: list[bytes] = []
    last = None
    length = 0
    for identifier, text in source:
        item = text.encode()
        length += len(item)
        if len(items) == limit or (items and length > LONGEST_PAGE):
            return _Rows(items, last, has_more=True)
        items.append(item)
        last = identifier
    return _Rows(items, last, has_more=False)


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
    rows: _Rows,
) -> int:
    """Return how many items match, counting only what is not known."""
    if query.is_whole and view.items is not None:
        return view.items
    known = counts.get(key)
    if known is not None:
        return known
    ends_here = query.after is None and not query.is_count and not rows.has_more
    if ends_here and (rows.items or not query.offset):
        return counts.put(key, query.offset + len(rows.items))
    number: int = connection.execute(count_statement(view, conditions(view, query))).scalar_one()
    return counts.put(key, number)
