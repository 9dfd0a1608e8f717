"""A row finds its place by a code, unless its name clearly tells otherwise."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gis.codes import CodeScheme
from gis.lao_types import LaoType
from gis.models.vocabulary import MatchMethod, PlaceKind
from loaders.matching import Match, NoMatch, PlaceIndex, PlaceKey
from loaders.matching.places import Span
from loaders.matching.read import KnownCode

SAO, TAMBON = LaoType.SAO, LaoType.SUBDISTRICT_MUNICIPALITY
CodeOf = Callable[..., str]


@pytest.mark.parametrize(
    "code",
    ["6200105", " 6200105 ", "6200105.0", "'6200105", "๖๒๐๐๑๐๕", "TH-LAO-6200105", "6 20 01 05"],
)
def test_a_code_decides_however_a_table_writes_it(
    index: PlaceIndex, code_of: CodeOf, code: str
) -> None:
    result = index.match(PlaceKey(code=code), 2022)
    assert isinstance(result, Match)
    assert (code_of(result), result.method, result.certainty) == ("6200105", MatchMethod.CODE, 1.0)


def test_a_code_of_another_scheme_or_kind_is_not_taken(index: PlaceIndex, code_of: CodeOf) -> None:
    other = PlaceKey(code="6200105", scheme=CodeScheme.XML_GEOCODE)
    assert code_of(index.match(other, 2022)) == "unknown"
    assert code_of(index.match(PlaceKey(code="20"), 2022)) == "unknown"
    province = PlaceKey(kind=PlaceKind.PROVINCE, code="20")
    assert code_of(index.match(province, 2022)) == "20"


def test_a_retired_code_means_the_place_that_bore_it(
    make_country: Callable[[], Any], code_of: CodeOf
) -> None:
    country = make_country()
    country.lao("6420499", SAO, "ภูบ่อบิด", past_codes=[("6420111", date(2019, 1, 1))])
    index = country.index()
    result = index.match(PlaceKey(code="6420111"), 2022)
    assert isinstance(result, Match)
    assert (code_of(result, index), result.method) == ("6420499", MatchMethod.RETIRED_CODE)
    assert "2019-01-01" in result.evidence


def test_a_code_given_anew_means_its_holder_of_the_files_year(
    make_country: Callable[[], Any], code_of: CodeOf
) -> None:
    country = make_country()
    country.lao("6200299", SAO, "มาบคล้า", past_codes=[("6200298", date(2010, 1, 1))])
    country.lao("6200298", SAO, "มาบไผ่")
    holder = country.codes["6200298"][-1]
    country.codes["6200298"][-1] = KnownCode(holder.place_id, holder.scheme, Span(date(2010, 1, 1)))
    index = country.index()
    key = PlaceKey(code="6200298")
    assert code_of(index.match(key, 2022), index) == "6200298"
    assert code_of(index.match(key, 2005), index) == "ambiguous"
    named = PlaceKey(code="6200298", name="อบต.มาบคล้า")
    assert code_of(index.match(named, 2005), index) == "6200299"


def test_the_code_of_before_an_upgrade_is_known_by_its_last_six_digits(
    index: PlaceIndex, code_of: CodeOf
) -> None:
    result = index.match(PlaceKey(code="6420404"), 2010)
    assert isinstance(result, Match)
    assert (code_of(result), result.method) == ("5420404", MatchMethod.RETIRED_CODE)
    after = index.match(PlaceKey(code="5420405", name="ห้วยบ่อซืน", lao_type="ทต."), 2030)
    assert code_of(after) == "6420405"
    assert code_of(index.match(PlaceKey(code="2420404"), 2010)) == "unknown"


@pytest.fixture(scope="module")
def merged(make_country: Callable[[], Any]) -> PlaceIndex:
    """The country with LAOs that ended."""
    country = make_country()
    country.lao("6200298", SAO, "มาบคล้า", ended=date(2004, 7, 1), into=["6200206"])
    country.lao("6200297", SAO, "มาบไผ่", ended=date(2004, 7, 1), into=["6200206", "6200205"])
    country.lao("6200296", SAO, "มาบแก", ended=date(2002, 7, 1), into=["6200298"])
    country.codes["200253"] = [
        KnownCode(country.ids["6200206"], None, Span(None, date(2004, 7, 1), True), True)
    ]
    index: PlaceIndex = country.index()
    return index


class TestMergedPlaces:
    def test_are_themselves_until_the_end_and_their_successor_after(
        self, merged: PlaceIndex, code_of: CodeOf
    ) -> None:
        key = PlaceKey(code="6200298")
        assert code_of(merged.match(key, 2003), merged) == "6200298"
        after = merged.match(key, 2010)
        assert isinstance(after, Match)
        assert (code_of(after, merged), after.method) == ("6200206", MatchMethod.RETIRED_CODE)
        assert "2004-07-01" in after.evidence

    def test_are_followed_over_two_steps(self, merged: PlaceIndex, code_of: CodeOf) -> None:
        assert code_of(merged.match(PlaceKey(code="6200296"), 2010), merged) == "6200206"

    def test_are_ambiguous_where_two_succeeded(self, merged: PlaceIndex, code_of: CodeOf) -> None:
        assert code_of(merged.match(PlaceKey(code="6200297"), 2010), merged) == "ambiguous"

    def test_known_by_the_event_alone_are_counted_with_the_other_only_since(
        self, merged: PlaceIndex, code_of: CodeOf
    ) -> None:
        key = PlaceKey(code="200253")
        assert code_of(merged.match(key, 2010), merged) == "6200206"
        before = merged.match(key, 2003)
        assert isinstance(before, NoMatch)
        assert [item.code for item in before.candidates] == ["6200206"]


class TestCodeAndNameTogether:
    def match(self, index: PlaceIndex, code: str, name: str, **said: str) -> Match | NoMatch:
        return index.match(PlaceKey(code=code, name=name, **said), 2022)  # type: ignore[arg-type]

    @pytest.mark.parametrize("name", ["นครหงษ์", "ปากชม", "อบต.นครหงษ", "Nakhon Hong"])
    def test_a_name_of_any_time_or_language_agrees(
        self, index: PlaceIndex, code_of: CodeOf, name: str
    ) -> None:
        result = self.match(index, "6420403", name, province="เลย")
        assert isinstance(result, Match)
        assert (code_of(result), result.certainty) == ("6420403", 1.0)
        assert not result.needs_evidence

    def test_a_name_that_is_anothers_is_never_silent(self, index: PlaceIndex) -> None:
        result = self.match(index, "6200105", "ห้วยกะปิ", province="ชลบุรี")
        assert isinstance(result, NoMatch)
        assert result.reason == "ambiguous"
        assert {item.code for item in result.candidates} == {"6200105", "6200206"}
        assert "disagree" in result.message

    def test_nor_is_one_that_is_another_by_a_letter(
        self, make_country: Callable[[], Any], code_of: CodeOf
    ) -> None:
        country = make_country()
        country.lao("6200207", SAO, "ห้วยกะทิ")
        index = country.index()
        result = self.match(index, "6200206", "ห้วยกะทิ", province="ชลบุรี")
        assert code_of(result, index) == "ambiguous"

    def test_a_type_that_tells_of_the_namesake_is_never_silent(
        self, index: PlaceIndex, code_of: CodeOf
    ) -> None:
        result = self.match(index, "5420402", "ปากชม", lao_type="อบต.", province="เลย")
        assert code_of(result) == "ambiguous"

    def test_a_name_that_nobody_bears_lowers_the_certainty(
        self, index: PlaceIndex, code_of: CodeOf
    ) -> None:
        result = self.match(index, "6200105", "ชื่อใหม่เอี่ยม", province="ชลบุรี")
        assert isinstance(result, Match)
        assert code_of(result) == "6200105"
        assert result.certainty <= 0.8
        assert "ชื่อใหม่เอี่ยม" in result.evidence
        assert result.needs_evidence

    def test_a_strange_word_of_type_does_not_stand_in_a_codes_way(
        self, index: PlaceIndex, code_of: CodeOf
    ) -> None:
        result = self.match(index, "6200105", "หนองบัว", lao_type="ขนาดพิเศษ 1", province="ชลบุรี")
        assert code_of(result) == "6200105"

    def test_another_province_lowers_the_certainty(
        self, index: PlaceIndex, code_of: CodeOf
    ) -> None:
        result = self.match(index, "6200206", "ห้วยกะปิ", province="เลย")
        assert isinstance(result, Match)
        assert code_of(result) == "6200206"
        assert result.certainty < 1.0

    def test_a_code_settles_an_ambiguous_name(self, index: PlaceIndex, code_of: CodeOf) -> None:
        result = self.match(index, "6200205", "หนองบัว", province="ชลบุรี")
        assert isinstance(result, Match)
        assert (code_of(result), result.certainty) == ("6200205", 1.0)

    def test_a_code_that_is_not_known_leaves_it_to_the_name(
        self, index: PlaceIndex, code_of: CodeOf
    ) -> None:
        result = self.match(
            index, "6999999", "ห้วยกะปิ", lao_type="อบต.", province="ชลบุรี", district="บ้านบึง"
        )
        assert isinstance(result, Match)
        assert code_of(result) == "6200206"
        assert result.certainty < 1.0
        assert "6999999" in result.evidence
