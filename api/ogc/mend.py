"""What pygeoapi's documents say too much or too little, put right."""

import re
from collections.abc import Mapping
from typing import Any

from api.ogc.resources import Resource

JSON_SCHEMA = "application/schema+json"
# Relations are compared whatever the case of their letters; GDAL 3.6 knows only this spelling.
DESCRIBED_BY = "describedBy"
# Relations of the landing page to what we do not serve.
NOT_SERVED = ("/processes", "/jobs", "/TileMatrixSets")


def mend(
    resource: Resource, body: dict[str, Any], *, attributions: Mapping[str, str], offset: int
) -> None:
    """Correct a document in place; `offset` is that of a page of items."""
    match resource:
        case Resource.LANDING:
            body["links"] = [
                link
                for link in body["links"]
                if not any(part in link["href"] for part in NOT_SERVED)
            ]
        case Resource.COLLECTIONS:
            for collection in body["collections"]:
                _credit(collection, attributions)
                _link_to_schemas(collection)
        case Resource.COLLECTION:
            _credit(body, attributions)
            _link_to_schemas(body)
        case Resource.ITEMS:
            _end_at_the_last_page(body, offset)
        case Resource.ITEM:
            body.pop("prev", None)
            body.pop("next", None)


def mend_linked_data(text: str) -> str:
    """Take away the comma that pygeoapi's template leaves at the end of a page without items."""
    return re.sub(r",\s*}\s*\Z", "}", text)


def _credit(collection: dict[str, Any], attributions: Mapping[str, str]) -> None:
    if said := attributions.get(collection["id"]):
        collection["attribution"] = said


def _link_to_schemas(collection: dict[str, Any]) -> None:
    """Link to schemas by the address that they bear as `$id`, and to that of whole features."""
    for link in list(collection["links"]):
        if link.get("type") != JSON_SCHEMA:
            continue
        link["href"] = link["href"].partition("?")[0]
        if link["href"].endswith("/schema"):
            whole = f"{link['href'].removesuffix('/schema')}/feature-schema"
            collection["links"].append(link | {"rel": DESCRIBED_BY, "href": whole})


def _end_at_the_last_page(body: dict[str, Any], offset: int) -> None:
    """Drop the link to a next page that is empty: pygeoapi adds one after a full last page."""
    if offset + body["numberReturned"] >= body["numberMatched"]:
        body["links"] = [link for link in body["links"] if link["rel"] != "next"]
