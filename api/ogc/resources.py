"""The resources of `/ogc`: which pygeoapi function answers each, and in which forms."""

from enum import StrEnum


class Resource(StrEnum):
    """A kind of document; its value names the template of its page."""

    LANDING = "landing"
    OPENAPI = "openapi"
    CONFORMANCE = "conformance"
    COLLECTIONS = "collections"
    COLLECTION = "collection"
    SCHEMA = "schema"
    QUERYABLES = "queryables"
    ITEMS = "items"
    ITEM = "item"


ITEMS = frozenset({Resource.ITEMS, Resource.ITEM})
JSON, HTML, JSON_LD = "json", "html", "jsonld"
LINKED_DATA = frozenset(
    {
        Resource.LANDING,
        Resource.COLLECTIONS,
        Resource.COLLECTION,
        Resource.ITEMS,
        Resource.ITEM,
    }
)
MEDIA_TYPES = {
    Resource.OPENAPI: "application/vnd.oai.openapi+json;version=3.0",
    Resource.SCHEMA: "application/schema+json",
    Resource.QUERYABLES: "application/schema+json",
    Resource.ITEMS: "application/geo+json",
    Resource.ITEM: "application/geo+json",
}
SPEC = "http://www.opengis.net/spec"
CONFORMANCE = tuple(
    f"{SPEC}/{standard}/conf/{part}"
    for standard, parts in {
        "ogcapi-common-1/1.0": ("core", "html", "json", "landing-page", "oas30"),
        "ogcapi-common-2/1.0": ("collections",),
        "ogcapi-features-1/1.0": ("core", "geojson", "html", "oas30"),
        "ogcapi-features-2/1.0": ("crs",),
        "ogcapi-features-3/1.0": (
            "queryables",
            "queryables-query-parameters",
            "filter",
            "features-filter",
        ),
        "ogcapi-features-5/1.0": ("core-roles-features", "schemas", "queryables"),
        "cql2/1.0": (
            "cql2-text",
            "cql2-json",
            "basic-cql2",
            "advanced-comparison-operators",
            "case-insensitive-comparison",
            "accent-insensitive-comparison",
            "basic-spatial-functions",
            "basic-spatial-functions-plus",
            "spatial-functions",
            "property-property",
            "arithmetic",
        ),
    }.items()
    for part in parts
)
