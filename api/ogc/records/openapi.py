"""The paths of catalogues in the OpenAPI document; parameters are those of OGC 20-004r1."""

from typing import Any

from api.ogc.crs import CRS84
from api.ogc.definition.parameters import (
    BBOX,
    DATETIME,
    FORM,
    LANG,
    OFFSET,
    limit_parameter,
    path,
    property_parameter,
    query,
)
from api.ogc.definition.refusals import REFUSALS
from api.ogc.definition.schemas import STRING, answer
from api.ogc.parameters import DEFAULT_ITEMS, MAX_ITEMS
from api.ogc.records.catalogs import CATALOGS, Catalog
from api.ogc.records.query import EQUAL, SORTABLE
from api.ogc.records.record import GEOJSON_TYPE

CATALOG_TYPE = "application/ogc-catalog+json"
SCHEMA_TYPE = "application/schema+json"
TEXTS = {"type": "array", "items": STRING}
RECORD_ID = path("recordId", "Identifier of a record.", STRING)
SEARCH = (
    query(
        "q",
        "Only records that mention one of these in title, description or keywords, in Thai or "
        "English. Words of one term follow each other.",
        TEXTS,
    ),
    query("type", "Only records of one of these types.", TEXTS),
    query("ids", "Only records with one of these identifiers.", TEXTS),
    query("externalIds", "Only records with one of these identifiers of publishers.", TEXTS),
    BBOX,
    query("bbox-crs", "The coordinate system of bbox.", STRING | {"enum": [CRS84]}),
    DATETIME,
    limit_parameter(DEFAULT_ITEMS, MAX_ITEMS),
    OFFSET,
    query(
        "sortby",
        f"Order, each with + (the default) or - before it: {', '.join(SORTABLE)}.",
        {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string", "pattern": f"^[+-]?({'|'.join(SORTABLE)})$"},
        },
    ),
)


def record_paths() -> dict[str, Any]:
    """Return the paths of all catalogues."""
    paths: dict[str, Any] = {}
    for catalog in CATALOGS.values():
        paths |= _catalog_paths(catalog)
    return paths


def _catalog_paths(catalog: Catalog) -> dict[str, Any]:
    name = catalog.name
    below = f"/collections/{name}"
    named = (property_parameter(field, STRING) for field in (*EQUAL, *catalog.further))
    schema = answer("Names and types of the properties.", SCHEMA_TYPE, "jsonSchema")

    def get(summary: str, operation: str, found: Any, *asked: Any) -> dict[str, Any]:
        return {
            "get": {
                "tags": [name],
                "summary": summary,
                "operationId": f"{operation}.{name}",
                "parameters": [*asked, FORM, LANG],
                "responses": {"200": found, **REFUSALS},
            }
        }

    return {
        below: get(
            f"The catalogue {name}",
            "describeCatalog",
            answer("Its extent and links.", CATALOG_TYPE, "collection", "application/json"),
        ),
        f"{below}/items": get(
            f"Records of {name}",
            "getRecords",
            answer("A page of records.", GEOJSON_TYPE, "featureCollection"),
            *SEARCH,
            *named,
        ),
        f"{below}/items/{{recordId}}": get(
            f"One record of {name}",
            "getRecord",
            answer("The record.", GEOJSON_TYPE, "feature"),
            RECORD_ID,
        ),
        f"{below}/queryables": get(
            f"What records of {name} can be asked for by", "getRecordQueryables", schema
        ),
        f"{below}/sortables": get(
            f"What records of {name} can be sorted by", "getRecordSortables", schema
        ),
        f"{below}/schema": get(f"Properties of records of {name}", "getRecordSchema", schema),
    }
