"""The words of LAO types are mapped in one place, and none is guessed."""

import pytest

from gis.lao_types import TYPE_WORDS, LaoType
from loaders.matching.type_words import ANY_TYPE, MUNICIPALITIES, SPECIAL, part_types, read_type


@pytest.mark.parametrize("lao_type", list(LaoType))
def test_every_word_that_the_atlas_itself_uses_is_read_back(lao_type: LaoType) -> None:
    words = TYPE_WORDS[lao_type]
    for word in (words.prefix_th, words.abbreviation_th, words.suffix_en, words.abbreviation_en):
        assert read_type(word) == {lao_type}, word


@pytest.mark.parametrize(
    ("word", "types"),
    [
        ("อบต", {LaoType.SAO}),
        ("อบต. ขนาดใหญ่", {LaoType.SAO}),
        ("TAO", {LaoType.SAO}),
        ("Tambon Administrative Organisation", {LaoType.SAO}),
        ("subdistrict_admin_org", {LaoType.SAO}),
        ("เทศบาลตำบล ประเภทสามัญ", {LaoType.SUBDISTRICT_MUNICIPALITY}),
        ("ThesabanTambon", {LaoType.SUBDISTRICT_MUNICIPALITY}),
        ("ThesabanMueang", {LaoType.TOWN}),
        ("ทน.", {LaoType.CITY}),
        ("เทศบาล", MUNICIPALITIES),
        ("municipality", MUNICIPALITIES),
        ("ท้องถิ่นรูปแบบพิเศษ", SPECIAL),
        ("อปท. รูปแบบพิเศษ", SPECIAL),
        ("อปท.", ANY_TYPE),
    ],
)
def test_words_of_files_are_read(word: str, types: set[LaoType]) -> None:
    assert read_type(word) == types


@pytest.mark.parametrize("word", ["", "Sukhaphiban", "SaphaTambon", "สุขาภิบาล", "โรงเรียน", "1", "-"])
def test_other_words_have_no_type(word: str) -> None:
    assert read_type(word) is None


def test_a_name_may_be_parted_in_two_ways() -> None:
    assert part_types("เทศบาลเมืองแกลง") == [
        ({LaoType.TOWN}, "แกลง"),
        (MUNICIPALITIES, "เมืองแกลง"),
    ]


def test_a_subdistrict_municipality_is_no_municipality_of_another_class() -> None:
    assert part_types("เทศบาลตำบลบ้านบึง") == [({LaoType.SUBDISTRICT_MUNICIPALITY}, "บ้านบึง")]


def test_a_name_that_ends_like_a_type_is_also_read_whole() -> None:
    assert (None, "Ban Pao") in part_types("Ban Pao")


@pytest.mark.parametrize(
    ("written", "lao_type"),
    [
        ("องค์การบริหารส่วนต\u0e4d\u0e32บลหนองบัว", LaoType.SAO),
        ("องค์การบริหารส่วน ตำบลหนองบัว", LaoType.SAO),
        ("องค์การ บริหารส่วนตำบล หนองบัว", LaoType.SAO),
        ("เทศบาล ตำบลหนองบัว", LaoType.SUBDISTRICT_MUNICIPALITY),
        ("สำนักงานเทศบาลตำบลหนองบัว", LaoType.SUBDISTRICT_MUNICIPALITY),
        ("ที่ทำการอบต.หนองบัว", LaoType.SAO),
        ("หนองบัว อบต.", LaoType.SAO),
        ("หนองบัว (ทต.)", LaoType.SUBDISTRICT_MUNICIPALITY),
        ("หนองบัว, เทศบาลเมือง", LaoType.TOWN),
    ],
)
def test_type_and_name_are_parted_however_they_stand(written: str, lao_type: LaoType) -> None:
    assert part_types(written)[0] == ({lao_type}, "หนองบัว")
