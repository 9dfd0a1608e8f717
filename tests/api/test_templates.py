"""Every page renders in both languages, without inline script or style, and wholly translated."""

import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.translations import read_translations
from gis.models.vocabulary import Confidence, StoryKind, Topic

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "api" / "templates"
BROWSER_CODE = ROOT / "maps" / "web" / "src"
PAGES = [
    "about.html",
    "at.html",
    "embed.html",
    "error.html",
    "home.html",
    "map.html",
    "place.html",
    "search.html",
]


def summary(code: str, kind: str, name_th: str, name_en: str | None, **more: Any) -> dict[str, Any]:
    return {
        "code": code,
        "scheme": "dla" if kind == "lao" else "tis1099",
        "kind": kind,
        "lao_type": None,
        "place_id": int(code),
        "name_th": name_th,
        "name_en": name_en,
        "full_name_th": name_th,
        "full_name_en": name_en,
        "context_th": "จ.สิงห์บุรี",
        "context_en": "Sing Buri",
        "grade": None,
        "position": None,
        "bbox": None,
        "address": f"/places/{code}",
    } | more


PROVINCE = summary("17", "province", "สิงห์บุรี", "Sing Buri")
LAO = summary("4170102", "lao", "เทศบาลเมืองสิงห์บุรี", None, lao_type="town", grade="D")
HACKED = {"url": "http://hacked.example/", "state": "hacked", "checked_on": "2016-08-31"}
WORKING = {"url": "https://works.example/", "state": "ok", "checked_on": None}
SCRIPT_URL = {"url": "javascript:alert(1)", "state": "ok", "checked_on": None}
FIGURE = {
    "indicator": "population",
    "topic": "population",
    "name_th": "ประชากร",
    "name_en": "Population",
    "unit_th": "คน",
    "unit_en": "people",
    "year": 2020,
    "value": None,
    "status": "not_reported",
    "is_partial": False,
    "is_sample": False,
    "source_th": "กรมการปกครอง",
    "source_en": "DOPA",
    "median_of_type": 20898.0,
}


CANDIDATE = {"extent": "partial", "office_distance_m": 670, "is_namesake": False}


def place(**more: Any) -> dict[str, Any]:
    return (
        LAO
        | {
            "codes": [{"scheme": "dla", "code": "4170102"}],
            "province": PROVINCE,
            "district": None,
            "subdistricts": [
                {"code": "170101", "name_th": "บางพุทรา", "name_en": None, "extent": "whole"}
            ],
            "websites": [WORKING, HACKED, SCRIPT_URL],
            "figures": [FIGURE],
            "grade_reason_th": None,
            "grade_reason_en": None,
            "boundary": None,
            "history": [
                {
                    "event": "create",
                    "effective_on": "1997-02-13",
                    "date_is_latest": False,
                    "successor_code": None,
                    "text_th": "จัดตั้ง",
                    "text_en": "Created",
                    "reference": None,
                }
            ],
            "periods": [
                {
                    "starts_on": date(1997, 2, 13),
                    "ends_on": None,
                    "lao_type": "town",
                    "full_name_th": "เทศบาลเมืองสิงห์บุรี",
                    "full_name_en": "Sing Buri Town Municipality",
                }
            ],
            "lao_counts": {"town": 1},
            "laos": [LAO | {"population": None, "is_partial": False}],
            "districts": [],
        }
        | more
    )


def context(**more: Any) -> dict[str, Any]:
    return {
        "page": "",
        "edition": {"is_sample": True, "name": "2563"},
        "map_config": {"tiles": "/tiles/0", "style": "/maps/style.json"},
        "open_areas": {},
        "lao_counts": {"sao": 5300, "town": 1},
        "shown": None,
        "ranked": None,
        "choice": None,
        "problems": [],
        "heading": None,
        "figures": None,
        "place": place(),
        "knowledge": {"stories": [], "networks": []},
        "standings": [],
        "population_year": 2020,
        "query": "<b>บาง</b>",
        "results": [LAO | {"former_name": "เก่า"}, PROVINCE | {"former_name": None}],
        "is_cut": False,
        "answer": {
            "point": {"lat": 14.8907, "lon": 100.3967},
            "certainty": "shared",
            "reason_th": "เหตุผล",
            "reason_en": "Reason",
            "laos": [LAO | CANDIDATE],
            "pao": None,
            "subdistrict": None,
            "district": None,
            "province": PROVINCE,
        },
        "sources": [],
        "status": 404,
    } | more


def render(name: str, lang: str = "th", **more: Any) -> str:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        read_translations(lang), newstyle=True
    )
    environment.filters |= {
        "year": lambda year: str(year + 543 if lang == "th" else year),
        "number": "{:,}".format,
        "date": str,
        "dates_in": str,
    }
    environment.globals |= {
        "asset": lambda name: f"/assets/{name}",
        "script_urls": lambda name: [f"/assets/{name}"],
        "lang": lang,
        "prefix": "/en" if lang == "en" else "",
        "other_lang": "th" if lang == "en" else "en",
        "other_url": "/other",
        "picture_address": lambda path: f"/maps/pictures/0/{lang}/{path}.png",
    }
    environment.undefined = StrictUndefined
    return environment.get_template(name).render(context(**more))


class Tags(HTMLParser):
    """Every start tag with its attributes, and the stack of tags left open at the end."""

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


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound_html_with_its_language_and_one_heading(name: str, lang: str):
    html = Tags(render(name, lang))
    assert html.mismatches == []
    assert html.stack == []
    assert html.tags[0] == ("html", {"lang": lang})
    assert [tag for tag, _ in html.tags].count("h1") == 1


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_inline_script_or_style(name: str):
    for tag, attributes in Tags(render(name)).tags:
        assert tag != "style"
        assert "style" not in attributes
        assert not [key for key in attributes if key.startswith("on")]
        if tag == "script":
            assert "src" in attributes or attributes["type"] == "application/json"


@pytest.mark.parametrize("name", PAGES)
def test_no_page_asks_another_host_for_anything(name: str):
    for tag, attributes in Tags(render(name)).tags:
        address = attributes.get("src") or (tag == "link" and attributes.get("href")) or "/"
        assert str(address).startswith("/"), address


@pytest.mark.parametrize("name", PAGES)
def test_ids_are_unique_and_labels_point_to_fields(name: str):
    tags = Tags(render(name)).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in tags:
        for key in ("for", "aria-labelledby", "aria-describedby"):
            assert attributes.get(key, ids[0]) in ids, attributes


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_sample_edition_says_so_on_every_page(name: str, lang: str):
    words = {"th": "ข้อมูลตัวอย่าง", "en": "Sample data."}[lang]
    assert words in render(name, lang)
    assert 'class="banner"' not in render(name, lang, edition={"is_sample": False, "name": ""})


@pytest.mark.parametrize("name", [name for name in PAGES if name != "embed.html"])
def test_every_page_leads_to_itself_in_the_other_language(name: str):
    links = [a for tag, a in Tags(render(name)).tags if tag == "a" and a.get("hreflang")]
    assert [(link["href"], link["lang"]) for link in links] == [("/other", "en")]


def test_what_was_typed_is_shown_as_text():
    html = render("search.html")
    assert "<b>บาง</b>" not in html
    assert "&lt;b&gt;บาง" in html


def test_a_list_that_is_cut_says_how_to_narrow_it():
    hint = "Only the nearest names are listed."
    assert hint in render("search.html", "en", is_cut=True)
    assert hint not in render("search.html", "en")


def test_a_hacked_website_and_a_script_are_named_but_never_linked():
    links = [a.get("href") for tag, a in Tags(render("place.html")).tags if tag == "a"]
    assert "https://works.example/" in links
    assert "http://hacked.example/" not in links
    assert not [link for link in links if str(link).startswith("javascript")]
    assert "http://hacked.example/" in render("place.html")


def test_a_missing_figure_is_said_and_is_not_zero():
    html = render("place.html")
    assert "ไม่มีรายงาน" in html
    assert "20,898" in html


def test_a_least_number_says_at_least_in_both_tables():
    least = FIGURE | {"value": 7017.0, "status": "reported", "is_partial": True}
    laos = [LAO | {"population": 3810, "is_partial": True}]
    html = render("place.html", "en", place=place(figures=[least], laos=laos))
    assert "at least 7,017" in html
    assert "at least 3,810" in html
    assert "“At least”" in html
    assert "“At least”" not in render("place.html", "en")


def test_a_sample_figure_says_so_beside_its_value():
    sample = FIGURE | {"value": 7017.0, "status": "reported", "is_sample": True}
    tag = '<span class="tag">sample</span>'
    assert tag in render("place.html", "en", place=place(figures=[sample]))
    assert tag not in render("place.html", "en")


def test_the_years_of_one_figure_stand_together():
    years = [FIGURE | {"year": 2020}, FIGURE | {"year": 2019}]
    html = render("place.html", "en", place=place(figures=years))
    assert 'rowspan="2"' in html
    assert html.count("Population") == 1


def test_a_candidate_says_what_speaks_for_it():
    answer = context()["answer"]
    laos = [LAO | CANDIDATE | {"is_namesake": True}, LAO | CANDIDATE | {"office_distance_m": None}]
    html = render("at.html", "en", answer=answer | {"laos": laos})
    assert "has the name of this subdistrict" in html
    assert "office 0.7 km away" in html
    assert "position of the office unknown" in html


def test_an_lao_without_position_is_listed_and_says_so():
    assert "ไม่ทราบตำแหน่ง" in render("place.html", place=place(kind="province", lao_type=None))


def test_years_are_buddhist_on_thai_pages_only():
    assert "2563" in render("place.html", "th", edition={"is_sample": False, "name": ""})
    english = render("place.html", "en", edition={"is_sample": False, "name": ""})
    assert "2020" in english
    assert "2563" not in english


def test_a_place_without_an_english_name_keeps_its_thai_one():
    assert "เทศบาลเมืองสิงห์บุรี" in render("place.html", "en")


def test_an_area_that_is_not_open_yet_is_no_link_and_says_so():
    closed = render("home.html")
    assert closed.count("อยู่ระหว่างจัดทำ") == 9
    opened = render("home.html", open_areas={"links": "/links"})
    assert opened.count("อยู่ระหว่างจัดทำ") == 8
    assert 'href="/links"' in opened


@pytest.mark.parametrize("status", [400, 404, 410, 429, 500, 503])
def test_every_error_says_what_to_do_next(status: int):
    html = render("error.html", status=status)
    assert 'role="search"' in html
    assert 'class="lead"' in html


def test_browser_code_finds_every_text_it_asks_for():
    block = re.search(r'id="messages">(.*?)</script>', render("error.html"), re.DOTALL)
    assert block is not None
    texts = json.loads(block[1])
    code = "\n".join(path.read_text(encoding="utf-8") for path in BROWSER_CODE.rglob("*.ts"))
    literal_keys = set(re.findall(r'"((?:[a-z_]+\.)+[a-z_]+)"', code)) - {"style.load"}
    asked = {key for key in literal_keys if key.split(".")[0] in {k.split(".")[0] for k in texts}}
    assert len(asked) > 30
    assert asked - texts.keys() == set()
    for certainty in ("certain", "near_line", "shared", "district_only", "approximate", "outside"):
        assert f"answer.{certainty}" in texts


@pytest.mark.parametrize("page", ["home.html", "embed.html"])
def test_layers_and_tools_of_the_map_find_every_text_they_ask_for(page: str):
    blocks = re.findall(r'essages">(.*?)</script>', render(page), re.DOTALL)
    assert len(blocks) == 2
    texts = {key: text for block in blocks for key, text in json.loads(block).items()}
    folders = (BROWSER_CODE / "layers", BROWSER_CODE / "tools")
    files = [path for folder in folders for path in folder.rglob("*.ts")]
    files += [BROWSER_CODE / "panel" / "story-card.ts", BROWSER_CODE / "embed.ts"]
    code = "\n".join(path.read_text(encoding="utf-8") for path in files)
    asked = set(re.findall(r'say\("([a-z_.]+)"', code))
    assert len(asked) > 15
    assert asked - texts.keys() == set()
    assert {f"topic.{topic}" for topic in Topic} <= texts.keys()
    assert {f"story_kind.{kind}" for kind in StoryKind} <= texts.keys()
    assert {f"story.confidence.{word}" for word in Confidence} <= texts.keys()
