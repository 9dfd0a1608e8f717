"""From the JSON of a CQL2 filter to a condition on a view's columns."""

from collections.abc import Callable
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from sqlalchemy import ColumnElement, and_, not_, or_, true

from api.ogc.cql2.spatial import COMPARISONS as SPATIAL
from api.ogc.cql2.spatial import compare_geometry
from api.ogc.cql2.terms import LONGEST_LIST, Kind, Term, read_term
from api.ogc.view import GEOMETRY, View
from gis.errors import FeedRequestRefused

Condition = ColumnElement[bool]
COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "=": eq,
    "<>": ne,
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
}
TEMPORAL: dict[str, Callable[[Any, Any], Any]] = {
    "t_equals": eq,
    "t_before": lt,
    "t_after": gt,
    "t_disjoint": ne,
    "t_intersects": eq,
}


class FilterReader:
    """Reads one filter for one view; `text` is as it was written, to say where a name stands."""

    def __init__(self, view: View, *, crs: str, text: str) -> None:
        self._view = view
        self._crs = crs
        self._text = text

    def read(self, node: Any) -> Condition:
        """Return the condition, or raise `FeedRequestRefused` saying what it cannot mean."""
        if isinstance(node, bool):
            return true() if node else not_(true())
        if isinstance(node, dict) and "op" in node:
            operator = str(node["op"])
            node = {**node, "op": operator.lower() if operator.startswith("S_") else operator}
            return self._operation(node)
        if isinstance(node, dict) and "property" in node:
            term = self._term(node)
            if term.kind is Kind.TRUTH:
                return term.expression
        raise FeedRequestRefused("The filter is a value, not a condition: compare it with one.")

    def _operation(self, node: dict[str, Any]) -> Condition:
        operator, arguments = node["op"], node.get("args")
        if not isinstance(arguments, list) or not arguments:
            raise FeedRequestRefused(f"{operator!r} in the filter lacks what it works on.")
        if operator in ("and", "or"):
            joined = and_ if operator == "and" else or_
            return joined(*map(self.read, arguments))
        if operator == "not":
            return not_(self.read(arguments[0]))
        if operator in SPATIAL:
            return compare_geometry(node, self._view, self._crs)
        if operator == "isNull":
            return self._is_null(arguments[0])
        known: dict[str, Callable[[list[Any]], Condition]] = {
            "like": self._like,
            "between": self._between,
            "in": self._in,
        }
        if operator in known:
            return known[operator](arguments)
        return self._compare(operator, arguments)

    def _compare(self, operator: str, arguments: list[Any]) -> Condition:
        compare = COMPARISONS.get(operator) or TEMPORAL.get(operator)
        if compare is None:
            raise FeedRequestRefused(f"The filter asks for {operator!r}, which is not known here.")
        left, right = self._alike(*self._exactly(operator, arguments, 2))
        if operator in TEMPORAL and left.kind is not Kind.DAY:
            raise FeedRequestRefused(f"{operator.upper()} compares dates.")
        condition: Condition = compare(left.expression, right.expression)
        return condition

    def _is_null(self, argument: Any) -> Condition:
        if isinstance(argument, dict) and argument.get("property") == GEOMETRY:
            return self._view.geometry.is_(None)
        return self._term(argument).expression.is_(None)

    def _like(self, arguments: list[Any]) -> Condition:
        value, pattern = self._exactly("LIKE", arguments, 2)
        for term in (value, pattern):
            if term.kind is not Kind.TEXT:
                raise FeedRequestRefused(f"LIKE compares texts, and {term.said} is {term.kind}.")
        return value.expression.like(pattern.expression, escape="\\")

    def _between(self, arguments: list[Any]) -> Condition:
        value, least, most = self._exactly("BETWEEN", arguments, 3)
        self._alike(value, least)
        self._alike(value, most)
        if value.kind not in (Kind.NUMBER, Kind.DAY):
            raise FeedRequestRefused("BETWEEN compares numbers.")
        return value.expression.between(least.expression, most.expression)

    def _in(self, arguments: list[Any]) -> Condition:
        if len(arguments) != 2 or not isinstance(arguments[1], list):
            raise FeedRequestRefused("IN needs a list, such as code IN ('1', '2').")
        if not 0 < len(arguments[1]) <= LONGEST_LIST:
            raise FeedRequestRefused(f"A list of IN has 1 to {LONGEST_LIST} values.")
        value = self._term(arguments[0])
        items = [self._alike(value, self._term(item))[1].expression for item in arguments[1]]
        return value.expression.in_(items)

    def _exactly(self, operator: str, arguments: list[Any], number: int) -> list[Term]:
        if len(arguments) != number:
            raise FeedRequestRefused(f"{operator} takes {number} values, not {len(arguments)}.")
        return [self._term(argument) for argument in arguments]

    def _term(self, node: Any) -> Term:
        return read_term(node, self._view, self._text)

    @staticmethod
    def _alike(left: Term, right: Term) -> tuple[Term, Term]:
        if left.kind is not right.kind:
            raise FeedRequestRefused(
                f"{left.said} is {left.kind}, and {right.said} is {right.kind}: they cannot be "
                "compared."
            )
        return left, right
