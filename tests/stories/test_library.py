"""What the pages ask of the starting content."""

import pytest

from gis.errors import EntryNotFound
from stories.library import (
    Content,
    get_content,
    get_service,
    get_story,
    stories_of_lao,
)


@pytest.fixture(scope="module")
def content() -> Content:
    return get_content()


def test_the_files_are_read_once(content: Content) -> None:
    assert get_content() is content
    sizes = [len(part) for part in (content.stories, content.services, content.agencies)]
    assert sizes == [164, 71, 95]


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
