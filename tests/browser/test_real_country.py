"""The whole country in the browser: shared ground in Sing Buri, and a district without coverage."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import Engine

pytestmark = pytest.mark.real_data


@pytest.fixture
def national_url(
    national_engine: Engine, serve: Callable[[str], AbstractContextManager[str]]
) -> Iterator[str]:
    """The address of a portal that serves the real files."""
    with serve(national_engine.url.render_as_string(hide_password=False)) as url:
        yield url


def test_the_country_answers_honestly_where_it_does_not_know(browser: Browser, national_url: str):
    page = browser.new_page(base_url=national_url)
    page.goto("/en/at?lat=14.8907&lon=100.3967")
    shared = page.locator(".results").first.get_by_role("listitem")
    expect(shared).to_have_count(2)
    page.goto("/en#11/15.0/103.1")
    page.wait_for_function("() => performance.getEntriesByName('map-complete').length > 0")
    page.locator(".maplibregl-canvas").click()
    candidates = page.locator(".candidates a")
    # Nobody published who covers it: all of the district, the nearest office first.
    expect(candidates.first).to_contain_text("office 940 m away")
    assert candidates.count() == 19
    page.close()
