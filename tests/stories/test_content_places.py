"""The LAOs that the starting content names, against the registry that DLA publishes."""

import json
from pathlib import Path

import pytest

from gis.codes import BMA_CODE
from gis.lao_types import LaoType
from stories.content import read_memberships, read_stories

pytestmark = pytest.mark.real_data

TYPES = {
    "provincial_admin_org": LaoType.PAO,
    "city_municipality": LaoType.CITY,
    "town_municipality": LaoType.TOWN,
    "subdistrict_municipality": LaoType.SUBDISTRICT_MUNICIPALITY,
    "subdistrict_admin_org": LaoType.SAO,
    "special_admin_area": LaoType.PATTAYA,
}


@pytest.fixture(scope="module")
def registry(real_data_dir: Path) -> dict[str, dict[str, str]]:
    path = real_data_dir / "registry" / "dla_local_authorities.json"
    laos = json.loads(path.read_text("utf-8"))["localAuthorities"]
    return {lao["dlaCode"]: lao for lao in laos}


@pytest.fixture(scope="module")
def province_names(registry) -> dict[str, str]:
    """Provinces by code: each has one PAO, which bears its name."""
    paos = [lao for lao in registry.values() if lao["type"] == "provincial_admin_org"]
    return {pao["provinceCode"]: pao["nameTh"] for pao in paos}


def test_every_story_names_an_lao_of_the_registry(registry, province_names):
    stories = [s for s in read_stories() if s.lao_code not in (None, BMA_CODE)]
    assert len(stories) > 150
    for story in stories:
        lao = registry[story.lao_code]
        found = (lao["nameTh"], TYPES[lao["type"]], lao["districtNameTh"])
        assert found == (story.lao_name_th, story.lao_type, story.district_th), story.slug
        assert province_names[lao["provinceCode"]] == story.province_th, story.slug


def test_every_member_is_an_lao_of_the_registry(registry, province_names):
    members = [m for m in read_memberships() if m.lao_code not in (None, BMA_CODE)]
    assert len(members) >= 41
    for member in members:
        lao = registry[member.lao_code]
        found = (lao["nameTh"], province_names[lao["provinceCode"]])
        assert found == (member.lao_name_th, member.province_th), member.network
