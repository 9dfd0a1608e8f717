"""Provinces, districts and subdistricts are found as LAOs are, by TIS code or name."""

from collections.abc import Callable

import pytest

from gis.models.vocabulary import MatchMethod, PlaceKind
from loaders.matching import Match, PlaceIndex, PlaceKey

CodeOf = Callable[..., str]


@pytest.mark.parametrize(
    "name",
    ["ชลบุรี", "จังหวัดชลบุรี", "จ. ชลบุรี", "Chon Buri", "Chonburi", "CHON BURI PROVINCE", "ชลบุรึ"],
)
def test_a_province_is_found_by_its_name(index: PlaceIndex, code_of: CodeOf, name: str) -> None:
    assert code_of(index.match(PlaceKey(kind=PlaceKind.PROVINCE, name=name), 2022)) == "20"


@pytest.mark.parametrize("name", ["กรุงเทพมหานคร", "กทม.", "กรุงเทพฯ", "Bangkok"])
def test_bangkok_is_a_province_too(index: PlaceIndex, code_of: CodeOf, name: str) -> None:
    assert code_of(index.match(PlaceKey(kind=PlaceKind.PROVINCE, name=name), 2022)) == "10"


def test_a_province_may_stand_in_the_column_of_provinces_only(
    index: PlaceIndex, code_of: CodeOf
) -> None:
    assert code_of(index.match(PlaceKey(kind=PlaceKind.PROVINCE, province="เลย"), 2022)) == "42"


def test_a_sum_of_the_country_is_no_province(index: PlaceIndex, code_of: CodeOf) -> None:
    for name in ("ทั่วประเทศ", "รวม", "ภาคกลาง"):
        assert code_of(index.match(PlaceKey(kind=PlaceKind.PROVINCE, name=name), 2022)) == "unknown"


@pytest.mark.parametrize(
    ("name", "province", "code"),
    [
        ("บ้านบึง", "ชลบุรี", "2002"),
        ("อ.บ้านบึง", None, "2002"),
        ("เมือง", "ชลบุรี", "2001"),
        ("อำเภอเมือง", "จ.เลย", "4201"),
        ("Mueang", "Loei", "4201"),
        ("Muang Chonburi", None, "2001"),
        ("บ้านปึง", "ชลบุรี", "2002"),
    ],
)
def test_a_district_is_found_in_its_province(
    index: PlaceIndex, code_of: CodeOf, name: str, province: str | None, code: str
) -> None:
    key = PlaceKey(kind=PlaceKind.DISTRICT, name=name, province=province)
    assert code_of(index.match(key, 2022)) == code


def test_a_name_cut_at_sixteen_characters_is_its_only_completion(
    index: PlaceIndex, code_of: CodeOf
) -> None:
    cut = "นิคมสร้างตนเองลำ"
    assert len(cut) == 16
    key = PlaceKey(kind=PlaceKind.DISTRICT, name=cut, province="หนองคาย")
    result = index.match(key, 2022)
    assert isinstance(result, Match)
    assert (code_of(result), result.method) == ("4305", MatchMethod.LOOSE_NAME)
    short = PlaceKey(kind=PlaceKind.DISTRICT, name="นิคม", province="หนองคาย")
    assert code_of(index.match(short, 2022)) == "unknown"


def test_a_subdistrict_is_told_from_its_namesake_by_the_district(
    index: PlaceIndex, code_of: CodeOf
) -> None:
    def match(district: str | None) -> str:
        key = PlaceKey(
            kind=PlaceKind.SUBDISTRICT, name="ต.หนองบัว", district=district, province="ชลบุรี"
        )
        return code_of(index.match(key, 2022))

    assert match("บ้านบึง") == "200201"
    assert match("เมือง") == "200101"
    assert match(None) == "ambiguous"


def test_codes_of_areas_are_tis_codes(index: PlaceIndex, code_of: CodeOf) -> None:
    for kind, code in (
        (PlaceKind.PROVINCE, "42"),
        (PlaceKind.DISTRICT, "4204"),
        (PlaceKind.SUBDISTRICT, "420401"),
    ):
        assert code_of(index.match(PlaceKey(kind=kind, code=code), 2022)) == code
