"""The OpenAPI document of the JSON API, with refusals described as they are answered.

FastAPI describes its own form of them, and only 422.
"""

from typing import Any

from fastapi import FastAPI

PROBLEM = {
    "type": "object",
    "title": "Problem (RFC 9457)",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
    },
}
REFUSALS = {
    "400": "A parameter is missing or its value cannot be understood.",
    "404": "There is nothing of this name.",
    "422": "The values are understood, but not together.",
    "503": "The database did not answer; try again in a minute.",
}
NOT_ANSWERED = ("HTTPValidationError", "ValidationError")


def describe_refusals(app: FastAPI) -> None:
    """Let the app's document say that refusals are problems; it is written when first asked for."""
    describe = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _with_problems(describe())
        return app.openapi_schema

    # FastAPI's own way to change the document: its method is replaced.
    app.openapi = described  # type: ignore[method-assign]


def _with_problems(document: dict[str, Any]) -> dict[str, Any]:
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name in NOT_ANSWERED:
        schemas.pop(name, None)
    schemas["Problem"] = PROBLEM
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for item in document["paths"].values():
        for operation in item.values():
            operation["responses"] |= {
                status: {"description": said, "content": content}
                for status, said in REFUSALS.items()
            }
    return document
