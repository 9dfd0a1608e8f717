"""What the pages ask of the starting content."""

import pytest

from gis.errors import EntryNotFound
from stories.library import Content, get_content, get_service


@pytest.fixture(scope="module")
def content() -> Content:
    return get_content()


def test_the_files_are_read_once(content: Content) -> None:
    assert get_content() is content
    assert [len(part) for part in (content.services, content.agencies)] == [71, 95]


def test_an_unknown_address_is_not_found(content: Content) -> None:
    with pytest.raises(EntryNotFound, match="services has the address 'none'"):
        get_service(content, "none")
