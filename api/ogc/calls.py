"""pygeoapi itself, on a configuration of ours.

Import this module only inside a function: it takes most of a second.
"""

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

from fastapi import Request
from pygeoapi.api import (
    API,
    APIRequest,
    describe_collections,
    get_collection_schema,
    landing_page,
    openapi_,
)
from pygeoapi.api.itemtypes import (
    get_collection_item,
    get_collection_items,
    get_collection_queryables,
)
from pygeoapi.l10n import locale2str
from pygeoapi.openapi import get_oas

from api.ogc.definition.document import complete
from api.ogc.resources import CONFORMANCE, HTML, JSON, Resource

Answer = tuple[dict[str, str], int, str]
# Addresses that pygeoapi describes in its OpenAPI document though it serves nothing there for us.
NOT_SERVED = ("/processes", "/jobs", "/TileMatrixSets", "/tiles", "/stac", "/admin")


class PortalRequest(APIRequest):  # type: ignore[misc]
    """A request with the query that we have read; JSON is asked for where we make the page."""

    def __init__(self, request: Request, query: Mapping[str, str], form: str, locales: Any) -> None:
        super().__init__(request, locales)
        self._args = query
        self._format = None if form in (JSON, HTML) else form

    @property
    def lang(self) -> str:
        """The language that was chosen, "th" or "en"."""
        return str(locale2str(self.locale)).split("-")[0]


def make_api(configuration: dict[str, Any]) -> Any:
    """Return pygeoapi's API object with its OpenAPI document."""
    root = logging.getLogger()
    # pygeoapi sets up the root logger unless it has a handler: it is not its to set up.
    guard = logging.NullHandler()
    root.addHandler(guard)
    try:
        api = API(configuration, {})
    finally:
        root.removeHandler(guard)
    # It logs each 404 as an error; what goes wrong on our side is logged by us.
    logging.getLogger("pygeoapi").setLevel(logging.CRITICAL)
    document = get_oas(configuration)
    document["paths"] = {
        path: item
        for path, item in document["paths"].items()
        if not any(part in path for part in NOT_SERVED)
    }
    api.openapi = complete(document, configuration)
    return api


def _conformance(*_: Any) -> Answer:
    # pygeoapi also claims writing, and its list grows with every request.
    return {}, 200, json.dumps({"conformsTo": CONFORMANCE})


CALLS: dict[Resource, Callable[..., Answer]] = {
    Resource.LANDING: landing_page,
    Resource.OPENAPI: openapi_,
    Resource.CONFORMANCE: _conformance,
    Resource.COLLECTIONS: describe_collections,
    Resource.COLLECTION: describe_collections,
    Resource.SCHEMA: get_collection_schema,
    Resource.QUERYABLES: get_collection_queryables,
    Resource.ITEMS: get_collection_items,
    Resource.ITEM: get_collection_item,
}
