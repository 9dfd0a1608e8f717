"""A code is believed where the name agrees; a name only where one place can be meant."""

from datetime import date
from typing import Any

import pytest

from gis.issue_types import IssueType
from gis.models.vocabulary import GazetteEvent, GazetteKind, MatchMethod
from loaders.gazette import GazettePlaces, Link, Notice, Subject, link_subject
from loaders.gazette.link import GazettePlace

NOTICE = Notice(
    title="ประกาศ",
    title_folded="ประกาศ",
    description_en=None,
    kind=GazetteKind.OTHER,
    volume=137,
    issue="204 ง",
    first_page=16,
    last_page=17,
    published_on=date(2020, 9, 8),
    signed_on=None,
    effective_on=None,
    url=None,
    details={},
    subjects=(),
    row=2,
)


def lao(place_id: int, lao_type: str, *names: str, was_sao: bool = False, at: str = "1701") -> Any:
    return GazettePlace(
        place_id, "lao", lao_type, at[:2], at, was_sao or lao_type == "sao", frozenset(names)
    )


PLACES = [
    lao(1, "pao", "สิงห์บุรี"),
    lao(2, "sao", "บางมัญ"),
    lao(3, "town", "สิงห์บุรี"),
    lao(4, "subdistrict_municipality", "ปากบาง", "พรหมบุรี"),
    lao(5, "subdistrict_municipality", "พักทัน", was_sao=True),
    lao(6, "subdistrict_municipality", "หนองบัว"),
    lao(7, "sao", "หนองบัว", at="1702"),
    lao(8, "sao", "หนองบัว", at="1703"),
    lao(9, "pattaya", "เมืองพัทยา", at="2004"),
    GazettePlace(10, "district", None, "17", None, False, frozenset({"บางระจัน"})),
    GazettePlace(11, "province", None, "17", None, False, frozenset({"สิงห์บุรี"})),
]
CODES = {
    ("xml_geocode", "170050"): 1,
    ("xml_geocode", "170152"): 2,
    ("xml_geocode", "1799"): 3,
    ("xml_geocode", "1795"): 4,
    ("xml_geocode", "2096"): 9,
    ("tis1099", "1702"): 10,
    ("tis1099", "17"): 11,
}


def link(cited: dict[tuple[int, str, int], frozenset[int]] | None = None, **fields: Any) -> Link:
    codes = {key: fields.pop(key, None) for key in ("geocode", "tambon", "parent_code")}
    usual: dict[str, Any] = {
        "event": GazetteEvent.CONSTITUENCY,
        "type": None,
        "name_th": None,
        "old_name_th": None,
        "details": {},
        "row": 3,
    }
    places = GazettePlaces({place.place_id: place for place in PLACES}, CODES, cited or {})
    return link_subject(Subject(**{**usual, **codes, **fields}), NOTICE, places)


@pytest.mark.parametrize(
    ("fields", "place_id"),
    [
        ({"type": "PAO", "geocode": "17"}, 1),
        ({"type": "TAO", "tambon": "170102", "name_th": "บางมัญ"}, 2),
        ({"type": "ThesabanMueang", "geocode": "1799", "name_th": "สิงห์บุรี"}, 3),
        ({"type": "ThesabanTambon", "geocode": "1795", "name_th": "ปากบาง"}, 4),
        ({"geocode": "1795"}, 4),
        ({"type": "Mueang", "geocode": "2096", "name_th": "พัทยา"}, 9),
        ({"type": "Amphoe", "geocode": "1702", "name_th": "บางระจัน"}, 10),
        ({"geocode": "17", "name_th": "สิงห์บุรี"}, 11),
    ],
)
def test_a_code_whose_place_bore_the_name_is_believed(
    fields: dict[str, str], place_id: int
) -> None:
    found = link(**fields)
    assert (found.place_id, found.method, found.problem) == (place_id, MatchMethod.CODE, None)


def test_an_lao_under_another_name_is_not_taken_for_the_one_with_its_code() -> None:
    found = link(type="ThesabanMueang", geocode="1799", name_th="หนองบัวลำภู")
    assert (found.place_id, found.problem) == (None, IssueType.NAME_DIFFERS)
    assert "สิงห์บุรี" in found.message


def test_a_spelling_variant_is_linked_and_reported() -> None:
    found = link(type="TAO", tambon="170102", name_th="บางมัน")
    assert (found.place_id, found.method) == (2, MatchMethod.FUZZY_NAME)
    assert found.problem is IssueType.NAME_DIFFERS
    assert found.certainty < 1


def test_an_area_keeps_its_code_under_any_name() -> None:
    found = link(geocode="1702", name_th="อื่นเลย", event=GazetteEvent.RENAME)
    assert (found.place_id, found.problem) == (10, IssueType.NAME_DIFFERS)
    assert found.certainty == 0.7


def test_the_name_decides_against_a_code_where_one_place_bears_it() -> None:
    found = link(type="ThesabanMueang", geocode="1795", name_th="สิงห์บุรี")
    assert (found.place_id, found.method) == (3, MatchMethod.NAME)
    assert found.problem is IssueType.NAME_DIFFERS


def test_an_sao_that_was_upgraded_is_found_by_name_but_not_its_older_namesake() -> None:
    assert link(type="TAO", tambon="170403", name_th="พักทัน").place_id == 5
    assert link(type="Sukhaphiban", geocode="1788", name_th="พักทัน").place_id is None
    assert link(type="ThesabanTambon", tambon="170403", name_th="พักทัน").place_id == 5


def test_two_namesakes_are_ambiguous_unless_the_district_or_history_decides() -> None:
    fields = {"type": "TAO", "tambon": "170905", "name_th": "หนองบัว"}
    assert link(**fields).problem is IssueType.AMBIGUOUS_PLACE
    assert link(**fields, parent_code="1703").place_id == 8
    cited = {(137, "204 ง", 16): frozenset({7, 3})}
    found = link(cited, **fields)
    assert (found.place_id, found.method) == (7, MatchMethod.LINEAGE_NAME)


def test_what_was_abolished_is_not_the_living_namesake() -> None:
    found = link(type="TAO", tambon="170998", name_th="พักทัน", event=GazetteEvent.ABOLISH)
    assert (found.place_id, found.problem) == (None, IssueType.UNKNOWN_PLACE)


def test_what_is_named_nowhere_is_unknown() -> None:
    assert link(type="Monthon", name_th="ชุมพร").problem is IssueType.UNKNOWN_PLACE
    assert link(type="TAO", tambon="990101", name_th="บางมัญ").place_id is None
