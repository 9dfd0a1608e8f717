"""An indicator of an LAO over the years, broken where the LAO became another whole.

An upgrade, a new name or a new code leaves the people and the ground as they were: the series
goes on. After a merger, a split or a change of area it tells of something else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from gis.indicators import get_indicator
from gis.statements import statement


@dataclass(frozen=True, slots=True)
class Point:
    """One year's figure; `place_id` is the place that it was reported of."""

    year: int
    value: float | None
    status: str
    is_partial: bool
    place_id: int
    publisher_th: str
    source_th: str
    source_en: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Break:
    """An event between two figures; `date_is_latest` where only a file's day is known."""

    event: str
    effective_on: date
    date_is_latest: bool


@dataclass(frozen=True, slots=True)
class Series:
    """Points in runs that can be compared within; between run i and i + 1 stand `breaks[i]`."""

    runs: list[list[Point]]
    breaks: list[list[Break]]


def read_series(session: Session, place_id: int, indicator: str) -> Series:
    """Return the series of an indicator; raises `IndicatorNotFound`."""
    get_indicator(session, indicator)
    binds = {"place_id": place_id, "indicator": indicator}
    points = session.execute(statement("gis", "series"), binds).mappings()
    breaks = session.execute(statement("gis", "series_breaks"), {"place_id": place_id}).mappings()
    return join_series([Point(**row) for row in points], [Break(**row) for row in breaks])


def join_series(points: Iterable[Point], breaks: Sequence[Break]) -> Series:
    """Put points in order of years, one a year, and part them at breaks.

    Of several points of a year the first stands. A figure is taken to tell of the end of its
    year, so an event of a year parts it from the year before. Events before the first or after
    the last figure part nothing.
    """
    by_year: dict[int, Point] = {}
    for point in points:
        by_year.setdefault(point.year, point)
    series = Series([], [])
    previous: int | None = None
    for year in sorted(by_year):
        between = [
            item
            for item in breaks
            if previous is not None and previous < item.effective_on.year <= year
        ]
        if previous is None or between:
            series.runs.append([])
        if between:
            series.breaks.append(between)
        series.runs[-1].append(by_year[year])
        previous = year
    return series
