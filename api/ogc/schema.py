"""The JSON Schema of a collection's items, and what can be asked for (Features Parts 3 and 5)."""

from typing import Any

from api.ogc.view import GEOMETRY, View, json_type
from api.ogc.wording import Wording, describe

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# The collections whose items are all points.
POINTS = frozenset({"observations", "websites", "stories"})


def write_schema(view: View, wording: Wording, *, base_url: str, lang: str) -> dict[str, Any]:
    """Return the schema of the items' properties."""
    collection = view.collection
    return {
        "$schema": DIALECT,
        "$id": f"{base_url}/ogc/collections/{collection.name}/schema",
        "type": "object",
        "title": collection.title_en if lang == "en" else collection.title_th,
        "description": collection.description_en if lang == "en" else collection.description_th,
        "properties": _properties(view, wording, lang),
    }


def write_queryables(view: View, wording: Wording, *, base_url: str, lang: str) -> dict[str, Any]:
    """Return the schema of the properties that a filter can name, which are all."""
    schema = write_schema(view, wording, base_url=base_url, lang=lang)
    schema["$id"] = f"{base_url}/ogc/collections/{view.collection.name}/queryables"
    return schema | {"additionalProperties": False}


def write_feature_schema(
    view: View, wording: Wording, *, base_url: str, lang: str
) -> dict[str, Any]:
    """Return the schema of an item as a GeoJSON feature, from which GDAL takes types of columns.

    Without it GDAL guesses from the first page, where a score may happen to be whole.
    """
    schema = write_schema(view, wording, base_url=base_url, lang=lang)
    properties = schema["properties"]
    geometry = properties.pop(GEOMETRY)
    # A property of that name would be a second column `id` to GDAL.
    properties.pop("id", None)
    return {
        "$schema": DIALECT,
        "$id": f"{base_url}/ogc/collections/{view.collection.name}/feature-schema",
        "type": "object",
        "title": schema["title"],
        "required": ["type", "geometry", "properties"],
        "properties": {
            "type": {"type": "string", "enum": ["Feature"]},
            "id": {"type": "string"},
            "geometry": {"title": geometry["title"], "type": ["object", "null"]},
            "properties": {"type": "object", "properties": properties},
        },
    }


def _properties(view: View, wording: Wording, lang: str) -> dict[str, Any]:
    name = view.collection.name
    written = {}
    for place, (key, column) in enumerate(view.properties.items(), start=1):
        said = describe(wording, name, key)
        written[key] = {
            "title": said[lang],
            **({"description": said["about"][lang]} if said.get("about") else {}),
            **json_type(column),
            **({"enum": list(said["enum"])} if said.get("enum") else {}),
            **({"x-ogc-unit": said["unit"][lang]} if said.get("unit") else {}),
            **({"x-ogc-role": "id"} if key == view.collection.key else {}),
            "x-ogc-propertySeq": place,
        }
    written[GEOMETRY] = {
        "title": "แนวเขตหรือตำแหน่ง" if lang == "th" else "Outline or position",
        "format": "geometry-point" if name in POINTS else "geometry-any",
        "x-ogc-role": "primary-geometry",
        "x-ogc-propertySeq": len(written) + 1,
    }
    return written
