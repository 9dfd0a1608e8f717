"""The SQL of a page of items: one statement whose rows are the items' JSON, and one that counts."""

import json
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    Float,
    Integer,
    Select,
    Text,
    bindparam,
    cast,
    column,
    func,
    select,
    table,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY, array

from api.ogc.boxes import ANYWHERE, BoxKind, bounds_of, kind_of, meets
from api.ogc.cql2.conditions import FilterReader
from api.ogc.crs import CRS84, PROJECTIONS
from api.ogc.parameters import ItemsQuery
from api.ogc.spans import Span
from api.ogc.view import View
from gis.errors import FeedRequestRefused

NULL = "null"
# What is kept of the place collections: see `gis/sql/feeds.sql`.
KEPT = table(
    "item",
    column("collection", Text),
    column("code", Text),
    column("properties", Text),
    column("geometry", Text),
    schema="feeds",
)
STATE = select(column("state", Text)).select_from(table("state", schema="feeds")).scalar_subquery()


def conditions(view: View, query: ItemsQuery) -> list[ColumnElement[bool]]:
    """Return what items must meet; raises `FeedRequestRefused` for what means nothing here."""
    found = [_equals(view, name, text) for name, text in query.equals]
    if query.box is not None:
        found.append(meets(view.geometry, query.box, kind_of(query.box)))
    if query.span is not None and view.collection.year is not None:
        found.append(_in_years(view, query.span))
    if query.condition is not None:
        reader = FilterReader(view, crs=query.condition_crs, text=query.condition_text)
        found.append(reader.read(query.condition))
    return found


def page_statement(view: View, query: ItemsQuery, where: list[ColumnElement[bool]]) -> Select[Any]:
    """Return the statement of a page: id and JSON of each item, and one more if there are more."""
    page = _keys(view, query, where).subquery("page")
    names = _shown(view, query)
    if view.is_stored and query.shown is None and query.crs == CRS84:
        rows: Any = page.join(KEPT, KEPT.c.code == page.c.id)
        geometry: ColumnElement[Any] = KEPT.c.geometry
        properties: ColumnElement[Any] = KEPT.c.properties
        extra = [KEPT.c.collection == view.collection.name]
    else:
        rows = page.join(view.table, view.key == page.c.id)
        geometry = geojson(view.geometry, query.crs)
        properties = _object([view.properties[name] for name in names])
        extra = []
    item = feature(page.c.id, geometry if query.has_geometry else None, properties)
    return (
        select(page.c.id, item)
        .select_from(rows)
        .where(*extra)
        .order_by(page.c.place if query.order else page.c.id)
    )


def keys_statement(view: View, query: ItemsQuery, where: list[ColumnElement[bool]]) -> Select[Any]:
    """Return the statement of the ids of a page, and one more if there are more.

    Its row: the state of the feeds, and the ids in order.
    """
    page = _keys(view, query, where).subquery("page")
    ids = select(page.c.id).order_by(page.c.place if query.order else page.c.id)
    return select(STATE, func.array(ids.scalar_subquery(), type_=ARRAY(Text)))


def keys_in_box(view: View, query: ItemsQuery) -> tuple[str, dict[str, Any]]:
    """Return the same for a query by box alone, ready for the driver, with its binds."""
    kind = None if query.box is None else kind_of(query.box)
    text, binds = _keys_text(view, kind, query.order, is_after=query.after is not None)
    box = {} if query.box is None else bounds_of(query.box)
    paging = {"most": query.limit + 1, "first": query.offset, "after": query.after}
    return text, {**binds, **box, **paging}


@lru_cache(maxsize=256)
def _keys_text(
    view: View, kind: BoxKind | None, order: tuple[tuple[str, bool], ...], *, is_after: bool
) -> tuple[str, dict[str, Any]]:
    """Write the statement of `keys_in_box`, which takes longer than to carry it out."""
    query = ItemsQuery(after="" if is_after else None, order=order)
    where = [] if kind is None else [meets(view.geometry, ANYWHERE, kind)]
    compiled = keys_statement(view, query, where).compile(dialect=view.engine.dialect)
    return str(compiled), dict(compiled.params)


def stored_statement(view: View, ids: Sequence[str]) -> Select[Any]:
    """Return the statement of kept items: the state of the feeds, id and JSON of each."""
    item = feature(KEPT.c.code, KEPT.c.geometry, KEPT.c.properties)
    return select(STATE, KEPT.c.code, item).where(
        KEPT.c.collection == view.collection.name, KEPT.c.code == func.any(cast(ids, ARRAY(Text)))
    )


def _keys(view: View, query: ItemsQuery, where: list[ColumnElement[bool]]) -> Select[Any]:
    order = _order(view, query)
    codes = select(view.key.label("id"))
    if query.order:
        codes = codes.add_columns(func.row_number().over(order_by=order).label("place"))
    codes = codes.where(*where).order_by(*order).limit(bindparam("most", query.limit + 1))
    if query.after is not None and not query.order:
        return codes.where(view.key > bindparam("after", query.after))
    return codes.offset(bindparam("first", query.offset))


def count_statement(view: View, where: list[ColumnElement[bool]]) -> Select[int]:
    """Return the statement that counts the items."""
    return select(func.count()).select_from(view.table).where(*where)


@cache
def item_statement(view: View, crs: str) -> tuple[str, dict[str, Any]]:
    """Return the statement of one item, ready for the driver; it binds `id`.

    Its row: the state of the feeds, the item's JSON, the ids before and behind it.
    """
    wanted = bindparam("id", type_=Text)
    if view.is_stored:
        key: ColumnElement[str] = KEPT.c.code
        among: ColumnElement[bool] = KEPT.c.collection == view.collection.name
    else:
        key, among = view.key, true()
    if view.is_stored and crs == CRS84:
        item = feature(KEPT.c.code, KEPT.c.geometry, KEPT.c.properties)
    else:
        properties = _object(list(view.properties.values()))
        item = feature(view.key, geojson(view.geometry, crs), properties)
    found = select(item).where(
        *((among, key == wanted) if view.is_stored and crs == CRS84 else (view.key == wanted,))
    )
    before = select(key).where(among, key < wanted).order_by(key.desc()).limit(1)
    behind = select(key).where(among, key > wanted).order_by(key).limit(1)
    compiled = select(
        STATE,
        found.scalar_subquery(),
        before.scalar_subquery(),
        behind.scalar_subquery(),
    ).compile(dialect=view.engine.dialect)
    return str(compiled), dict(compiled.params)


def feature(
    identifier: ColumnElement[Any],
    geometry: ColumnElement[Any] | None,
    properties: ColumnElement[Any],
) -> ColumnElement[str]:
    """Return the text of a GeoJSON feature."""
    return func.concat(
        '{"type":"Feature","id":',
        func.to_json(identifier),
        ',"geometry":',
        NULL if geometry is None else func.coalesce(geometry, NULL),
        ',"properties":',
        properties,
        "}",
    )


def geojson(geometry: ColumnElement[Any], crs: str) -> ColumnElement[Any]:
    """Return the text of a geometry in a coordinate system, with its axis order."""
    projection = PROJECTIONS[crs]
    if projection.srid != PROJECTIONS[CRS84].srid:
        geometry = func.ST_Transform(geometry, projection.srid)
    if projection.is_latitude_first:
        geometry = func.ST_FlipCoordinates(geometry)
    # 0: without a "crs" member, which GeoJSON no longer has.
    return func.ST_AsGeoJSON(geometry, projection.digits, 0)


def _object(columns: list[ColumnElement[Any]]) -> ColumnElement[str]:
    """Return the text of a JSON object; `json_build_object` takes no more than fifty members."""
    members = [
        func.concat(
            f"{json.dumps(item.name)}:", func.coalesce(cast(func.to_json(item), Text), "null")
        )
        for item in columns
    ]
    # The stubs expect plain texts; expressions are taken as well.
    listed: array[str] = array(members, type_=Text())  # type: ignore[arg-type]
    return func.concat("{", func.array_to_string(listed, ","), "}")


def _shown(view: View, query: ItemsQuery) -> list[str]:
    wanted = query.shown
    if wanted is None:
        return list(view.properties)
    _check_properties(view, wanted)
    return [name for name in view.properties if name in wanted]


def _order(view: View, query: ItemsQuery) -> list[ColumnElement[Any]]:
    _check_properties(view, [name for name, _ in query.order])
    order = []
    for name, descends in query.order:
        by: ColumnElement[Any] = view.properties[name]
        if name.endswith("_th"):
            by = by.collate("th-x-icu")
        order.append(by.desc().nulls_last() if descends else by.asc().nulls_last())
    # Without another order the key alone, by its index; else it settles ties.
    return [*order, view.key]


def _check_properties(view: View, names: Any) -> None:
    unknown = sorted(set(names) - view.properties.keys())
    if unknown:
        raise FeedRequestRefused(
            f"{view.collection.name} has no property {', '.join(map(repr, unknown))}. "
            f"{view.suggest(unknown[0])}"
        )


def _equals(view: View, name: str, value: str) -> ColumnElement[bool]:
    """Compare in the column's own type; a text that is none of its values is refused."""
    _check_properties(view, [name])
    compared = view.properties[name]
    try:
        typed: Any = value
        if isinstance(compared.type, Boolean):
            typed = {"true": True, "false": False}[value.lower()]
        elif isinstance(compared.type, Integer):
            typed = int(value)
        elif isinstance(compared.type, Float):
            typed = float(value)
        elif isinstance(compared.type, Date):
            typed = date.fromisoformat(value)
    except (KeyError, ValueError) as error:
        raise FeedRequestRefused(f"{name} cannot be {value!r}: it is of another type.") from error
    equals: ColumnElement[bool] = compared == typed
    return equals


def _in_years(view: View, span: Span) -> ColumnElement[bool]:
    year = view.properties[str(view.collection.year)]
    return year.between(span[0].year, span[1].year)
