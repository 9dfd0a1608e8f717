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
    TILE_GRIDS = "tile_grids"
    TILE_GRID = "tile_grid"
    TILESETS = "tilesets"
    TILESET = "tileset"
    CATALOG = "catalog"
    RECORDS = "records"
    RECORD = "record"
    RECORD_SCHEMA = "record_schema"
    RECORD_QUERYABLES = "record_queryables"
    SORTABLES = "sortables"


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
    Resource.RECORDS: "application/geo+json",
    Resource.RECORD: "application/geo+json",
    Resource.RECORD_SCHEMA: "application/schema+json",
    Resource.RECORD_QUERYABLES: "application/schema+json",
    Resource.SORTABLES: "application/schema+json",
}
# Forms beside JSON and pages that only some resources have.
FURTHER_FORMS: dict[Resource, dict[str, str]] = {
    **{resource: {JSON_LD: "application/ld+json"} for resource in LINKED_DATA},
    Resource.TILESET: {"tilejson": "application/vnd.mapbox.tile+json"},
    Resource.CATALOG: {"catalog": "application/ogc-catalog+json"},
}
# The form for those who name none; elsewhere JSON.
DEFAULT_FORMS = {Resource.CATALOG: "catalog"}
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
    "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/html",
    "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/json",
    "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/record-api",
    "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/record-collection",
    "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/record-core",
    "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/record-core-query-parameters",
    "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/searchable-catalog",
    "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/searchable-catalog-sorting",
    "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/sorting",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/dataset-tilesets",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
    "http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixset",
    "http://www.opengis.net/spec/tms/2.0/conf/json-tilesetmetadata",
    "http://www.opengis.net/spec/tms/2.0/conf/tilematrixset",
    "http://www.opengis.net/spec/tms/2.0/conf/tilesetmetadata",
)
