"""Boxes in SQL, their sides bound by name, so that one text serves all boxes of a kind."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Float, bindparam, func, or_

from api.ogc.spans import Box

SIDES = ("west", "south", "east", "north")
ANYWHERE: Box = (-180.0, -90.0, 180.0, 90.0)
# Degrees, more than what is lost where PostGIS keeps bounds as single floats.
ROUNDING = 3e-5


@dataclass(frozen=True, slots=True)
class BoxKind:
    """Whether a box crosses the date line, its west east of its east, and whether it is minute."""

    crosses: bool
    is_minute: bool


def kind_of(box: Box) -> BoxKind:
    """Return the kind of a box."""
    west, south, east, north = box
    crosses = west > east
    width = min(180 - west, east + 180) if crosses else east - west
    return BoxKind(crosses, is_minute=min(width, north - south) <= 2 * ROUNDING)


def bounds_of(box: Box) -> dict[str, float]:
    """Return the sides of a box by the names under which they are bound."""
    return dict(zip(SIDES, box, strict=True))


def meets(geometry: ColumnElement[Any], box: Box, kind: BoxKind) -> ColumnElement[bool]:
    """Intersect with a box, which items without geometry meet as the standard wants."""
    west, south, east, north = (
        bindparam(name, value, type_=Float) for name, value in bounds_of(box).items()
    )
    spans: list[tuple[Any, Any]] = [(west, east)]
    if kind.crosses:
        spans = [(west, 180.0), (-180.0, east)]
    frames = [func.ST_MakeEnvelope(left, south, right, north, 4326) for left, right in spans]
    return or_(geometry.is_(None), *(_lies_in(geometry, frame, kind) for frame in frames))


def _lies_in(
    geometry: ColumnElement[Any], frame: ColumnElement[Any], kind: BoxKind
) -> ColumnElement[bool]:
    intersects: ColumnElement[bool] = func.ST_Intersects(geometry, frame)
    if kind.is_minute:
        return intersects
    # What lies whole within the frame need not be looked at; its bounds tell, which are rounded.
    is_within = geometry.op("@")(func.ST_Expand(frame, -ROUNDING))
    return geometry.op("&&")(frame) & (is_within | intersects)
