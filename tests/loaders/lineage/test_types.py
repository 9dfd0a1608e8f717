"""Of which type an LAO was when."""

from collections.abc import Callable
from datetime import date

from loaders.lineage.events import PastEvent, Span
from loaders.lineage.types import type_spans

Make = Callable[..., PastEvent]
KNOWN = date(2026, 6, 10)


def spans(
    events: list[PastEvent], present: str, ended_on: date | None = None
) -> tuple[list[tuple[str | None, str, str]], int]:
    found, doubts = type_spans(events, present=present, known_on=KNOWN, ended_on=ended_on)
    return [(span.value, str(span.start or ""), str(span.end or "")) for span in found], len(doubts)


def test_a_place_of_which_nothing_is_told_has_always_been_what_it_is() -> None:
    assert spans([], "pao") == ([("pao", "", "")], 0)


def test_creation_and_upgrades_follow_upon_each_other(event: Make) -> None:
    events = [
        event("upgrade", "2009-01-05", "TAO", "ThesabanTambon"),
        event("create", "1997-02-13", None, "TAO"),
        event("upgrade", "2012-03-01", "ThesabanTambon", "ThesabanMueang"),
    ]
    assert spans(events, "town") == (
        [
            ("sao", "1997-02-13", "2009-01-05"),
            ("subdistrict_municipality", "2009-01-05", "2012-03-01"),
            ("town", "2012-03-01", ""),
        ],
        0,
    )


def test_former_kinds_of_government_have_types_of_their_own(event: Make) -> None:
    events = [
        event("create", "1956-08-03", None, "Sukhaphiban"),
        event("upgrade", "1999-05-25", "Sukhaphiban", "ThesabanTambon"),
    ]
    assert spans(events, "subdistrict_municipality")[0][0] == (
        "sanitary_district",
        "1956-08-03",
        "1999-05-25",
    )


def test_an_upgrade_without_a_creation_begins_at_an_unknown_day(event: Make) -> None:
    events = [event("upgrade", "2009-01-05", "TAO", "ThesabanTambon")]
    assert spans(events, "subdistrict_municipality") == (
        [("sao", "", "2009-01-05"), ("subdistrict_municipality", "2009-01-05", "")],
        0,
    )


def test_between_an_abolition_and_a_new_creation_there_was_none(event: Make) -> None:
    events = [
        event("create", "1958-03-01", None, "TAO"),
        event("abolish", "1972-12-13", "TAO"),
        event("create", "1996-03-20", None, "TAO"),
    ]
    assert spans(events, "sao") == (
        [("sao", "1958-03-01", "1972-12-13"), ("sao", "1996-03-20", "")],
        0,
    )


def test_a_step_that_is_missing_leaves_its_time_open(event: Make) -> None:
    events = [
        event("create", "1955-09-17", None, "Sukhaphiban"),
        event("upgrade", "1994-12-02", "ThesabanTambon", "ThesabanMueang"),
    ]
    assert spans(events, "town") == (
        [(None, "1955-09-17", "1994-12-02"), ("town", "1994-12-02", "")],
        1,
    )


def test_an_upgrade_without_a_day_leaves_the_time_until_the_registry_open(event: Make) -> None:
    events = [
        event("create", "1997-02-13", None, "TAO"),
        event("upgrade", None, "TAO", "ThesabanTambon"),
    ]
    assert spans(events, "subdistrict_municipality") == (
        [(None, "1997-02-13", "2026-06-10"), ("subdistrict_municipality", "2026-06-10", "")],
        1,
    )


def test_events_that_do_not_lead_to_the_present_type_leave_the_last_time_open(event: Make) -> None:
    assert spans([event("create", "1997-02-13", None, "TAO")], "town") == (
        [(None, "1997-02-13", "2026-06-10"), ("town", "2026-06-10", "")],
        1,
    )


def test_an_event_told_twice_counts_once(event: Make) -> None:
    created = event("create", "1997-02-13", None, "TAO")
    assert spans([created, created], "sao") == ([("sao", "1997-02-13", "")], 0)


def test_a_file_that_shows_what_was_told_already_tells_nothing(event: Make) -> None:
    events = [
        event("create", "1997-02-13", None, "TAO"),
        event("upgrade", "2027-02-01", "TAO", "ThesabanTambon"),
        event("upgrade", "2027-06-10", "sao", "subdistrict_municipality", date_is_latest=True),
    ]
    assert spans(events, "subdistrict_municipality") == (
        [("sao", "1997-02-13", "2027-02-01"), ("subdistrict_municipality", "2027-02-01", "")],
        0,
    )


def test_the_told_day_of_an_end_goes_before_that_of_a_registry_without_the_place(
    event: Make,
) -> None:
    events = [
        event("create", "1997-02-13", None, "TAO"),
        event("merge", "2027-03-01", "TAO", None, successor_id=7),
        event("abolish", "2027-06-10", "sao", None, date_is_latest=True),
    ]
    assert spans(events, "sao", ended_on=date(2027, 6, 10)) == (
        [("sao", "1997-02-13", "2027-03-01")],
        0,
    )


def test_a_place_that_a_registry_left_out_once_never_ended(event: Make) -> None:
    events = [
        event("create", "1997-02-13", None, "TAO"),
        event("abolish", "2027-06-10", "sao", None, date_is_latest=True),
    ]
    assert spans(events, "sao") == ([("sao", "1997-02-13", "")], 0)


def test_an_old_code_of_another_type_leaves_the_past_open(event: Make) -> None:
    found, _ = type_spans(
        [event("recode", None, "6311503", "5311503")],
        present="subdistrict_municipality",
        known_on=KNOWN,
        ended_on=None,
    )
    assert [(span.value, span.start, span.end) for span in found] == [
        (None, None, KNOWN),
        ("subdistrict_municipality", KNOWN, None),
    ]


def test_spans_name_the_file_that_tells_them(event: Make) -> None:
    found, _ = type_spans(
        [
            event("create", "1997-02-13", None, "TAO"),
            event("upgrade", "2009-01-05", "TAO", "ThesabanTambon"),
        ],
        present="subdistrict_municipality",
        known_on=KNOWN,
        ended_on=None,
    )
    assert found[0] == Span("sao", date(1997, 2, 13), date(2009, 1, 5), snapshot_id=1)
    assert found[1].snapshot_id is None
