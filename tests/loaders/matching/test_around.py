"""Types that exist once, and the areas written around a name."""

from collections.abc import Callable

import pytest

from gis.models.vocabulary import MatchMethod
from loaders.matching import Match, PlaceIndex, PlaceKey

Key = Callable[..., PlaceKey]
CodeOf = Callable[..., str]


class TestTypesThatExistOnce:
    @pytest.mark.parametrize("district", [None, "เมืองชลบุรี", "บ้านบึง"])
    def test_a_pao_is_of_its_province_whatever_the_district(
        self, index: PlaceIndex, sao_key: Key, code_of: CodeOf, district: str | None
    ) -> None:
        key = sao_key("ชลบุรี", lao_type="อบจ.", district=district)
        assert code_of(index.match(key, 2022)) == "2200101"

    def test_a_row_without_a_name_is_the_pao_of_its_province(
        self, index: PlaceIndex, sao_key: Key, code_of: CodeOf
    ) -> None:
        assert code_of(index.match(sao_key(None, lao_type="PAO"), 2022)) == "2200101"
        assert code_of(index.match(sao_key(None), 2022)) == "unknown"

    @pytest.mark.parametrize("province", ["เลย", "ชลบุรี"])
    def test_a_provinces_name_without_a_type_is_not_its_pao(
        self, index: PlaceIndex, code_of: CodeOf, province: str
    ) -> None:
        key = PlaceKey(name=province, province=province)
        assert code_of(index.match(key, 2022)) == "ambiguous"

    @pytest.mark.parametrize(
        ("name", "lao_type", "province"),
        [
            ("กรุงเทพมหานคร", None, "กรุงเทพมหานคร"),
            ("กทม.", None, None),
            ("กทม", "ท้องถิ่นรูปแบบพิเศษ", "กทม."),
            ("กรุงเทพฯ", None, "กรุงเทพฯ"),
            ("Bangkok", None, "Bangkok"),
            ("Bangkok Metropolitan Administration", None, None),
            ("BMA", "special", None),
            (None, "กทม.", None),
        ],
    )
    def test_bangkok_in_all_its_forms(
        self,
        index: PlaceIndex,
        code_of: CodeOf,
        name: str | None,
        lao_type: str | None,
        province: str | None,
    ) -> None:
        key = PlaceKey(name=name, lao_type=lao_type, province=province)
        assert code_of(index.match(key, 2022)) == "1100000"

    @pytest.mark.parametrize(
        ("name", "lao_type"),
        [
            ("เมืองพัทยา", "ท้องถิ่นรูปแบบพิเศษ"),
            ("เมืองพัทยา", None),
            ("พัทยา", "เมืองพัทยา"),
            ("เทศบาลเมืองพัทยา", None),
            ("Pattaya City", None),
            ("Pattaya", "special local government"),
        ],
    )
    def test_pattaya_in_all_its_forms(
        self, index: PlaceIndex, code_of: CodeOf, name: str, lao_type: str | None
    ) -> None:
        key = PlaceKey(name=name, lao_type=lao_type, province="ชลบุรี", district="บางละมุง")
        assert code_of(index.match(key, 2022)) == "3200408"


class TestAreasAround:
    @pytest.mark.parametrize(
        "province",
        ["ชลบุรี", "จ.ชลบุรี", "จังหวัดชลบุรี", " ชลบุรี ", "Chon Buri", "Chonburi", "ชลบุรึ", "20"],
    )
    @pytest.mark.parametrize(
        "district", ["เมืองชลบุรี", "อ.เมืองชลบุรี", "อำเภอเมือง", "เมือง", "Mueang", "2001"]
    )
    def test_province_and_district_in_their_usual_forms(
        self, index: PlaceIndex, sao_key: Key, code_of: CodeOf, province: str, district: str
    ) -> None:
        key = sao_key("หนองบัว", province=province, district=district)
        assert code_of(index.match(key, 2022)) == "6200105"

    def test_the_province_may_be_absent(
        self, index: PlaceIndex, sao_key: Key, code_of: CodeOf
    ) -> None:
        key = sao_key("ห้วยกะปิ", province=None)
        assert code_of(index.match(key, 2022)) == "6200206"

    def test_a_province_that_is_not_known_matches_nothing(
        self, index: PlaceIndex, sao_key: Key, code_of: CodeOf
    ) -> None:
        key = sao_key("ห้วยกะปิ", province="อะไรก็ไม่รู้")
        assert code_of(index.match(key, 2022)) == "unknown"

    def test_another_province_is_never_reached(
        self, index: PlaceIndex, sao_key: Key, code_of: CodeOf
    ) -> None:
        assert code_of(index.match(sao_key("ห้วยกะปิ", province="เลย"), 2022)) == "unknown"

    def test_a_lao_is_found_under_the_province_that_its_own_was_split_from(
        self, index: PlaceIndex, sao_key: Key, code_of: CodeOf
    ) -> None:
        result = index.match(sao_key("วิศิษฐ์", province="หนองคาย", district="บึงกาฬ"), 2008)
        assert isinstance(result, Match)
        assert code_of(result) == "6380103"
        assert result.method is MatchMethod.LINEAGE_NAME
        assert "split" in result.evidence
