"""The parameters of requests as OpenAPI describes them."""

from collections.abc import Mapping
from typing import Any

from api.ogc.cql2.reading import LANGUAGES
from api.ogc.crs import CRS84, PROJECTIONS

SYSTEMS = list(PROJECTIONS)


def query(name: str, description: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the description of a query parameter that may be left out."""
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "style": "form",
        "explode": False,
        "schema": dict(schema),
    }


def path(name: str, description: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the description of a part of the address."""
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": description,
        "schema": dict(schema),
    }


def property_parameter(name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameter that asks for items by the value of a property."""
    return query(name, f"Only items whose {name} is this.", schema)


FORM = query(
    "f",
    "The form of the answer; without it the Accept header decides.",
    {"type": "string", "enum": ["json", "html"], "default": "json"},
)
JSON_FORM = FORM | {"schema": {"type": "string", "enum": ["json"], "default": "json"}}
LINKED_FORM = FORM | {
    "schema": {"type": "string", "enum": ["json", "html", "jsonld"], "default": "json"}
}
LANG = query(
    "lang",
    "The language of titles and descriptions, th or en; without it the Accept-Language header "
    "decides. Any other is answered in Thai.",
    {"type": "string", "example": "en"},
)
CRS = query(
    "crs",
    "The coordinate system of the geometries, with the axis order that its authority gives.",
    {"type": "string", "format": "uri", "enum": SYSTEMS, "default": CRS84},
)
BBOX = query(
    "bbox",
    "Only items whose geometry meets this box: west, south, east, north; or six numbers with the "
    "heights, which are not looked at. One whose west lies east of its east crosses the date line.",
    {
        "type": "array",
        "items": {"type": "number"},
        "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
        "example": [100.2, 14.8, 100.5, 15.1],
    },
)
BBOX_CRS = query(
    "bbox-crs",
    "The coordinate system of bbox, for requests that have one.",
    {"type": "string", "format": "uri", "enum": SYSTEMS, "default": CRS84},
)
DATETIME = query(
    "datetime",
    "A date, a date and time, or two with a / between, where .. leaves an end open.",
    {"type": "string", "example": "2020-01-01/.."},
)
FILTER = query(
    "filter",
    "Only items that this expression is true of, in the language of filter-lang.",
    {"type": "string", "example": "lao_type = 'sao'"},
)
FILTER_CRS = query(
    "filter-crs",
    "The coordinate system of geometries in filter.",
    {"type": "string", "format": "uri", "enum": SYSTEMS, "default": CRS84},
)
FILTER_LANG = query(
    "filter-lang",
    "The language of filter: CQL2 as text or as JSON.",
    {"type": "string", "enum": list(LANGUAGES), "default": LANGUAGES[0]},
)
AFTER = query(
    "after",
    "The id of the item that the page follows; links to the next page have it.",
    {"type": "string"},
)
OFFSET = query(
    "offset",
    "How many items to pass over.",
    {"type": "integer", "minimum": 0, "maximum": 10_000_000, "default": 0},
)
SORT_BY = query(
    "sortby",
    "Properties to sort by, each with + (the default) or - before it.",
    {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}},
)
SKIP_GEOMETRY = query(
    "skipGeometry",
    "Leave out the geometries.",
    {"type": "boolean", "default": False},
)
RESULT_TYPE = query(
    "resulttype",
    "hits counts the items without listing them.",
    {"type": "string", "enum": ["results", "hits"], "default": "results"},
)
ITEM_ID = path("featureId", "The item's code.", {"type": "string"})


def limit_parameter(default: int, most: int) -> dict[str, Any]:
    """Return the parameter for the length of a page; a greater number is answered with `most`."""
    return query(
        "limit",
        f"How many items a page has at most; a number above {most} is taken for {most}.",
        {"type": "integer", "minimum": 1, "maximum": most, "default": default},
    )


def properties_parameter(names: list[str]) -> dict[str, Any]:
    """Return the parameter that chooses properties."""
    return query(
        "properties",
        "The properties to send.",
        {"type": "array", "minItems": 1, "items": {"type": "string", "enum": names}},
    )
