"""Numbers, years and dates read as the page's readers write them."""

from api.formats import format_date, format_dates_in, format_number, format_year


def test_years_and_dates_are_buddhist_on_thai_pages_only():
    assert format_year(2020, "th") == "2563"
    assert format_year(2020, "en") == "2020"
    assert format_date("2008-06-04", "th") == "4 มิ.ย. 2551"
    assert format_date("2008-06-04", "en") == "4 Jun 2008"


def test_dates_inside_a_text_of_a_source_are_put_into_words():
    text = "มติที่ประชุม ครั้งที่ 42 (2008-06-04)"
    assert format_dates_in(text, "th") == "มติที่ประชุม ครั้งที่ 42 (4 มิ.ย. 2551)"
    assert format_dates_in("2008-13-04", "th") == "2008-13-04"
    assert format_dates_in(None, "th") is None


def test_a_number_has_decimals_only_where_there_are_any():
    assert format_number(16432.0) == "16,432"
    assert format_number(0.5) == "0.50"
    assert format_number(None) == "–"
