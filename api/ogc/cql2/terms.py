"""The terms of a filter: properties, literals, arithmetic and functions, with their types."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Date, Float, Integer, Numeric, cast, func, literal

from api.ogc.view import GEOMETRY, View
from gis.errors import FeedRequestRefused

LONGEST_LIST = 1_000
ARITHMETIC: dict[str, Callable[[Any, Any], ColumnElement[Any]]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    # Nothing, rather than an error, where a divisor is zero.
    "/": lambda a, b: cast(a, Float) / func.nullif(b, 0),
    "%": lambda a, b: func.mod(cast(a, Numeric), func.nullif(cast(b, Numeric), 0)),
    "div": lambda a, b: func.div(cast(a, Numeric), func.nullif(cast(b, Numeric), 0)),
    "^": lambda a, b: func.power(cast(a, Float), b),
}


class Kind(StrEnum):
    """What a term stands for."""

    TEXT = "a text"
    NUMBER = "a number"
    TRUTH = "true or false"
    DAY = "a date"


@dataclass(frozen=True, slots=True)
class Term:
    """An expression with its kind; `name` is that of a property."""

    expression: ColumnElement[Any]
    kind: Kind
    said: str


def read_term(node: Any, view: View, text: str) -> Term:
    """Return the term of a node; raises `FeedRequestRefused` for an unknown name or type."""
    if isinstance(node, dict):
        if "property" in node:
            return _property(str(node["property"]), view, text)
        if "date" in node or "timestamp" in node:
            return _day(str(node.get("date", node.get("timestamp"))))
        if "op" in node:
            return _operation(node, view, text)
    if isinstance(node, bool):
        return Term(literal(node), Kind.TRUTH, str(node).lower())
    if isinstance(node, int | float):
        return _number(node)
    if isinstance(node, str):
        return Term(literal(node), Kind.TEXT, repr(node))
    raise FeedRequestRefused(f"The filter compares with {node!r}, which is no value.")


def kind_of(column: ColumnElement[Any]) -> Kind:
    """Return the kind of a column's values."""
    if isinstance(column.type, Boolean):
        return Kind.TRUTH
    if isinstance(column.type, Integer | Float):
        return Kind.NUMBER
    return Kind.DAY if isinstance(column.type, Date) else Kind.TEXT


def _property(name: str, view: View, text: str) -> Term:
    column = view.properties.get(name)
    if column is None:
        if name == GEOMETRY:
            raise FeedRequestRefused("geometry is compared by S_INTERSECTS and its like only.")
        raise FeedRequestRefused(
            f"The filter names {name!r}{_place(name, text)}, which {view.collection.name} does "
            f"not have. {view.suggest(name)}"
        )
    return Term(column, kind_of(column), name)


def _place(name: str, text: str) -> str:
    at = text.find(name)
    return f" at character {at + 1}" if at >= 0 else ""


def _number(number: float) -> Term:
    if not math.isfinite(number) or abs(number) > 1e300:
        raise FeedRequestRefused(f"The filter holds {number}, which is no number to compare with.")
    whole = int(number)
    is_whole = number == whole and abs(whole) < 2**53
    return Term(literal(whole if is_whole else float(number)), Kind.NUMBER, str(number))


def _day(text: str) -> Term:
    try:
        day = date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text).date()
    except ValueError as error:
        raise FeedRequestRefused(f"{text!r} is no date: write DATE('2020-12-31').") from error
    return Term(literal(day), Kind.DAY, text)


def _operation(node: dict[str, Any], view: View, text: str) -> Term:
    operator, arguments = str(node["op"]), node.get("args", [])
    if operator in ("casei", "accenti") and len(arguments) == 1:
        term = read_term(arguments[0], view, text)
        _demand(term, Kind.TEXT, operator.upper())
        fold = func.ogc.fold_case if operator == "casei" else func.ogc.fold_accents
        return Term(fold(term.expression), Kind.TEXT, f"{operator.upper()}({term.said})")
    if operator in ARITHMETIC and len(arguments) == 2:
        left, right = (read_term(argument, view, text) for argument in arguments)
        for term in (left, right):
            _demand(term, Kind.NUMBER, operator)
        calculated = ARITHMETIC[operator](left.expression, right.expression)
        return Term(calculated, Kind.NUMBER, f"{left.said} {operator} {right.said}")
    raise FeedRequestRefused(f"The filter asks for {operator!r}, which is not known here.")


def _demand(term: Term, kind: Kind, operator: str) -> None:
    if term.kind is not kind:
        raise FeedRequestRefused(f"{operator} needs {kind}, and {term.said} is {term.kind}.")
