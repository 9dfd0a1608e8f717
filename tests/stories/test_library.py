"""What the pages ask of the starting content."""

import pytest

from gis.errors import EntryNotFound
from gis.lao_types import LaoType
from stories.library import (
    Content,
    get_content,
    get_service,
    get_story,
    memberships_of_province,
    stories_of_lao,
    type_of_code,
)


@pytest.fixture(scope="module")
def content() -> Content:
    return get_content()


def test_the_files_are_read_once(content: Content) -> None:
    assert get_content() is content
    sizes = [len(part) for part in (content.stories, content.services, content.agencies)]
    assert (sizes, len(content.memberships)) == ([164, 71, 95], 69)


def test_an_unknown_address_is_not_found(content: Content) -> None:
    with pytest.raises(EntryNotFound, match="stories has the address 'none'"):
        get_story(content, "none")
    with pytest.raises(EntryNotFound, match="services has the address 'none'"):
        get_service(content, "none")


def test_the_stories_of_an_lao_stand_newest_first(content: Content) -> None:
    stories = stories_of_lao(content, "3400102")
    assert {story.lao_name_th for story in stories} == {"ขอนแก่น"}
    years = [story.year or 0 for story in stories]
    assert years == sorted(years, reverse=True)
    assert len(set(years)) > 2


def test_memberships_of_a_province_include_cities_without_a_code(content: Content) -> None:
    codes = [entry.lao_code for entry in memberships_of_province(content, "เชียงราย")]
    assert None in codes


def test_a_code_tells_the_type_where_only_one_type_bears_it(content: Content) -> None:
    assert type_of_code(content, "1100000") is LaoType.BMA
    assert type_of_code(content, "4830201") is LaoType.TOWN
    empty = Content((), (), (), ())
    assert type_of_code(empty, "1100000") is LaoType.BMA
    assert type_of_code(empty, "3400102") is None


def test_a_story_tells_a_city_municipality_from_pattaya(content: Content) -> None:
    assert type_of_code(content, "3400102") is LaoType.CITY
    assert type_of_code(content, "3200408") is LaoType.PATTAYA
