"""Services and agencies can be read in both languages, and no list leads to a dead link.

The made-up country bears the codes of a few real LAOs, Bangkok's among them, so most of the
content's places are not in it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from gis.cards import get_cards_by_code
from stories.content import read_memberships
from stories.content_row import Bilingual
from stories.library import Content, get_content
from stories.vocabulary import Verification

LISTS = ["/stories", "/services", "/links", "/links/agencies"]
PREFIXES = ["", "/en"]
TO_BE_VERIFIED = {"": "รอตรวจสอบ", "/en": "to be verified"}
HOSTILE = "<script>alert(1)</script>"


class Tags(HTMLParser):
    """Every start tag with its attributes, and whether each was closed in its turn."""

    VOID = frozenset({"meta", "link", "input", "br", "path", "hr", "img", "wbr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[str] = []
        self.mismatches: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack.pop() != tag:
            self.mismatches.append(tag)

    def links(self) -> list[str]:
        return [str(a["href"]) for tag, a in self.tags if tag == "a" and a.get("href")]


@pytest.fixture(scope="module")
def content() -> Content:
    return get_content()


@pytest.fixture
def hostile_client(client: TestClient, content: Content) -> Iterator[TestClient]:
    """The portal whose first service and agency hold markup in their texts."""
    words = Bilingual(HOSTILE, HOSTILE)
    changed = Content(
        services=(replace(content.services[0], name=words, where=words, documents=(words,)),),
        agencies=(replace(content.agencies[0], name=words, what=words),),
    )
    overrides = client.app.dependency_overrides  # type: ignore[attr-defined]
    overrides[get_content] = lambda: changed
    yield client
    del overrides[get_content]


def read(client: TestClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.text


def main(html: str) -> str:
    """The page's own part, without header and footer."""
    return html.split("<main", 1)[1].split("</main>", 1)[0]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_service_has_a_page_and_marks_what_is_not_verified(
    client: TestClient, content: Content, prefix: str
) -> None:
    lang = "en" if prefix else "th"
    assert len(content.services) == 71
    for service in content.services:
        html = unescape(main(read(client, f"{prefix}/services/{service.code}")))
        assert getattr(service.name, lang) in html
        assert all(getattr(document, lang) in html for document in service.documents)
        assert all(f'href="tel:{number}"' in html for number in service.hotlines)
        statuses = (
            [service.documents_status, service.hotline_status, service.legal_status]
            + [service.terms_status] * bool(service.fee)
            + [service.terms_status] * bool(service.time)
        )
        unverified = [s for s in statuses if s and s is not Verification.VERIFIED]
        marks = re.findall(r'class="tag tag-check">([^<]+)<', html)
        assert len(marks) == len(unverified)
        assert all(TO_BE_VERIFIED[prefix] in mark for mark in marks)


def test_a_mark_stands_next_to_the_item_that_is_not_verified(client: TestClient) -> None:
    html = read(client, "/services/birth-registration")
    assert re.search(r'>1548</a>\s*<span class="tag tag-check">รอตรวจสอบ<', html)
    assert re.search(r'15 วันนับแต่วันเกิด\s*<span class="tag tag-check">รอตรวจสอบ<', html)


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("path", LISTS)
def test_no_list_leads_to_a_page_that_does_not_exist(
    networked_client: TestClient, prefix: str, path: str
) -> None:
    client = networked_client
    links = {link for link in Tags(read(client, prefix + path)).links() if link.startswith("/")}
    inside = {link.split("#")[0] for link in links if not link.startswith(("/ogc", "/api"))}
    assert [link for link in sorted(inside) if client.get(link).status_code != 200] == []


def test_cards_are_found_by_many_codes_and_unknown_ones_left_out(
    made_up_engine: Engine,
) -> None:
    with Session(made_up_engine) as session:
        cards = get_cards_by_code(session, ["1100000", "2200101", "9999999"])
        assert {code: card.lao_type for code, card in cards.items()} == {
            "1100000": "bma",
            "2200101": "pao",
        }
        assert get_cards_by_code(session, []) == {}


@pytest.mark.parametrize("prefix", PREFIXES)
def test_unknown_addresses_are_not_found_and_unknown_words_are_refused(
    client: TestClient, prefix: str
) -> None:
    read(client, f"{prefix}/services/no-such-service", 404)
    read(client, f"{prefix}/links?state=gone", 400)


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize(
    "path",
    [*LISTS, "/stories/yala-city-learning-city-2024", "/services/signboard-tax", "/places/1100000"],
)
def test_a_page_is_sound_html_without_inline_script_or_style(
    networked_client: TestClient, prefix: str, path: str
) -> None:
    html = Tags(read(networked_client, prefix + path))
    assert (html.mismatches, html.stack) == ([], [])
    assert [tag for tag, _ in html.tags].count("h1") == 1
    ids = [attributes["id"] for _, attributes in html.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for tag, attributes in html.tags:
        assert tag != "style"
        assert "style" not in attributes
        assert not [key for key in attributes if key.startswith("on")]
        assert attributes.get("for", ids[0]) in ids
        assert attributes.get("aria-labelledby", ids[0]) in ids
        if tag == "script":
            assert "src" in attributes or attributes["type"] == "application/json"


@pytest.mark.parametrize("prefix", PREFIXES)
def test_texts_of_the_content_are_shown_as_text(
    hostile_client: TestClient, content: Content, prefix: str
) -> None:
    for path in ["/services", "/links/agencies", f"/services/{content.services[0].code}"]:
        html = read(hostile_client, prefix + path)
        assert HOSTILE not in html
        assert "&lt;script&gt;" in html


def test_agencies_link_to_their_websites_and_networks_to_their_pages(
    networked_client: TestClient, content: Content
) -> None:
    html = unescape(read(networked_client, "/links/agencies"))
    for agency in content.agencies:
        assert agency.name.th in html
        assert agency.what.th in html
        assert agency.url is None or f'href="{agency.url}" rel="external noopener"' in html
    for entry in read_memberships():
        assert entry.network_name.th in html
        assert f'href="/networks/{entry.network}"' in html


@pytest.mark.parametrize("prefix", PREFIXES)
def test_the_page_of_a_place_lists_its_networks(networked_client: TestClient, prefix: str) -> None:
    html = read(networked_client, f"{prefix}/places/1100000")
    networks = {entry.network for entry in read_memberships() if entry.lao_code == "1100000"}
    assert set(re.findall(rf'"{prefix}/networks/([\w-]+)"', main(html))) == networks


def test_a_place_without_stories_or_networks_has_no_empty_sections(
    networked_client: TestClient,
) -> None:
    html = main(read(networked_client, "/places/6200102"))
    assert 'id="stories"' not in html
    assert 'id="networks"' not in html


def test_the_front_door_opens_knowledge_services_and_links(client: TestClient) -> None:
    links = Tags(main(read(client, "/"))).links()
    assert {"/stories", "/services", "/links"} <= set(links)


@pytest.mark.parametrize("path", LISTS)
def test_content_is_readable_before_anything_is_loaded(empty_client: TestClient, path: str) -> None:
    read(empty_client, path)
