"""Two spellings of one name compare as equal, two names do not."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gis.lao_types import LaoType
from gis.names import fold, fold_english, fold_english_loose, fold_loose, split_prefix

THAI = st.text(
    alphabet=st.sampled_from(
        [chr(code) for code in range(0x0E01, 0x0E5C) if not 0x0E3B <= code <= 0x0E3E]
        + list(" .-()\u200b\ufeffabก")
    )
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("อบต.หนองบัว", (LaoType.SAO, "หนองบัว")),
        ("อบต หนองบัว", (LaoType.SAO, "หนองบัว")),
        ("องค์การบริหารส่วนตำบลหนองบัว", (LaoType.SAO, "หนองบัว")),
        ("ทต.ปากชม", (LaoType.SUBDISTRICT_MUNICIPALITY, "ปากชม")),
        ("เทศบาลเมืองสิงห์บุรี", (LaoType.TOWN, "สิงห์บุรี")),
        ("ทน. หาดใหญ่", (LaoType.CITY, "หาดใหญ่")),
        ("อบจ.สิงห์บุรี", (LaoType.PAO, "สิงห์บุรี")),
        ("ทมนางาม", (None, "ทมนางาม")),
        ("อบต.", (None, "อบต.")),
        ("หนองบัว", (None, "หนองบัว")),
    ],
)
def test_the_type_is_parted_from_the_name(name: str, expected: tuple[LaoType | None, str]) -> None:
    assert split_prefix(name) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("อบต.หนองบัว", "องค์การบริหารส่วนตำบล หนองบัว"),
        ("โคกตูม - โพนทอง", "โคกตูม-โพนทอง"),
        ("อ.เมืองสิงห์บุรี", "อำเภอเมืองสิงห์บุรี"),
        ("กิ่งอำเภอเวียงเก่า", "เวียงเก่า"),
        ("บ้านถ้ํา", "บ้านถ้ำ"),
        ("บรบือ\u200b", "\ufeffบรบือ"),
        ("เเม่สาย", "แม่สาย"),
        ("กม.๕", "กม.5"),
        ("กรุงเทพฯ", "กรุงเทพมหานคร"),
        ("ต่าง ๆ", "ต่างต่าง"),
    ],
)
def test_noise_of_writing_does_not_part_names(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ศรีมหาโพธิ์", "ศรีมหาโพธิ"),
        ("อรัญญประเทศ", "อรัญประเทศ"),
        ("โล๊ะ", "โละ"),
        ("บ้านกฏ", "บ้านกฎ"),
        ("วัดไทรย์", "วัดไทรย"),
        ("ศรีษะทอง", "ศีรษะทอง"),
        ("บุฤๅษี", "บุฤาษี"),
    ],
)
def test_a_known_confusion_is_equal_only_loosely(one: str, other: str) -> None:
    assert fold(one) != fold(other)
    assert fold_loose(one) == fold_loose(other)


@pytest.mark.parametrize(
    ("one", "other"), [("หนองบัว", "หนองบัวแดง"), ("บ้านใหม่", "บ้านไทย"), ("ปากน้ำ", "ปากน้ำปราณ")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold_loose(one) != fold_loose(other)


def test_a_name_that_only_looks_like_a_prefix_is_kept() -> None:
    assert fold("ทมนางาม") == "ทมนางาม"
    assert fold("จังหวัด") == "จังหวัด"


def test_english_spellings_fold_together() -> None:
    assert fold_english("Sing Buri") == fold_english("Singburi Province")
    assert fold_english("Muang Sing Buri") == fold_english("Mueang Sing Buri District")
    assert fold_english("Sao Hai") != fold_english("Hai")
    assert fold_english_loose("Puket") == fold_english_loose("Phuket")


@given(st.one_of(st.text(), THAI))
@example("เขตเขตเขต")
@example("ๆๆ")
@example("\u0e4d\u0e48\u0e32")
def test_folding_twice_is_folding_once(text: str) -> None:
    for folding in (fold, fold_loose, fold_english, fold_english_loose):
        once = folding(text)
        assert folding(once) == once


@given(THAI)
def test_names_equal_strictly_are_equal_loosely(text: str) -> None:
    assert fold_loose(fold(text)) == fold_loose(text)
