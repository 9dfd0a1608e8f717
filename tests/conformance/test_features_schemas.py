"""Features Part 5: schemas, and the roles of properties in them."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

ats = pytest.mark.ats
JSON_SCHEMA = "application/schema+json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas(api: Any) -> list[tuple[str, Any]]:
    return [
        (collection["id"], api.json(f"/collections/{collection['id']}/schema", JSON_SCHEMA))
        for collection in api.collections
    ]


def roles(schema: Any, role: str) -> list[Any]:
    return [entry for entry in schema["properties"].values() if entry.get("x-ogc-role") == role]


@ats("Features 5", "/conf/schemas/basic-schema-inspection")
def test_each_collection_has_a_json_schema(api: Any) -> None:
    for name, schema in schemas(api):
        Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == DIALECT, name
        assert schema["type"] == "object"
        assert "?" not in schema["$id"], name
        answer = api.get(schema["$id"], JSON_SCHEMA)
        assert (answer.status_code, answer.headers["content-type"]) == (200, JSON_SCHEMA)
        for entry in schema["properties"].values():
            assert "type" in entry or entry["format"].startswith("geometry-")


@ats("Features 5", "/conf/schemas/role-id")
def test_one_property_is_the_id(api: Any) -> None:
    for name, schema in schemas(api):
        [entry] = roles(schema, "id")
        assert entry["type"] in ("string", "integer"), name


@ats("Features 5", "/conf/schemas/unit")
def test_units_belong_to_numbers(api: Any) -> None:
    for name, schema in schemas(api):
        for entry in schema["properties"].values():
            if "x-ogc-unit" in entry:
                assert isinstance(entry["x-ogc-unit"], str), name
                assert entry["type"] in ("number", "integer")


@ats("Features 5", "/conf/core-roles-features/role-primary-geometry")
def test_one_property_is_the_geometry(api: Any) -> None:
    for name, schema in schemas(api):
        spatial = roles(schema, "primary-geometry")
        assert len(spatial) <= 1, name
        assert all(entry["format"].startswith("geometry-") for entry in spatial)


def test_items_keep_to_their_schema(api: Any) -> None:
    for name, schema in schemas(api):
        properties = {key: entry for key, entry in schema["properties"].items() if "type" in entry}
        # A value that is not known is null, whatever its type.
        loose = {
            key: entry | {"type": [entry["type"], "null"], "enum": [*entry["enum"], None]}
            if "enum" in entry
            else entry | {"type": [entry["type"], "null"]}
            for key, entry in properties.items()
        }
        validator = Draft202012Validator({"type": "object", "properties": loose})
        for item in api.page(name, limit=200)["features"]:
            assert item["properties"].keys() <= properties.keys(), name
            problems = [error.message for error in validator.iter_errors(item["properties"])]
            assert problems == [], (name, item["id"])
