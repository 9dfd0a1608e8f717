"""The links of pages and items, as pygeoapi writes them."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from api.ogc.lane import Page
from api.ogc.parameters import ItemsQuery

FORMS = (("application/geo+json", "json"), ("application/ld+json", "jsonld"), ("text/html", "html"))
TITLES = {
    "th": {
        "json": "เอกสารนี้เป็น GeoJSON",
        "jsonld": "เอกสารนี้เป็น RDF (JSON-LD)",
        "html": "เอกสารนี้เป็นหน้าเว็บ",
        "prev": "หน้าก่อน",
        "next": "หน้าถัดไป",
        "before": "รายการก่อน",
        "behind": "รายการถัดไป",
    },
    "en": {
        "json": "This document as GeoJSON",
        "jsonld": "This document as RDF (JSON-LD)",
        "html": "This document as HTML",
        "prev": "Previous page",
        "next": "Next page",
        "before": "Previous item",
        "behind": "Next item",
    },
}
PAGING = ("f", "offset", "after")


def page_links(
    url: str,
    asked: Mapping[str, str],
    query: ItemsQuery,
    page: Page,
    *,
    title: str,
    lang: str,
    form: str,
) -> list[dict[str, Any]]:
    """Return the links of a page of the collection at `url`."""
    kept = {name: text for name, text in asked.items() if name not in PAGING}
    items = f"{url}/items"
    here = dict(kept)
    if query.offset:
        here["offset"] = str(query.offset)
    if query.after is not None:
        here["after"] = query.after
    links = _forms(items, here, form, lang)
    if query.offset:
        before = kept | {"offset": str(max(0, query.offset - query.limit))}
        links.append(_link("prev", _address(items, before), TITLES[lang]["prev"]))
    if page.last is not None:
        # By the last id the next page begins where this one ends, whatever comes or goes; the
        # offset beside it serves the link back. Another order is followed by offset alone.
        behind = kept | {"offset": str(query.offset + len(page.items))}
        if not query.order:
            behind["after"] = page.last
        links.append(_link("next", _address(items, behind), TITLES[lang]["next"]))
    links.append(_link("collection", url, title, "application/json"))
    return links


def item_links(
    url: str,
    asked: Mapping[str, str],
    identifiers: tuple[str, str | None, str | None],
    *,
    title: str,
    lang: str,
    form: str,
) -> list[dict[str, Any]]:
    """Return the links of an item, given its id and those before and behind it."""
    identifier, before, behind = identifiers
    kept = {name: text for name, text in asked.items() if name != "f"}
    links = _forms(f"{url}/items/{_quoted(identifier)}", kept, form, lang)
    links.append(_link("collection", url, title, "application/json"))
    for relation, other, title in (("prev", before, "before"), ("next", behind, "behind")):
        if other is not None:
            address = _address(f"{url}/items/{_quoted(other)}", {**kept, "f": "json"})
            links.append(_link(relation, address, TITLES[lang][title]))
    return links


def _forms(address: str, asked: Mapping[str, str], form: str, lang: str) -> list[dict[str, Any]]:
    return [
        _link(
            "self" if name == form else "alternate",
            _address(address, {**asked, "f": name}),
            TITLES[lang][name],
            media_type,
        )
        for media_type, name in FORMS
    ]


def _link(
    relation: str, address: str, title: str, media_type: str = "application/geo+json"
) -> dict[str, Any]:
    return {"rel": relation, "type": media_type, "title": title, "href": address}


def _address(address: str, asked: Mapping[str, str]) -> str:
    return f"{address}?{urlencode(asked)}" if asked else address


def _quoted(identifier: str) -> str:
    return quote(identifier, safe="")
