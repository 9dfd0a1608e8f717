"""Links of collections to what other parts of the portal have of them: files, styles."""

from typing import Any, Protocol

from api.ogc.resources import Resource

LINKING = frozenset({Resource.COLLECTIONS, Resource.COLLECTION, Resource.RECORDS, Resource.RECORD})


class FurtherLinks(Protocol):
    """Gives the links of a collection as documents carry them."""

    def of(self, collection: str, lang: str) -> list[dict[str, Any]]:
        """Return the links of a collection in a language."""

    def state(self) -> str:
        """Return what changes whenever the links may."""


class NoLinks:
    """For a service without files and styles."""

    def of(self, collection: str, lang: str) -> list[dict[str, Any]]:
        """Return none."""
        return []

    def state(self) -> str:
        """Return always the same."""
        return ""


def add_links(resource: Resource, body: dict[str, Any], links: FurtherLinks, lang: str) -> None:
    """Add the links to each collection of a document, in place."""
    if resource is Resource.COLLECTIONS:
        for collection in body["collections"]:
            collection["links"] += links.of(collection["id"], lang)
    elif resource is Resource.COLLECTION:
        body["links"] += links.of(body["id"], lang)


def state_with_links(resource: Resource, state: str, links: FurtherLinks) -> str:
    """Return a state of the database, with that of the links where a document carries them."""
    return f"{state} {links.state()}" if resource in LINKING else state
