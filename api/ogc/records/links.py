"""What other documents of `/ogc` say of catalogues: the list of collections, and OpenAPI paths."""

from dataclasses import replace
from typing import Any

from api.ogc.asked import Asked
from api.ogc.records.catalogs import CATALOGS
from api.ogc.records.documents import describe_catalog
from api.ogc.records.openapi import record_paths
from api.ogc.resources import Resource

OGC_CATALOG = "http://www.opengis.net/def/rel/ogc/1.0/ogc-catalog"


def link_catalogs(resource: Resource, body: dict[str, Any], asked: Asked) -> None:
    """Add to a document of pygeoapi, in place, what leads to catalogues."""
    # The parameters of the document that is added to are not those of a catalogue.
    asked = replace(asked, query={})
    match resource:
        case Resource.LANDING:
            body["links"] += [
                asked.link(
                    OGC_CATALOG,
                    f"/collections/{catalog.name}",
                    title=asked.say(catalog.title),
                    f="json",
                )
                for catalog in CATALOGS.values()
            ]
        case Resource.COLLECTIONS:
            features = [item for item in body["collections"] if item["id"] not in CATALOGS]
            body["collections"] = features + [describe_catalog(asked, name) for name in CATALOGS]
        case Resource.OPENAPI:
            body["paths"] |= record_paths()
            body["tags"] += [
                {"name": catalog.name, "description": asked.say(catalog.description)}
                for catalog in CATALOGS.values()
            ]
        case _:
            return
