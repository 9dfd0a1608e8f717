"""Numbers, years and dates as pages show them."""

from datetime import date

import pytest

from api.formats import format_date, format_number, format_year


@pytest.mark.parametrize(
    ("value", "shown"), [(16432.0, "16,432"), (2.5, "2.50"), (0, "0"), (None, "–")]
)
def test_numbers_have_separators_and_decimals_only_where_there_are_any(value, shown):
    assert format_number(value) == shown


def test_years_are_buddhist_in_thai_and_gregorian_in_english():
    assert format_year(2020, "th") == "2563"
    assert format_year(2020, "en") == "2020"


def test_dates_are_in_words_of_the_language_and_may_come_as_text():
    assert format_date(date(2016, 8, 31), "th") == "31 ส.ค. 2559"
    assert format_date("2016-08-31", "en") == "31 Aug 2016"
    assert format_date(None, "th") == ""
