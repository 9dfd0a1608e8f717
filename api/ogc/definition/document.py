"""Put pygeoapi's OpenAPI document right."""

from collections.abc import Iterator, Mapping
from typing import Any

from api.ogc.definition import parameters
from api.ogc.definition.schemas import RESPONSES, SCHEMAS, answer
from api.ogc.view import View

VERSION = "application/vnd.oai.openapi+json;version=3.0"
GEOJSON = "application/geo+json"
JSON_SCHEMA = "application/schema+json"
JSON_LD = "application/ld+json"
HERE = "#/components/"


def complete(document: dict[str, Any], configuration: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document with our descriptions of Features and no reference to the outside.

    Paths that are no part of Features stay as they are, but for their references.
    """
    limits = configuration["server"]["limits"]
    paths = dict(document["paths"]) | _fixed_paths()
    for name, resource in configuration["resources"].items():
        view = resource["providers"][0].get("data")
        if isinstance(view, View):
            paths |= _collection_paths(name, view, limits)
    whole = {**document, "paths": paths, "components": _components(document)}
    _keep_inside(whole)
    _drop_what_nothing_names(whole)
    return whole


def _operation(name: str, summary: str, tag: str, found: Any, *asked: Any) -> dict[str, Any]:
    responses = {
        "200": found,
        "400": {"$ref": f"{HERE}responses/InvalidParameter"},
        "404": {"$ref": f"{HERE}responses/NotFound"},
        "500": {"$ref": f"{HERE}responses/ServerError"},
        "503": {"$ref": f"{HERE}responses/Unavailable"},
    }
    return {
        "operationId": name,
        "summary": summary,
        "tags": [tag],
        "parameters": list(asked),
        "responses": responses,
    }


def _fixed_paths() -> dict[str, Any]:
    form, linked, lang = parameters.FORM, parameters.LINKED_FORM, parameters.LANG
    json, tag = "application/json", "server"
    return {
        "/": {
            "get": _operation(
                "getLandingPage",
                "Landing page",
                tag,
                answer("What there is.", json, "landingPage", JSON_LD),
                linked,
                lang,
            )
        },
        "/openapi": {
            "get": _operation(
                "getOpenapi",
                "This document",
                tag,
                {
                    "description": "The description of the interface.",
                    "content": {
                        VERSION: {"schema": {"type": "object"}},
                        "text/html": {"schema": {"type": "string"}},
                    },
                },
                form,
                lang,
            )
        },
        "/conformance": {
            "get": _operation(
                "getConformanceDeclaration",
                "The parts of the standards that hold",
                tag,
                answer("Their addresses.", json, "confClasses"),
                form,
                lang,
            )
        },
        "/collections": {
            "get": _operation(
                "getCollections",
                "All collections",
                tag,
                answer("Each with its extent and links.", json, "collections", JSON_LD),
                linked,
                lang,
            )
        },
    }


def _collection_paths(name: str, view: View, limits: Mapping[str, int]) -> dict[str, Any]:
    form, linked, lang = parameters.FORM, parameters.LINKED_FORM, parameters.LANG
    fields = view.fields
    title = name.capitalize()
    described = answer("Names and types of the properties.", JSON_SCHEMA, "jsonSchema")
    items = _operation(
        f"get{title}Features",
        f"Items of {name}",
        name,
        answer("A page of items.", GEOJSON, "featureCollection", JSON_LD),
        linked,
        lang,
        parameters.limit_parameter(limits["default_items"], limits["max_items"]),
        parameters.OFFSET,
        parameters.AFTER,
        parameters.BBOX,
        parameters.BBOX_CRS,
        parameters.DATETIME,
        parameters.CRS,
        parameters.FILTER,
        parameters.FILTER_LANG,
        parameters.FILTER_CRS,
        parameters.SORT_BY,
        parameters.properties_parameter(list(fields)),
        parameters.SKIP_GEOMETRY,
        parameters.RESULT_TYPE,
        *(parameters.property_parameter(field, schema) for field, schema in fields.items()),
    )
    item = _operation(
        f"get{title}Feature",
        f"One item of {name}",
        name,
        answer("The item.", GEOJSON, "feature", JSON_LD),
        parameters.ITEM_ID,
        linked,
        lang,
        parameters.CRS,
    )
    item["responses"] |= {
        "301": {"$ref": f"{HERE}responses/Moved"},
        "410": {"$ref": f"{HERE}responses/Gone"},
    }
    below = f"/collections/{name}"
    return {
        below: {
            "get": _operation(
                f"describe{title}Collection",
                f"The collection {name}",
                name,
                answer("Its extent and links.", "application/json", "collection", JSON_LD),
                linked,
                lang,
            )
        },
        f"{below}/schema": {
            "get": _operation(
                f"get{title}Schema", f"Properties of {name}", name, described, form, lang
            )
        },
        f"{below}/feature-schema": {
            "get": _operation(
                f"get{title}FeatureSchema",
                f"Items of {name} as GeoJSON features",
                name,
                answer("The schema of a feature.", JSON_SCHEMA, "jsonSchema"),
                parameters.JSON_FORM,
                lang,
            )
        },
        f"{below}/queryables": {
            "get": _operation(
                f"get{title}Queryables",
                f"What items of {name} can be asked for by",
                name,
                described,
                form,
                lang,
            )
        },
        f"{below}/items": {"get": items},
        f"{below}/items/{{featureId}}": {"get": item},
    }


def _components(document: Mapping[str, Any]) -> dict[str, Any]:
    given = document.get("components", {})
    ours = {
        "schemas": SCHEMAS,
        "responses": RESPONSES,
        "parameters": {"f": parameters.FORM, "lang": parameters.LANG, "crs": parameters.CRS}
        | {"featureId": parameters.ITEM_ID, "sortby": parameters.SORT_BY},
    }
    return {kind: {**given.get(kind, {}), **ours.get(kind, {})} for kind in {*given, *ours}}


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Give every object in a document."""
    if isinstance(node, dict):
        yield node
        for child in node.values():
            yield from _nodes(child)
    elif isinstance(node, list):
        for child in node:
            yield from _nodes(child)


def _keep_inside(document: dict[str, Any]) -> None:
    """Point references to other servers to our components of the same name."""
    components = document["components"]
    for node in _nodes(document):
        target = node.get("$ref")
        if not isinstance(target, str) or target.startswith("#"):
            continue
        file, _, within = target.partition(HERE)
        kind, name = within.split("/") if within else ("", file.rsplit("/", 1)[-1].split(".")[0])
        kinds = [kind] if kind else list(components)
        home = next((each for each in kinds if name in components.get(each, {})), None)
        if home is None:
            # What is described nowhere here is said to be anything.
            node.clear()
            continue
        node["$ref"] = f"{HERE}{home}/{name}"


def _drop_what_nothing_names(document: dict[str, Any]) -> None:
    """Leave out components and tags that no path uses."""
    named: set[str] = set()
    todo = [document["paths"]]
    while todo:
        for node in _nodes(todo.pop()):
            target = node.get("$ref")
            if isinstance(target, str) and target not in named:
                named.add(target)
                _, _, kind, name = target.split("/")
                todo.append(document["components"][kind][name])
    document["components"] = {
        kind: kept
        for kind, entries in sorted(document["components"].items())
        if (kept := {n: entry for n, entry in entries.items() if f"{HERE}{kind}/{n}" in named})
    }
    used = {tag for node in _nodes(document["paths"]) for tag in node.get("tags", [])}
    document["tags"] = [tag for tag in document.get("tags", []) if tag["name"] in used]
