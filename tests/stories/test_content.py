"""What the starting content must hold, so that a steward's edit cannot break it unnoticed."""

import re
from collections import defaultdict
from importlib import resources
from urllib.parse import urlsplit

import pytest

from gis.codes import BMA_CODE
from gis.lao_types import LaoType
from gis.models.vocabulary import Confidence
from stories.content import read_agencies, read_memberships, read_services, read_stories

FILES = ("stories.csv", "services.csv", "agencies.csv", "networks.csv")
BANGKOK = "กรุงเทพมหานคร"
BUDDHIST_ERA = 543


def read_bytes(name: str) -> bytes:
    return resources.files("stories").joinpath("content", name).read_bytes()


def all_urls() -> list[str]:
    urls = [s.source_url for s in read_stories()] + [m.source_url for m in read_memberships()]
    urls += [u for s in read_services() for u in (s.portal_url, s.source_url) if u]
    return urls + [u for a in read_agencies() for u in (a.url, a.source_url) if u]


def large_numbers(text: str) -> set[float]:
    """The numbers above twelve, years as Gregorian: smaller ones are often written as words."""
    numbers = {float(n.replace(",", "")) for n in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text)}
    return {n - BUDDHIST_ERA if 2440 <= n <= 2600 else n for n in numbers if n > 12}


@pytest.mark.parametrize("name", FILES)
def test_a_file_opens_rightly_in_office_programs(name):
    content = read_bytes(name)
    assert content.startswith(b"\xef\xbb\xbf"), "without this mark Thai letters come out broken"
    assert b"\r" not in content
    assert content.endswith(b"\n")


def test_stories_services_agencies_and_memberships_are_there():
    assert len(read_stories()) >= 160
    assert len(read_services()) >= 70
    assert len(read_agencies()) >= 90
    assert len(read_memberships()) >= 65


@pytest.mark.parametrize("language", ["th", "en"])
def test_no_two_stories_bear_the_same_title(language):
    titles = [getattr(story.title, language) for story in read_stories()]
    assert len(set(titles)) == len(titles)


def test_the_thai_and_english_of_a_story_give_the_same_numbers():
    different = {}
    for story in read_stories():
        thai = large_numbers(f"{story.title.th} {story.summary.th}")
        english = large_numbers(f"{story.title.en} {story.summary.en}")
        if thai != english:
            different[story.slug] = (thai, english)
    assert different == {}


def test_summaries_are_sentences_of_a_readable_length():
    for story in read_stories():
        assert 40 <= len(story.summary.th) <= 400, story.slug
        assert 60 <= len(story.summary.en) <= 500, story.slug
        assert story.summary.en.endswith("."), story.slug
    for service in read_services():
        assert service.summary.en.endswith("."), service.code
        assert service.where.en.endswith("."), service.code


def test_one_code_means_one_lao_throughout():
    names = defaultdict(set)
    for story in read_stories():
        names[story.lao_code].add((story.lao_name_th, story.province_th))
    for membership in read_memberships():
        names[membership.lao_code].add((membership.lao_name_th, membership.province_th))
    del names[None]
    assert {code: n for code, n in names.items() if len(n) > 1} == {}


def test_one_code_means_one_type_and_district_throughout():
    laos = defaultdict(set)
    for story in read_stories():
        if story.lao_code not in (None, BMA_CODE):
            laos[story.lao_code].add((story.lao_type, story.district_th))
    assert {code: found for code, found in laos.items() if len(found) > 1} == {}


def test_what_is_about_bangkok_is_about_the_bma():
    stories = [story for story in read_stories() if story.province_th == BANGKOK]
    memberships = [m for m in read_memberships() if m.province_th == BANGKOK]
    assert stories
    assert memberships
    assert {story.lao_code for story in stories} == {BMA_CODE}
    assert {story.lao_type for story in stories} == {LaoType.BMA}
    assert {membership.lao_code for membership in memberships} == {BMA_CODE}


def test_an_lao_is_shown_as_a_member_at_most_once_in_a_network():
    members = [(m.network, m.lao_code) for m in read_memberships() if m.lao_code]
    assert len(set(members)) == len(members)


def test_an_agency_has_an_address_of_its_own_or_low_confidence():
    for agency in read_agencies():
        assert agency.url or agency.confidence is Confidence.LOW, agency.code
    urls = [agency.url for agency in read_agencies() if agency.url]
    assert len(set(urls)) == len(urls)


def test_a_service_of_low_confidence_says_what_to_check():
    for service in read_services():
        assert service.note or service.confidence is not Confidence.LOW, service.code


def test_a_legal_basis_is_claimed_as_verified_only_where_one_is_named():
    for service in read_services():
        assert service.legal_basis or service.legal_status.value == "to_be_verified", service.code


def test_a_hotline_that_the_text_tells_to_call_is_among_the_hotlines():
    for service in read_services():
        for text in (service.summary.th, service.where.th):
            called = set(re.findall(r"โทร (\d{3,4})", text))
            assert called <= set(service.hotlines), service.code


def test_every_kind_of_lao_provides_some_service():
    providers = {provider for service in read_services() for provider in service.providers}
    assert set(LaoType) <= providers


def test_an_address_is_https_where_the_host_is_known_to_offer_it():
    schemes = defaultdict(set)
    for url in all_urls():
        schemes[urlsplit(url).hostname].add(urlsplit(url).scheme)
    assert [host for host, found in schemes.items() if len(found) > 1] == []
