"""Official codes are taken apart, and anything else is refused."""

import pytest

from gis.codes import (
    AreaLevel,
    area_level,
    is_area_code,
    namesake_geocode,
    namesake_subdistrict,
    pao_geocode,
    parse_dla_code,
)
from gis.lao_types import LaoType


def test_a_dla_code_tells_type_province_and_district() -> None:
    code = parse_dla_code("6170304")
    assert code.usual_types == {LaoType.SAO}
    assert (code.province_code, code.district_code) == ("17", "1703")


def test_a_city_code_may_be_pattaya() -> None:
    assert LaoType.PATTAYA in parse_dla_code("3200408").usual_types


@pytest.mark.parametrize(
    "text", ["", "617030", "61703040", "7170304", "6 70304", "๖๑๗๐๓๐๔", "6070304"]
)
def test_what_is_no_dla_code_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a DLA code"):
        parse_dla_code(text)


def test_the_level_follows_the_length() -> None:
    assert [area_level(code) for code in ("17", "1701", "170102")] == list(AreaLevel)
    with pytest.raises(ValueError, match="not a TIS 1099 code"):
        area_level("170")
    assert not is_area_code(None, AreaLevel.PROVINCE)


def test_a_namesake_lao_bears_the_subdistricts_code_plus_fifty() -> None:
    assert namesake_geocode("170102") == "170152"
    assert namesake_subdistrict("170152") == "170102"


@pytest.mark.parametrize("geocode", ["1799", "170050", "170102", "x"])
def test_other_geocodes_name_no_subdistrict(geocode: str) -> None:
    assert namesake_subdistrict(geocode) is None


def test_a_pao_is_its_province_with_0050() -> None:
    assert pao_geocode("17") == "170050"
