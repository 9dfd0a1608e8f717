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
    FEATURE_SCHEMA = "feature-schema"
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


ITEMS = frozenset({Resource.ITEMS, Resource.ITEM})
# Those that can be asked for with a form and a language only.
PLAIN = frozenset(
    {
        Resource.LANDING,
        Resource.OPENAPI,
        Resource.CONFORMANCE,
        Resource.COLLECTIONS,
        Resource.COLLECTION,
        Resource.SCHEMA,
        Resource.FEATURE_SCHEMA,
        Resource.QUERYABLES,
    }
)
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
    Resource.FEATURE_SCHEMA: "application/schema+json",
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
        "ogcapi-records-1/1.0": (
            "record-core",
            "record-collection",
            "record-core-query-parameters",
            "record-api",
            "searchable-catalog",
            "searchable-catalog-sorting",
            "sorting",
            "json",
            "html",
            "oas30",
        ),
        "ogcapi-tiles-1/1.0": (
            "core",
            "tileset",
            "tilesets-list",
            "dataset-tilesets",
            "geodata-tilesets",
            "collections-selection",
            "mvt",
            "oas30",
        ),
        "tms/2.0": (
            "tilematrixset",
            "json-tilematrixset",
            "tilematrixsetlimits",
            "json-tilematrixsetlimits",
            "tilesetmetadata",
            "json-tilesetmetadata",
        ),
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
