"""Events told in one sentence in each language."""

from datetime import date

import pytest

from api.lineage_texts import event_text
from gis.details import Event


def told(kind: str, before: str | None = None, after: str | None = None, **more: object) -> str:
    event = Event(
        event=kind,
        effective_on=date(2004, 9, 15),
        date_is_latest=bool(more.pop("date_is_latest", False)),
        before=before,
        after=after,
        gazette_reference=None,
        **more,  # type: ignore[arg-type]
    )
    said = event_text(event)
    assert any("\u0e00" <= letter <= "\u0e7f" for letter in said.th)
    return said.en


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (told("create", None, "TAO"), "Established as a Subdistrict Administrative Organization"),
        (told("create"), "Established"),
        (
            told("upgrade", "Sukhaphiban", "ThesabanTambon"),
            "Changed from a Sanitary District to a Subdistrict Municipality",
        ),
        (
            told("upgrade", "sao", "town"),
            "Changed from a Subdistrict Administrative Organization to a Town Municipality",
        ),
        (told("rename", "ก", "ข"), "Renamed from ก to ข"),
        (told("rename", None, "ข"), "Renamed"),
        (
            told("recode", "6170102", "5170102"),
            "Its DLA code changed from 6170102 to 5170102",
        ),
        (told("merge", "170203", "เชิงกลัด"), "เชิงกลัด merged into it"),
        (
            told("merge", "TAO", successor_code="6170205", successor_th="อบต.ไม้ดัด"),
            "Merged into อบต.ไม้ดัด",
        ),
        (told("abolish", "TAO"), "The Subdistrict Administrative Organization was abolished"),
        (told("area_change", None, "TAO"), "Boundary changed"),
    ],
)
def test_an_event_is_one_plain_sentence(event: str, sentence: str) -> None:
    assert event == sentence


def test_an_lao_that_a_registry_first_shows_was_not_established_by_it() -> None:
    assert told("create", None, "sao", date_is_latest=True).startswith("Listed as")
