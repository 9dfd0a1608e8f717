"""Full names of LAOs in both languages."""

import pytest

from gis.lao_types import LaoType, full_name_en, full_name_th, is_upgrade, short_name_th


@pytest.mark.parametrize(
    ("lao_type", "name", "expected"),
    [
        (LaoType.TOWN, "Sing Buri", "Sing Buri Town Municipality"),
        (LaoType.SAO, "Bang Man", "Bang Man Subdistrict Administrative Organization"),
        (LaoType.PAO, "Sing Buri", "Sing Buri Provincial Administrative Organization"),
        (LaoType.BMA, "Krung Thep Maha Nakhon", "Bangkok Metropolitan Administration"),
        (LaoType.PATTAYA, "Phatthaya", "Pattaya City"),
    ],
)
def test_the_english_name_ends_with_the_type(lao_type: LaoType, name: str, expected: str) -> None:
    assert full_name_en(lao_type, name) == expected


def test_the_thai_name_begins_with_the_type() -> None:
    assert full_name_th(LaoType.CITY, "หาดใหญ่") == "เทศบาลนครหาดใหญ่"
    assert short_name_th(LaoType.CITY, "หาดใหญ่") == "ทน.หาดใหญ่"
    assert full_name_th(LaoType.PATTAYA, "พัทยา") == "เมืองพัทยา"
    assert full_name_th(LaoType.BMA, "กรุงเทพมหานคร") == "กรุงเทพมหานคร"
    assert short_name_th(LaoType.BMA, "กรุงเทพมหานคร") == "กทม."


def test_an_upgrade_goes_up_only() -> None:
    assert is_upgrade(LaoType.SAO, LaoType.TOWN)
    assert not is_upgrade(LaoType.TOWN, LaoType.SAO)
    assert not is_upgrade(LaoType.PAO, LaoType.CITY)
