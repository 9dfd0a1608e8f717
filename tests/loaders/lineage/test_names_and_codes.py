"""What an LAO was called, and which DLA code it had, when."""

from collections.abc import Callable
from datetime import date

from loaders.lineage.codes import code_spans
from loaders.lineage.events import PastEvent, Span
from loaders.lineage.names import name_spans

Make = Callable[..., PastEvent]


def plain(spans: list[Span]) -> list[tuple[str | None, str, str]]:
    return [(span.value, str(span.start or ""), str(span.end or "")) for span in spans]


def names(events: list[PastEvent], present: str, english: str | None = None) -> tuple[list, int]:  # type: ignore[type-arg]
    found = name_spans(events, present=present, present_en=english, ended_on=None)
    return plain(found.th), len(found.doubts)


def test_a_rename_closes_the_old_name_on_its_day(event: Make) -> None:
    events = [event("rename", "1994-03-25", "พระประแดง", "ลัดหลวง")]
    assert names(events, "ลัดหลวง") == (
        [("พระประแดง", "", "1994-03-25"), ("ลัดหลวง", "1994-03-25", "")],
        0,
    )


def test_renames_follow_upon_each_other(event: Make) -> None:
    events = [
        event("rename", "2012-05-01", "ข", "ค"),
        event("rename", "2001-05-01", "ก", "ข"),
    ]
    assert names(events, "ค")[0] == [
        ("ก", "", "2001-05-01"),
        ("ข", "2001-05-01", "2012-05-01"),
        ("ค", "2012-05-01", ""),
    ]


def test_a_rename_without_a_day_leaves_the_present_name_alone_and_is_reported(event: Make) -> None:
    assert names([event("rename", None, "สิงห์", "บางระจัน")], "บางระจัน") == (
        [("บางระจัน", "", "")],
        1,
    )


def test_a_rename_to_another_name_than_the_registrys_is_reported(event: Make) -> None:
    assert names([event("rename", "2009-10-27", "เกาะคา", "สบยาว")], "เกาะคาแม่ยาว") == (
        [("เกาะคาแม่ยาว", "", "")],
        1,
    )


def test_renames_that_do_not_meet_are_reported(event: Make) -> None:
    events = [event("rename", "1999-05-21", "ก", "ข"), event("rename", "2005-01-01", "ค", "ง")]
    assert names(events, "ง") == ([("ง", "", "")], 1)


def test_another_spelling_of_the_present_name_is_the_present_name(event: Make) -> None:
    found, doubts = names([event("rename", "2001-01-01", "ก", "ศรีมหาโพธิ์")], "ศรีมหาโพธิ")
    assert (found[-1], doubts) == (("ศรีมหาโพธิ", "2001-01-01", ""), 0)


def test_a_name_seen_in_a_registry_gives_way_to_the_day_that_the_gazette_tells(event: Make) -> None:
    events = [
        event("rename", "2027-02-01", "ก", "ข"),
        event("rename", "2027-06-10", "ก", "ข", date_is_latest=True),
    ]
    assert names(events, "ข")[0] == [("ก", "", "2027-02-01"), ("ข", "2027-02-01", "")]


def test_english_names_stand_where_the_source_gives_them(event: Make) -> None:
    told = event("rename", "1994-03-25", "พระประแดง", "ลัดหลวง", before_en="Phra Pradaeng")
    untold = event("rename", "1994-03-25", "พระประแดง", "ลัดหลวง")
    for item, before in ((told, [("Phra Pradaeng", "", "1994-03-25")]), (untold, [])):
        found = name_spans([item], present="ลัดหลวง", present_en="Lat Luang", ended_on=None)
        assert plain(found.en) == [*before, ("Lat Luang", "1994-03-25", "")]


def codes(events: list[PastEvent], present: str) -> tuple[list, int]:  # type: ignore[type-arg]
    found, doubts = code_spans(events, present=present, ended_on=None)
    return plain(found), len(doubts)


def test_a_code_without_events_has_always_been_the_code() -> None:
    assert codes([], "6170102") == ([("6170102", "", "")], 0)


def test_a_code_begins_with_the_upgrade_to_its_type(event: Make) -> None:
    events = [
        event("upgrade", "2009-01-05", "TAO", "ThesabanTambon"),
        event("upgrade", "2012-03-01", "ThesabanTambon", "ThesabanMueang"),
    ]
    assert codes(events, "4170102")[0] == [("4170102", "2012-03-01", "")]


def test_a_code_that_kept_its_digit_through_an_upgrade_has_no_beginning(event: Make) -> None:
    events = [event("upgrade", "2009-01-05", "TAO", "ThesabanTambon")]
    assert codes(events, "6170102")[0] == [("6170102", "", "")]


def test_a_recode_without_a_day_is_as_old_as_the_upgrade_it_follows_from(event: Make) -> None:
    events = [
        event("upgrade", "2019-12-19", "TAO", "ThesabanTambon"),
        event("recode", None, "6110110", "5110110"),
    ]
    assert codes(events, "5110110") == (
        [("6110110", "", "2019-12-19"), ("5110110", "2019-12-19", "")],
        0,
    )


def test_a_recode_that_no_upgrade_explains_is_reported(event: Make) -> None:
    assert codes([event("recode", None, "6530305", "6530408")], "6530408") == (
        [("6530408", "", "")],
        1,
    )


def test_a_recode_seen_in_a_registry_closes_the_old_code_on_its_day(event: Make) -> None:
    events = [
        event("recode", "2027-06-10", "6170102", "5170102", date_is_latest=True),
        event("upgrade", "2027-06-10", "sao", "subdistrict_municipality", date_is_latest=True),
    ]
    assert codes(events, "5170102")[0] == [
        ("6170102", "", "2027-06-10"),
        ("5170102", "2027-06-10", ""),
    ]


def test_an_ended_place_takes_its_code_with_it() -> None:
    found, _ = code_spans([], present="6170102", ended_on=date(2004, 7, 1))
    assert plain(found) == [("6170102", "", "2004-07-01")]
