"""The rows of one file: two on one place are noticed, and the surer one is believed."""

from collections.abc import Callable
from typing import Any

from gis.lao_types import LaoType
from loaders.matching import Match, NoMatch, PlaceIndex, PlaceKey, match_all

CodeOf = Callable[..., str]
Key = Callable[..., PlaceKey]


def test_results_stand_in_the_order_of_the_rows(
    index: PlaceIndex, sao_key: Key, code_of: CodeOf
) -> None:
    keys = [sao_key("ห้วยกะปิ"), sao_key("ไม่มี"), PlaceKey(code="2200101")]
    codes = [code_of(result) for result in match_all(index, keys, 2022).results]
    assert codes == ["6200206", "unknown", "2200101"]


def test_two_rows_of_one_place_are_reported(index: PlaceIndex, sao_key: Key) -> None:
    keys = [sao_key("ห้วยกะปิ"), PlaceKey(code="2200101"), sao_key("อบต.ห้วยกะปิ")]
    matched = match_all(index, keys, 2022)
    first = matched.results[0]
    assert isinstance(first, Match)
    assert matched.duplicates == {first.place_id: (0, 2)}


def test_a_row_alike_gives_way_to_the_one_that_bears_the_name(
    index: PlaceIndex, sao_key: Key, code_of: CodeOf
) -> None:
    alike, own = sao_key("ห้วยกะทิ", district="บ้านบึง"), sao_key("ห้วยกะปิ", district="บ้านบึง")
    assert code_of(index.match(alike, 2022)) == "6200206"
    for keys in ([alike, own], [own, alike]):
        matched = match_all(index, keys, 2022)
        by_key = dict(zip(keys, matched.results, strict=True))
        assert code_of(by_key[own]) == "6200206"
        assert isinstance(lost := by_key[alike], NoMatch)
        assert lost.reason == "ambiguous"
        assert [item.code for item in lost.candidates] == ["6200206"]
        assert matched.duplicates == {}


def test_a_row_alike_gives_way_to_one_that_a_steward_has_placed(
    index: PlaceIndex, sao_key: Key, code_of: CodeOf
) -> None:
    alike = sao_key("ห้วยกะทิ", district="บ้านบึง")
    place = index.match(alike, 2022)
    assert isinstance(place, Match)
    lost = match_all(index, [alike], 2022, taken={place.place_id}).results[0]
    assert code_of(lost) == "ambiguous"


def test_of_two_rows_alike_neither_is_believed_more(
    index: PlaceIndex, sao_key: Key, code_of: CodeOf
) -> None:
    keys = [sao_key("ห้วยกะทิ", district="บ้านบึง"), sao_key("ห้วยกะบิ", district="บ้านบึง")]
    matched = match_all(index, keys, 2022)
    assert list(matched.duplicates.values()) == [(0, 1)]


def test_the_one_place_that_no_row_names_is_proposed_for_the_row_without(
    make_country: Callable[[], Any], sao_key: Key
) -> None:
    country = make_country()
    country.lao("6200207", LaoType.SAO, "คลองกิ่ว")
    keys = [sao_key(name, district="บ้านบึง") for name in ("หนองบัว", "กม.5", "ห้วยกะปิ", "ไม่มีใครรู้จัก")]
    lost = match_all(country.index(), keys, 2022).results[-1]
    assert isinstance(lost, NoMatch)
    assert [item.code for item in lost.candidates] == ["6200207"]
    assert "no other row names" in lost.candidates[0].why
    country.lao("6200208", LaoType.SAO, "มาบคล้า")
    lost = match_all(country.index(), keys, 2022).results[-1]
    assert isinstance(lost, NoMatch)
    assert lost.candidates == ()


def test_no_rows_are_no_trouble(index: PlaceIndex) -> None:
    matched = match_all(index, [], 2022)
    assert (matched.results, matched.duplicates) == ((), {})
