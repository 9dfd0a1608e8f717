"""The filters that QGIS 3.32 and newer writes, as `QgsOapifCql2TextExpressionCompiler` builds them.

Names with an underscore are quoted, every comparison stands in brackets, a text's quotes and
backslashes are doubled, a time is `TIMESTAMP('...Z')` with milliseconds.
"""

from collections.abc import Callable
from typing import Any

import pytest

Ask = Callable[..., Any]
# Without these QGIS fetches everything and filters by itself.
NEEDED = (
    "ogcapi-features-1/1.0/conf/core",
    "ogcapi-features-2/1.0/conf/crs",
    "ogcapi-features-3/1.0/conf/filter",
    "ogcapi-features-3/1.0/conf/features-filter",
    "ogcapi-features-3/1.0/conf/queryables",
    "ogcapi-features-5/1.0/conf/schemas",
    "cql2/1.0/conf/cql2-text",
    "cql2/1.0/conf/basic-cql2",
    "cql2/1.0/conf/advanced-comparison-operators",
    "cql2/1.0/conf/case-insensitive-comparison",
    "cql2/1.0/conf/basic-spatial-functions",
)


@pytest.fixture(scope="module")
def laos(sample_portal: Any, ask_portal: Ask) -> list[dict[str, Any]]:
    """The properties of all LAOs of the sample edition."""
    page = ask_portal(f"{sample_portal.ogc}/collections/laos/items", limit=10_000)
    return [item["properties"] for item in page["features"]]


def test_all_that_qgis_looks_for_is_claimed(sample_portal: Any, ask_portal: Ask) -> None:
    claimed = ask_portal(f"{sample_portal.ogc}/conformance")["conformsTo"]
    missing = [part for part in NEEDED if f"http://www.opengis.net/spec/{part}" not in claimed]
    assert missing == []


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("(\"lao_type\" = 'sao')", lambda lao: lao["lao_type"] == "sao"),
        ("(\"lao_type\" <> 'sao')", lambda lao: lao["lao_type"] != "sao"),
        ("(population > 5000)", lambda lao: (lao["population"] or 0) > 5000),
        (
            "((population >= 5000) AND (\"province_code\" = '17'))",
            lambda lao: (lao["population"] or 0) >= 5000 and lao["province_code"] == "17",
        ),
        (
            "((\"lao_type\" = 'pao') OR (\"lao_type\" = 'town'))",
            lambda lao: lao["lao_type"] in ("pao", "town"),
        ),
        ("(NOT ((\"lao_type\" = 'sao')))", lambda lao: lao["lao_type"] != "sao"),
        ("(population IS NULL)", lambda lao: lao["population"] is None),
        ("(population IS NOT NULL)", lambda lao: lao["population"] is not None),
        ("(\"name_th\" LIKE 'บาง%')", lambda lao: lao["name_th"].startswith("บาง")),
        ("(\"name_th\" NOT LIKE 'บาง%')", lambda lao: not lao["name_th"].startswith("บาง")),
        (
            "(CASEI(\"name_en\") LIKE CASEI('BANG%'))",
            lambda lao: (lao["name_en"] or "").lower().startswith("bang"),
        ),
        (
            "(\"lao_type\" IN ('pao','town'))",
            lambda lao: lao["lao_type"] in ("pao", "town"),
        ),
        ("(\"lao_type\" NOT IN ('sao'))", lambda lao: lao["lao_type"] != "sao"),
        (
            "(population BETWEEN 3000 AND 6000)",
            lambda lao: lao["population"] is not None and 3000 <= lao["population"] <= 6000,
        ),
        (
            "((population / 2) > 2500)",
            lambda lao: lao["population"] is not None and lao["population"] > 5000,
        ),
        ("(\"name_th\" = 'it''s a \\\\ stroke')", lambda lao: False),
        ("(code > '6')", lambda lao: lao["code"] > "6"),
    ],
)
def test_a_filter_finds_on_the_server_what_it_says(
    sample_portal: Any,
    ask_portal: Ask,
    laos: list[dict[str, Any]],
    text: str,
    holds: Callable[[dict[str, Any]], bool],
) -> None:
    items = f"{sample_portal.ogc}/collections/laos/items"
    page = ask_portal(
        items, **{"limit": 1000, "filter": text, "filter-lang": "cql2-text", "f": "json"}
    )
    expected = sorted(lao["code"] for lao in laos if holds(lao))
    assert sorted(item["properties"]["code"] for item in page["features"]) == expected


def test_a_box_beside_a_filter_and_in_a_filter_find_the_same(
    sample_portal: Any, ask_portal: Ask
) -> None:
    items = f"{sample_portal.ogc}/collections/laos/items"
    box = "100.3,14.8,100.5,15"
    beside = ask_portal(
        items,
        **{
            "limit": 1000,
            "bbox": box,
            "bbox-crs": "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
            "filter": "(\"lao_type\" = 'sao')",
            "filter-lang": "cql2-text",
        },
    )
    within = ask_portal(
        items,
        **{
            "limit": 1000,
            "filter": f"((\"lao_type\" = 'sao') AND S_INTERSECTS(geometry,BBOX({box})))",
            "filter-lang": "cql2-text",
        },
    )
    located = [item["id"] for item in beside["features"] if item["geometry"] is not None]
    assert located == [item["id"] for item in within["features"]] != []


def test_a_filter_in_the_axis_order_of_another_system(sample_portal: Any, ask_portal: Ask) -> None:
    items = f"{sample_portal.ogc}/collections/laos/items"
    system = "http://www.opengis.net/def/crs/EPSG/0/4326"
    here, there = (
        ask_portal(
            items,
            **{
                "limit": 1000,
                "filter": f"S_INTERSECTS(geometry,BBOX({box}))",
                "filter-lang": "cql2-text",
                **more,
            },
        )["features"]
        for box, more in (
            ("100.3,14.8,100.5,15", {}),
            ("14.8,100.3,15,100.5", {"filter-crs": system, "crs": system}),
        )
    )
    assert [item["id"] for item in here] == [item["id"] for item in there] != []


def test_truth_is_written_in_capitals(sample_portal: Any, ask_portal: Ask) -> None:
    items = f"{sample_portal.ogc}/collections/observations/items"
    partial, whole = (
        ask_portal(items, limit=1, filter=f'("is_partial" = {truth})')["numberMatched"]
        for truth in ("TRUE", "FALSE")
    )
    assert partial + whole == ask_portal(items, limit=1)["numberMatched"]


def test_days_are_compared_as_days(sample_portal: Any, ask_portal: Ask) -> None:
    collections = ask_portal(f"{sample_portal.ogc}/collections")["collections"]
    asked = 0
    for name in (entry["id"] for entry in collections):
        queryables = ask_portal(f"{sample_portal.ogc}/collections/{name}/queryables")
        for field, entry in queryables["properties"].items():
            if entry.get("format") != "date":
                continue
            items = f"{sample_portal.ogc}/collections/{name}/items"
            found = [
                ask_portal(items, **{"limit": 1, "filter": text, "filter-lang": "cql2-text"})
                for text in (f"(\"{field}\" >= DATE('1900-01-01'))", f'("{field}" IS NOT NULL)')
            ]
            assert found[0]["numberMatched"] == found[1]["numberMatched"]
            asked += 1
    assert asked > 0
