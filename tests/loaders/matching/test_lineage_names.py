"""Names and types of the past find the place that bore them, as of the year of the file."""

from collections.abc import Callable
from datetime import date
from typing import Any

from gis.lao_types import LaoType
from gis.models.vocabulary import MatchMethod
from loaders.matching import Match, NoMatch, PlaceIndex, PlaceKey

SAO, TAMBON = LaoType.SAO, LaoType.SUBDISTRICT_MUNICIPALITY
Key = Callable[..., PlaceKey]
CodeOf = Callable[..., str]


class TestNamesAndTypesOfThePast:
    def test_an_old_name_finds_the_renamed_lao_and_not_its_namesake_of_another_type(
        self, index: PlaceIndex, sao_key: Key, code_of: CodeOf
    ) -> None:
        result = index.match(sao_key("ปากชม", province="เลย", district="ปากชม"), 2022)
        assert isinstance(result, Match)
        assert (code_of(result), result.method) == ("6420403", MatchMethod.LINEAGE_NAME)
        assert "2020-05-13" in result.evidence
        assert "2022" in result.evidence

    def test_a_name_of_the_files_own_year_is_surer_than_one_of_long_ago(
        self, index: PlaceIndex, sao_key: Key
    ) -> None:
        key = sao_key("ปากชม", province="เลย", district="ปากชม")
        results = [index.match(key, year) for year in (2019, 2022, 2030)]
        certainties = [result.certainty for result in results if isinstance(result, Match)]
        assert certainties == sorted(set(certainties), reverse=True)

    def test_the_new_name_is_found_in_a_file_of_an_earlier_year(
        self, index: PlaceIndex, sao_key: Key, code_of: CodeOf
    ) -> None:
        key = sao_key("นครหงษ์", province="เลย", district="ปากชม")
        assert code_of(index.match(key, 2015)) == "6420403"

    def test_without_a_type_a_rename_hides_behind_the_namesake(
        self, index: PlaceIndex, sao_key: Key, code_of: CodeOf
    ) -> None:
        key = sao_key("ปากชม", lao_type=None, province="เลย", district="ปากชม")
        assert code_of(index.match(key, 2022)) == "ambiguous"

    def test_the_type_of_before_an_upgrade_finds_the_municipality(
        self, index: PlaceIndex, sao_key: Key, code_of: CodeOf
    ) -> None:
        result = index.match(sao_key("เชียงกลม", province="เลย", district="ปากชม"), 2010)
        assert isinstance(result, Match)
        assert (code_of(result), result.method) == ("5420404", MatchMethod.LINEAGE_NAME)
        assert "2012-08-24" in result.evidence

    def test_name_and_type_of_one_time_are_one_doubt(
        self, make_country: Callable[[], Any], sao_key: Key, code_of: CodeOf
    ) -> None:
        country = make_country()
        country.lao(
            "5420406",
            TAMBON,
            "สิริเชียงกลม",
            past_names=[("ปวนพุ", date(2009, 9, 4))],
            past_types=[(SAO, date(2009, 9, 4))],
        )
        index = country.index()
        key = sao_key("ปวนพุ", province="เลย", district="ปากชม")
        for year in (2005, 2022):
            assert code_of(index.match(key, year), index) == "5420406"

    def test_a_higher_type_than_known_is_proposed_and_not_taken(
        self, index: PlaceIndex, sao_key: Key
    ) -> None:
        key = sao_key("ห้วยบ่อซืน", lao_type="ทต.", province="เลย", district="ปากชม")
        result = index.match(key, 2030)
        assert isinstance(result, NoMatch)
        assert result.candidates[0].code == "6420405"

    def test_who_bore_the_name_in_the_files_year_rivals_who_bears_it_now(
        self, make_country: Callable[[], Any], sao_key: Key, code_of: CodeOf
    ) -> None:
        country = make_country()
        country.lao("5420406", TAMBON, "หาดคัมภีร์", past_names=[("ห้วยพิชัย", date(2011, 9, 30))])
        country.lao("5420407", TAMBON, "ห้วยพิชัย", past_types=[(SAO, date(2012, 8, 24))])
        index = country.index()
        key = sao_key("ห้วยพิชัย", lao_type="ทต.", province="เลย", district="ปากชม")
        assert code_of(index.match(key, 2022), index) == "5420407"
        assert code_of(index.match(key, None), index) == "5420407"
        assert code_of(index.match(key, 2008), index) == "ambiguous"

    def test_a_name_borne_at_a_time_that_nobody_dated_is_taken_with_doubt(
        self, make_country: Callable[[], Any], sao_key: Key, code_of: CodeOf
    ) -> None:
        country = make_country()
        country.lao("6420408", SAO, "แก้วเมธี", past_names=[("นาด้วง", None)])
        index = country.index()
        result = index.match(sao_key("นาด้วง", province="เลย", district="ปากชม"), 2016)
        assert isinstance(result, Match)
        assert code_of(result, index) == "6420408"
        assert result.certainty <= 0.9

    def test_an_ended_lao_is_itself_in_its_time_and_its_successor_after(
        self, make_country: Callable[[], Any], sao_key: Key, code_of: CodeOf
    ) -> None:
        country = make_country()
        country.lao("6200298", SAO, "มาบคล้า", ended=date(2004, 7, 1), into=["6200206"])
        index = country.index()
        key = sao_key("มาบคล้า", district="บ้านบึง")
        assert code_of(index.match(key, 2003), index) == "6200298"
        after = index.match(key, 2010)
        assert isinstance(after, Match)
        assert code_of(after, index) == "6200206"
        assert after.method is MatchMethod.LINEAGE_NAME
        assert "2004-07-01" in after.evidence

    def test_an_lao_divided_among_two_is_ambiguous_after(
        self, make_country: Callable[[], Any], sao_key: Key, code_of: CodeOf
    ) -> None:
        country = make_country()
        country.lao("6200297", SAO, "มาบไผ่", ended=date(2004, 7, 1), into=["6200206", "6200205"])
        index = country.index()
        assert code_of(index.match(sao_key("มาบไผ่", district="บ้านบึง"), 2010), index) == "ambiguous"

    def test_an_abolished_lao_without_a_successor_is_only_proposed(
        self, make_country: Callable[[], Any], sao_key: Key
    ) -> None:
        country = make_country()
        country.lao("6200296", SAO, "มาบลำบิด", ended=date(1972, 12, 13))
        index = country.index()
        result = index.match(sao_key("มาบลำบิด", district="บ้านบึง"), 2010)
        assert isinstance(result, NoMatch)
        assert [item.code for item in result.candidates] == ["6200296"]
