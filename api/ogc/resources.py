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
CONFORMANCE = (
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/html",
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/json",
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/landing-page",
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
    "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/core-roles-features",
    "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/schemas",
)
