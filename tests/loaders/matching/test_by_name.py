"""A row finds its place by province, district, type and name."""

from collections.abc import Callable
from typing import Any

import pytest

from gis.lao_types import LaoType
from gis.models.vocabulary import MatchMethod
from loaders.matching import Match, NoMatch, PlaceIndex, PlaceKey

SAO = LaoType.SAO
Key = Callable[..., PlaceKey]
CodeOf = Callable[..., str]


def test_the_name_as_written_with_district_and_type_is_sure(
    index: PlaceIndex, sao_key: Key, code_of: CodeOf
) -> None:
    result = index.match(sao_key("หนองบัว", district="เมืองชลบุรี"), 2022)
    assert isinstance(result, Match)
    assert (code_of(result), result.method, result.certainty) == ("6200105", MatchMethod.NAME, 1.0)


@pytest.mark.parametrize(
    ("name", "lao_type", "expected"),
    [
        ("หนองบัว", "องค์การบริหารส่วนตำบล", "6200105"),
        ("หนองบัว", "SAO", "6200105"),
        ("หนองบัว", "ทต.", "5200106"),
        ("หนองบัว", "เทศบาล", "5200106"),
        ("หนองบัว", "เทศบาลตำบล (ขนาดกลาง)", "5200106"),
        ("อบต.หนองบัว", None, "6200105"),
        ("อบต. หนองบัว", "อบต.", "6200105"),
        ("องค์การบริหารส่วนตำบลหนองบัว", None, "6200105"),
        ("เทศบาลตำบลหนองบัว", None, "5200106"),
        ("ทต.หนองบัว", "เทศบาลตำบล", "5200106"),
        ("เทศบาลหนองบัว", None, "5200106"),
        ("Nong Bua", "SAO", "6200105"),
        ("Nong Bua Subdistrict Administrative Organization", None, "6200105"),
        ("Nongbua Subdistrict Municipality", None, "5200106"),
    ],
)
def test_the_type_is_read_from_its_column_or_from_the_name(
    index: PlaceIndex, code_of: CodeOf, name: str, lao_type: str | None, expected: str
) -> None:
    key = PlaceKey(name=name, lao_type=lao_type, province="ชลบุรี", district="เมือง")
    assert code_of(index.match(key, 2022)) == expected


@pytest.mark.parametrize("name", ["เทศบาลเมืองแกลง", "เมืองแกลง", "เทศบาลตำบลเมืองแกลง"])
def test_a_name_that_begins_like_a_type_is_found_under_either_reading(
    index: PlaceIndex, code_of: CodeOf, name: str
) -> None:
    assert code_of(index.match(PlaceKey(name=name, province="ชลบุรี"), 2022)) == "5200109"


def test_a_word_of_type_that_is_not_known_matches_nothing_but_proposes(
    index: PlaceIndex, sao_key: Key
) -> None:
    result = index.match(sao_key("ห้วยกะปิ", lao_type="สหกรณ์", district="บ้านบึง"), 2022)
    assert isinstance(result, NoMatch)
    assert "สหกรณ์" in result.message
    assert [item.code for item in result.candidates] == ["6200206"]


def test_a_column_that_contradicts_the_name_is_no_match(
    index: PlaceIndex, sao_key: Key, code_of: CodeOf
) -> None:
    result = index.match(sao_key("เทศบาลตำบลหนองบัว", district="เมืองชลบุรี"), 2022)
    assert isinstance(result, NoMatch)
    assert {item.code for item in result.candidates} >= {"6200105", "5200106"}


def test_one_name_in_two_districts_is_ambiguous_without_the_district(
    index: PlaceIndex, sao_key: Key
) -> None:
    result = index.match(sao_key("หนองบัว"), 2022)
    assert isinstance(result, NoMatch)
    assert result.reason == "ambiguous"
    assert {"6200105", "6200205"} <= {item.code for item in result.candidates}


def test_two_laos_of_one_name_are_ambiguous_without_the_type(
    index: PlaceIndex, sao_key: Key, code_of: CodeOf
) -> None:
    key = sao_key("หนองบัว", lao_type=None, district="เมืองชลบุรี")
    assert code_of(index.match(key, 2022)) == "ambiguous"


@pytest.mark.parametrize(
    ("name", "method"),
    [
        (" ศรีมหาโพธิ ", MatchMethod.NAME),
        ("ศรี มหาโพธิ", MatchMethod.FOLDED_NAME),
        ("ศรีมหาโพธิ์", MatchMethod.LOOSE_NAME),
        ("ศรีมหาโพท", MatchMethod.FUZZY_NAME),
    ],
)
def test_each_way_of_spelling_is_named_by_its_method(
    index: PlaceIndex, sao_key: Key, code_of: CodeOf, name: str, method: MatchMethod
) -> None:
    result = index.match(sao_key(name, district="เมืองชลบุรี"), 2022)
    assert isinstance(result, Match)
    assert (code_of(result), result.method) == ("6200107", method)


def test_less_exact_ways_are_less_certain(index: PlaceIndex, sao_key: Key) -> None:
    names = ["ศรีมหาโพธิ", "ศรี มหาโพธิ", "ศรีมหาโพธิ์", "ศรีมหาโพท"]
    results = [index.match(sao_key(name, district="เมืองชลบุรี"), 2022) for name in names]
    certainties = [result.certainty for result in results if isinstance(result, Match)]
    assert certainties == sorted(set(certainties), reverse=True)


def test_names_alike_but_for_marks_are_told_apart_by_the_exact_one(
    make_country: Callable[[], Any], sao_key: Key, code_of: CodeOf
) -> None:
    country = make_country()
    country.lao("6200110", SAO, "ศรีมหาโพธิ์")
    index = country.index()
    for name, code in (("ศรีมหาโพธิ์", "6200110"), ("ศรีมหาโพธิ", "6200107")):
        result = index.match(sao_key(name, district="เมืองชลบุรี"), 2022)
        assert code_of(result, index) == code
    result = index.match(sao_key("ศรีมหาโพธ", district="เมืองชลบุรี"), 2022)
    assert code_of(result, index) == "ambiguous"


def test_a_district_misnamed_does_not_exclude_the_only_one_in_the_province(
    index: PlaceIndex, sao_key: Key, code_of: CodeOf
) -> None:
    result = index.match(sao_key("ห้วยกะปิ", district="เมืองชลบุรี"), 2022)
    assert isinstance(result, Match)
    assert code_of(result) == "6200206"
    assert result.method is MatchMethod.LOOSE_NAME
    assert result.certainty < 0.9
    assert "another district" in result.evidence


def test_a_like_name_in_the_district_and_the_same_in_another_are_ambiguous(
    make_country: Callable[[], Any], sao_key: Key, code_of: CodeOf
) -> None:
    country = make_country()
    country.lao("6200111", SAO, "ห้วยกะทิ")
    index = country.index()
    result = index.match(sao_key("ห้วยกะปิ", district="เมืองชลบุรี"), 2022)
    assert code_of(result, index) == "ambiguous"


def test_a_district_that_the_lao_reaches_into_is_as_good_as_its_own(
    make_country: Callable[[], Any], sao_key: Key, code_of: CodeOf
) -> None:
    country = make_country()
    country.lao("6200211", SAO, "คลองกิ่ว", reaches=["2004"])
    index = country.index()
    result = index.match(sao_key("คลองกิ่ว", district="บางละมุง"), 2022)
    assert isinstance(result, Match)
    assert code_of(result, index) == "6200211"
    assert result.certainty > 0.95


def test_a_name_without_that_of_its_district_behind_it_is_found_there(
    make_country: Callable[[], Any], sao_key: Key, code_of: CodeOf
) -> None:
    country = make_country()
    country.lao("6200212", SAO, "บ้านใหม่บ้านบึง")
    index = country.index()
    result = index.match(sao_key("บ้านใหม่", district="บ้านบึง"), 2022)
    assert isinstance(result, Match)
    assert code_of(result, index) == "6200212"
    assert result.method is MatchMethod.LOOSE_NAME


@pytest.mark.parametrize("name", ["กม.8", "บ้านใหญ่", "ห้วย", "ทมบ้านโพ", "x"])
def test_another_name_is_no_match(
    index: PlaceIndex, sao_key: Key, code_of: CodeOf, name: str
) -> None:
    for district in (None, "บ้านบึง", "เมืองชลบุรี"):
        assert code_of(index.match(sao_key(name, district=district), 2022)) == "unknown"


def test_without_a_district_only_a_long_name_bears_a_wrong_letter(
    make_country: Callable[[], Any], sao_key: Key, code_of: CodeOf
) -> None:
    country = make_country()
    country.lao("6200213", SAO, "บางปะกงพรหมเทพ")
    index = country.index()
    assert code_of(index.match(sao_key("บางปะกงพรมมเทพ"), 2022), index) == "6200213"
    short = index.match(sao_key("ห้วยกะทิ"), 2022)
    assert isinstance(short, NoMatch)
    assert [item.code for item in short.candidates] == ["6200206"]


@pytest.mark.parametrize(
    "name", ["หนองบัว อ.เมือง จ.ชลบุรี", "หนองบัว (อ.เมืองชลบุรี จ.ชลบุรี)", "หนองบัว อำเภอเมือง จังหวัดชลบุรี"]
)
def test_areas_written_behind_the_name_are_read(
    index: PlaceIndex, code_of: CodeOf, name: str
) -> None:
    assert code_of(index.match(PlaceKey(name=f"อบต.{name}"), 2022)) == "6200105"


def test_a_subdistrict_tells_namesakes_apart(
    make_country: Callable[[], Any], code_of: CodeOf
) -> None:
    country = make_country()
    country.lao("6200214", SAO, "ดอนหัวฬ่อ", reaches=["200101"])
    country.lao("6200215", SAO, "ดอนหัวฬ่อ", reaches=["200201"])
    index = country.index()
    key = PlaceKey(
        name="ดอนหัวฬ่อ", lao_type="อบต.", province="ชลบุรี", district="บ้านบึง", subdistrict="หนองบัว"
    )
    assert code_of(index.match(key, 2022), index) == "6200215"
