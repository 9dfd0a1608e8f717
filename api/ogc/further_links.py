"""Links of collections to what other parts of the portal have of them: files, styles."""

from collections.abc import Callable
from typing import Any

from api.ogc.resources import Resource

# Takes the collection's name and the language, gives links as documents carry them.
FurtherLinks = Callable[[str, str], list[dict[str, Any]]]


def no_links(collection: str, lang: str) -> list[dict[str, Any]]:
    """Return none: for a service without files and styles."""
    return []


def add_links(resource: Resource, body: dict[str, Any], links: FurtherLinks, lang: str) -> None:
    """Add the links to each collection of a document, in place."""
    if resource is Resource.COLLECTIONS:
        for collection in body["collections"]:
            collection["links"] += links(collection["id"], lang)
    elif resource is Resource.COLLECTION:
        body["links"] += links(body["id"], lang)
