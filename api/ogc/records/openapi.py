"""The paths of catalogues in the OpenAPI document; parameters are those of OGC 20-004r1."""

from typing import Any

from api.ogc.crs import CRS84
from api.ogc.parameters import DEFAULT_ITEMS, MAX_ITEMS
from api.ogc.records.catalogs import CATALOGS, Catalog
from api.ogc.records.query import EQUAL, SORTABLE
from api.ogc.records.record import GEOJSON_TYPE

CATALOG_TYPE = "application/ogc-catalog+json"
SCHEMA_TYPE = "application/schema+json"


def record_paths() -> dict[str, Any]:
    """Return the paths of all catalogues."""
    paths: dict[str, Any] = {}
    for catalog in CATALOGS.values():
        paths |= _catalog_paths(catalog)
    return paths


def _catalog_paths(catalog: Catalog) -> dict[str, Any]:
    name = catalog.name
    path = f"/collections/{name}"
    record_id = {
        "name": "recordId",
        "in": "path",
        "description": "Identifier of a record.",
        "required": True,
        "schema": {"type": "string"},
    }

    def get(summary: str, operation: str, media_type: str, *parameters: Any) -> dict[str, Any]:
        return _get(catalog, summary, f"{operation}.{name}", media_type, parameters)

    return {
        path: get(f"Describe the catalogue {name}", "describeCatalog", CATALOG_TYPE),
        f"{path}/items": get(
            f"Find records of {name}", "getRecords", GEOJSON_TYPE, *_search(catalog)
        ),
        f"{path}/items/{{recordId}}": get(
            f"One record of {name}", "getRecord", GEOJSON_TYPE, record_id
        ),
        f"{path}/queryables": get(
            f"What records of {name} can be asked for", "getRecordQueryables", SCHEMA_TYPE
        ),
        f"{path}/sortables": get(
            f"What records of {name} can be sorted by", "getRecordSortables", SCHEMA_TYPE
        ),
        f"{path}/schema": get(
            f"The properties of records of {name}", "getRecordSchema", SCHEMA_TYPE
        ),
    }


def _get(
    catalog: Catalog, summary: str, operation: str, media_type: str, parameters: Any
) -> dict[str, Any]:
    document = {"schema": {"type": "object"}}
    return {
        "get": {
            "tags": [catalog.name],
            "summary": summary,
            "operationId": operation,
            "parameters": [
                *parameters,
                _text("f", "Form of the answer.", enum=["json", "html"]),
                _text("lang", "Language of the texts.", enum=["th", "en"]),
            ],
            "responses": {
                "200": {
                    "description": "The document.",
                    "content": {
                        media_type: document,
                        "text/html": {"schema": {"type": "string"}},
                    },
                },
                "400": _refusal("The request cannot be understood."),
                "404": _refusal("There is nothing at this address."),
            },
        }
    }


def _search(catalog: Catalog) -> list[dict[str, Any]]:
    equal = (*EQUAL, *catalog.further)
    bbox = {
        "type": "array",
        "items": {"type": "number"},
        "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
    }
    return [
        _list(
            "q",
            "Records that mention one of these in title, description or keywords, in Thai or "
            "English. Words of one term follow each other.",
        ),
        _list("type", "Records of one of these types."),
        _list("ids", "Records with one of these identifiers."),
        _list("externalIds", "Records with one of these identifiers of their publishers."),
        _parameter("bbox", "Records that meet this box: west,south,east,north.", bbox),
        _text("bbox-crs", "Coordinate system of bbox.", enum=[CRS84]),
        _text("datetime", "Records that tell of this day, or of a day between two: a/b."),
        _parameter(
            "limit",
            "How many records a page holds at most.",
            {"type": "integer", "minimum": 1, "maximum": MAX_ITEMS, "default": DEFAULT_ITEMS},
        ),
        _parameter(
            "offset",
            "How many records come before the page.",
            {"type": "integer", "minimum": 0, "default": 0},
        ),
        _parameter(
            "sortby",
            f"Order, each with + or - before it: {', '.join(SORTABLE)}.",
            {
                "type": "array",
                "minItems": 1,
                "items": {"type": "string", "pattern": f"^[+-]?({'|'.join(SORTABLE)})$"},
            },
        ),
        *(_text(name, f"Records whose {name} is this.") for name in equal),
    ]


def _list(name: str, description: str) -> dict[str, Any]:
    return _parameter(name, description, {"type": "array", "items": {"type": "string"}})


def _text(name: str, description: str, *, enum: list[str] | None = None) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if enum:
        schema |= {"enum": enum, "default": enum[0]}
    return _parameter(name, description, schema)


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "description": description,
        "required": False,
        "schema": schema,
        "style": "form",
        "explode": False,
    }


def _refusal(description: str) -> dict[str, Any]:
    problem = {
        "type": "object",
        "required": ["code"],
        "properties": {"code": {"type": "string"}, "description": {"type": "string"}},
    }
    return {
        "description": description,
        "content": {"application/json": {"schema": problem}},
    }
