"""Dates inside the texts of sources read as the page's readers write them."""

from api.formats import format_dates_in


def test_dates_inside_a_text_of_a_source_are_put_into_words():
    text = "มติที่ประชุม ครั้งที่ 42 (2008-06-04)"
    assert format_dates_in(text, "th") == "มติที่ประชุม ครั้งที่ 42 (4 มิ.ย. 2551)"
    assert format_dates_in(text, "en") == "มติที่ประชุม ครั้งที่ 42 (4 Jun 2008)"


def test_what_is_no_date_stays_as_it_is():
    assert format_dates_in("2008-13-04", "th") == "2008-13-04"
    assert format_dates_in(None, "th") is None
