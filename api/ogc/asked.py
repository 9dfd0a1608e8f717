"""What a document of `/ogc` that pygeoapi does not write is made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from sqlalchemy import Engine

from gis.errors import FeedRequestRefused

Words = Mapping[str, str]
Link = dict[str, Any]
JSON_TYPE, HTML_TYPE = "application/json", "text/html"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was understood: its query, form and language, "th" or "en".

    `portal_url` is the portal's address, without a slash at its end.
    """

    engine: Engine
    portal_url: str
    query: Mapping[str, str]
    form: str
    lang: str

    @property
    def url(self) -> str:
        """The address of `/ogc`."""
        return f"{self.portal_url}/ogc"

    def page(self, path: str, lang: str | None = None) -> str:
        """Return the address of a page of the portal in a language."""
        prefix = "/en" if (lang or self.lang) == "en" else ""
        return f"{self.portal_url}{prefix}{path}"

    def say(self, words: Words) -> str:
        """Return the words of the request's language."""
        return words[self.lang]

    def link(
        self, rel: str, path: str, media_type: str = JSON_TYPE, *, title: str = "", **query: str
    ) -> Link:
        """Return a link to an address below `/ogc`."""
        address = f"{self.url}{quote(path)}"
        return {
            "rel": rel,
            "type": media_type,
            "title": title,
            "href": f"{address}?{urlencode(query)}" if query else address,
        }

    def forms(self, path: str, *, media_type: str = JSON_TYPE) -> list[Link]:
        """Return the links of a document to itself, and to its other form."""
        json = {"th": "เอกสารนี้ในรูป JSON", "en": "This document as JSON"}
        html = {"th": "เอกสารนี้เป็นหน้าเว็บ", "en": "This document as a page"}
        is_page = self.form == "html"
        return [
            self.link(
                "alternate" if is_page else "self", path, media_type, title=self.say(json), f="json"
            ),
            self.link(
                "self" if is_page else "alternate", path, HTML_TYPE, title=self.say(html), f="html"
            ),
        ]

    def allow(self, *names: str) -> None:
        """Refuse a query with other parameters than these, `f` and `lang`."""
        known = {"f", "lang", *names}
        if unknown := sorted(self.query.keys() - known):
            raise FeedRequestRefused(
                f"Unknown parameters: {', '.join(unknown)}. Known here are "
                f"{', '.join(sorted(known))}."
            )
