"""The documents of `/ogc` as JSON Schemas in OpenAPI 3.0's form, and the answers that hold them."""

from typing import Any

STRING = {"type": "string"}
LINKS = {"type": "array", "items": {"$ref": "#/components/schemas/link"}}


def _object(required: list[str], **properties: Any) -> dict[str, Any]:
    described: dict[str, Any] = {"type": "object", "properties": properties}
    # An empty list is no valid `required`.
    return described | ({"required": required} if required else {})


def _list_of(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}


SCHEMAS: dict[str, Any] = {
    "exception": _object(["code"], code=STRING, type=STRING, description=STRING),
    "link": _object(["href", "rel"], href=STRING, rel=STRING, type=STRING, title=STRING),
    "landingPage": _object(["links"], title=STRING, description=STRING, links=LINKS),
    "confClasses": _object(["conformsTo"], conformsTo={"type": "array", "items": STRING}),
    "extent": _object(
        [],
        spatial=_object(
            ["bbox"],
            bbox={
                "type": "array",
                "minItems": 1,
                "items": {"type": "array", "minItems": 4, "items": {"type": "number"}},
            },
            crs=STRING,
        ),
        temporal=_object(
            ["interval"],
            interval={
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "array",
                    "minItems": 2,
                    "maxItems": 2,
                    "items": {"type": "string", "format": "date-time", "nullable": True},
                },
            },
        ),
    ),
    "collection": _object(
        ["id", "links"],
        id=STRING,
        title=STRING,
        description=STRING,
        links=LINKS,
        extent={"$ref": "#/components/schemas/extent"},
        itemType=STRING,
        crs={"type": "array", "items": STRING},
        storageCrs=STRING,
    ),
    "collections": _object(
        ["links", "collections"], links=LINKS, collections=_list_of("collection")
    ),
    "geometry": {
        "type": "object",
        "nullable": True,
        "required": ["type"],
        "properties": {
            "type": {
                "type": "string",
                "enum": [
                    "Point",
                    "MultiPoint",
                    "LineString",
                    "MultiLineString",
                    "Polygon",
                    "MultiPolygon",
                    "GeometryCollection",
                ],
            },
            "coordinates": {"type": "array", "items": {}},
        },
    },
    "feature": _object(
        ["type", "geometry", "properties"],
        type={"type": "string", "enum": ["Feature"]},
        id=STRING,
        geometry={"$ref": "#/components/schemas/geometry"},
        properties={"type": "object", "nullable": True},
        links=LINKS,
    ),
    "featureCollection": _object(
        ["type", "features"],
        type={"type": "string", "enum": ["FeatureCollection"]},
        features=_list_of("feature"),
        links=LINKS,
        timeStamp={"type": "string", "format": "date-time"},
        numberMatched={"type": "integer", "minimum": 0},
        numberReturned={"type": "integer", "minimum": 0},
    ),
    "jsonSchema": _object(["type", "properties"], type=STRING, properties={"type": "object"}),
}


def answer(description: str, media_type: str, schema: str, *others: str) -> dict[str, Any]:
    """Return an answer of 200: one media type by its schema, and others without one."""
    content: dict[str, Any] = {
        media_type: {"schema": {"$ref": f"#/components/schemas/{schema}"}},
        "text/html": {"schema": STRING},
    }
    content |= {other: {"schema": {"type": "object"}} for other in others}
    return {"description": description, "content": content}


def _refusal(description: str) -> dict[str, Any]:
    error = {"schema": {"$ref": "#/components/schemas/exception"}}
    page = {"schema": STRING}
    return {
        "description": description,
        "content": {"application/json": error, "text/html": page},
    }


# Named as in the standard's own building blocks, which pygeoapi's paths refer to.
RESPONSES: dict[str, Any] = {
    "InvalidParameter": _refusal("A parameter is unknown or its value cannot be understood."),
    "NotFound": _refusal("There is nothing at this address."),
    "NotAllowed": _refusal("The feeds can only be read."),
    "Gone": _refusal("The place was abolished and has no successor."),
    "Unavailable": _refusal("The database did not answer; try again in a minute."),
    "ServerError": _refusal("Something went wrong on our side."),
    "Moved": {"description": "The place has another code now: see the Location header."},
}
