"""Boxes and spans of time as the query of a request writes them."""

import calendar
import math
import re
from datetime import date
from functools import cache

from pyproj import Transformer
from pyproj.exceptions import ProjError

from api.ogc.crs import CRS84, PROJECTIONS
from gis.errors import FeedRequestRefused

Box = tuple[float, float, float, float]
Span = tuple[date, date]
DATE_TIME = re.compile(
    r"(?P<year>\d{4})(-(?P<month>\d{2})(-(?P<day>\d{2})"
    r"(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?)?)?"
)
WRITTEN = "datetime is written as 2020, 2020-12-31 or 2020-12-31T00:00:00Z."
OPEN = ("", "..")


def read_box(text: str, crs: str) -> Box:
    """Return west, south, east, north in degrees; west of a box over the date line is the greater.

    Raises `FeedRequestRefused` for what is no box, or lies outside its coordinate system.
    """
    numbers = _numbers(text)
    projection = PROJECTIONS.get(crs)
    if projection is None:
        raise FeedRequestRefused(f"bbox-crs can be {', '.join(PROJECTIONS)}.")
    if projection.is_latitude_first:
        south, west, north, east = numbers
    else:
        west, south, east, north = numbers
    if south > north or (west > east and projection.srid != PROJECTIONS[CRS84].srid):
        raise FeedRequestRefused("The second corner of a bbox lies above and right of the first.")
    if projection.srid == PROJECTIONS[CRS84].srid:
        return west, south, east, north
    outside = FeedRequestRefused("bbox lies outside its coordinate system.")
    try:
        box: Box = _to_degrees(projection.srid).transform_bounds(west, south, east, north)
    except ProjError as error:
        raise outside from error
    if not all(map(math.isfinite, box)):
        raise outside
    return box


def read_span(text: str) -> Span:
    """Return the first and the last day that a `datetime` names, an open end being far away."""
    ends = text.split("/")
    if len(ends) > 2 or (len(ends) == 1 and ends[0] in OPEN):
        raise FeedRequestRefused("datetime is a date and time, or two with a / between.")
    first = date.min if ends[0] in OPEN else _days(ends[0])[0]
    last = date(9999, 12, 30) if ends[-1] in OPEN else _days(ends[-1])[1]
    if first > last:
        raise FeedRequestRefused("datetime begins before it ends.")
    return first, last


def _numbers(text: str) -> list[float]:
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) == 6:
        del numbers[5], numbers[2]
    if len(numbers) != 4 or not all(map(math.isfinite, numbers)):
        raise FeedRequestRefused("bbox is four numbers: west,south,east,north.")
    return numbers


@cache
def _to_degrees(srid: int) -> Transformer:
    return Transformer.from_crs(srid, 4326, always_xy=True)


def _days(text: str) -> Span:
    """Return the first and last day of a year, a month or a day."""
    match = DATE_TIME.fullmatch(text)
    if match is None:
        raise FeedRequestRefused(WRITTEN)
    year, month, day = (int(match[part] or 0) for part in ("year", "month", "day"))
    try:
        last = day or (calendar.monthrange(year, month)[1] if month else 31)
        return date(year, month or 1, day or 1), date(year, month or 12, last)
    except ValueError as error:
        raise FeedRequestRefused(WRITTEN) from error
