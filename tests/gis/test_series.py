"""A figure over the years: unbroken through upgrades, broken at mergers."""

from datetime import date

from gis.series import Break, Point, Series, join_series


def point(year: int, value: float | None = 1.0, place_id: int = 1) -> Point:
    status = "not_reported" if value is None else "reported"
    return Point(year, value, status, False, place_id, "ก", "ข", "B", False)


def merger(day: str, event: str = "merge") -> Break:
    return Break(event, date.fromisoformat(day), False)


def years(series: Series) -> list[list[int]]:
    return [[item.year for item in run] for run in series.runs]


def test_without_events_a_series_is_one_run() -> None:
    series = join_series([point(2020), point(2019)], [])
    assert (years(series), series.breaks) == ([[2019, 2020]], [])


def test_a_merger_parts_its_year_from_the_year_before() -> None:
    series = join_series([point(2003), point(2004), point(2005)], [merger("2004-07-01")])
    assert years(series) == [[2003], [2004, 2005]]
    assert series.breaks == [[merger("2004-07-01")]]


def test_two_events_between_two_figures_make_one_break() -> None:
    between = [merger("2004-07-01"), merger("2007-01-01", "area_change")]
    series = join_series([point(2003), point(2010)], between)
    assert (years(series), series.breaks) == ([[2003], [2010]], [between])


def test_events_before_the_first_and_after_the_last_figure_part_nothing() -> None:
    events = [merger("1999-01-01"), merger("2022-01-01")]
    series = join_series([point(2019), point(2020)], events)
    assert (years(series), series.breaks) == ([[2019, 2020]], [])


def test_the_nearer_place_speaks_where_two_tell_of_one_year() -> None:
    series = join_series([point(2019, 5.0, 2), point(2019, 4.0, 1), point(2018, 3.0, 1)], [])
    assert [(item.year, item.value) for item in series.runs[0]] == [(2018, 3.0), (2019, 5.0)]


def test_a_year_without_a_value_stays_in_its_run() -> None:
    series = join_series([point(2018), point(2019, None), point(2020)], [])
    assert [item.value for item in series.runs[0]] == [1.0, None, 1.0]


def test_no_figures_make_no_runs() -> None:
    assert join_series([], [merger("2004-07-01")]) == Series([], [])
