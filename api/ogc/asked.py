"""What a document of `/ogc` that pygeoapi does not write is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from sqlalchemy import Engine

from api.ogc.further_links import FurtherLinks, NoLinks
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
    # Files and styles of the collections.
    further_links: FurtherLinks = field(default_factory=NoLinks)

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
        self,
        rel: str,
        path: str,
        media_type: str = JSON_TYPE,
        *,
        title: str = "",
        query: Mapping[str, str] | None = None,
        f: str | None = None,
    ) -> Link:
        """Return a link to an address below `/ogc`, with a query and a form if there are any."""
        asked = {**(query or {}), **({"f": f} if f else {})}
        address = f"{self.url}{quote(path)}"
        return {
            "rel": rel,
            "type": media_type,
            "title": title,
            "href": f"{address}?{urlencode(asked)}" if asked else address,
        }

    def forms(
        self, path: str, *, media_type: str = JSON_TYPE, query: Mapping[str, str] | None = None
    ) -> list[Link]:
        """Return the links of a document to itself, and to its other form."""
        forms = (
            ("json", media_type, {"th": "เอกสารนี้ในรูป JSON", "en": "This document as JSON"}),
            ("html", HTML_TYPE, {"th": "เอกสารนี้เป็นหน้าเว็บ", "en": "This document as a page"}),
        )
        own = "html" if self.form == "html" else "json"
        return [
            self.link(
                "self" if form == own else "alternate",
                path,
                kind,
                title=self.say(title),
                query=query,
                f=form,
            )
            for form, kind, title in forms
        ]

    def allow(self, *names: str) -> None:
        """Refuse a query with other parameters than these, `f` and `lang`."""
        known = {"f", "lang", *names}
        if unknown := sorted(self.query.keys() - known):
            raise FeedRequestRefused(
                f"Unknown parameters: {', '.join(unknown)}. Known here are "
                f"{', '.join(sorted(known))}."
            )
