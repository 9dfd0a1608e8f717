"""CQL2: what the abstract tests ask of text and JSON, on every queryable of every collection."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

ats = pytest.mark.ats
VALUES = {"string": "'foo'", "boolean": "true", "number": "3.14", "integer": "1"}
LISTS = {
    "string": "('foo', 'bar')",
    "boolean": "(true)",
    "number": "(1, 2, 3)",
    "integer": "(1, 2, 3)",
}


def properties(api: Any, *types: str) -> Iterator[tuple[str, str, str]]:
    """Collection, queryable and type of the queryables of some types.

    All of them where time is taken for it, else the first of each type.
    """
    for collection in api.collections:
        path = f"/collections/{collection['id']}/queryables"
        described = api.json(path, "application/schema+json")["properties"]
        seen: set[str] = set()
        for name, entry in described.items():
            value_type = entry.get("format", entry.get("type"))
            if entry.get("type") in types and (api.is_exhaustive or value_type not in seen):
                seen.add(value_type)
                yield collection["id"], name, value_type


def spatial(api: Any) -> Iterator[tuple[str, str]]:
    for collection in api.collections:
        path = f"/collections/{collection['id']}/queryables"
        described = api.json(path, "application/schema+json")["properties"]
        for name, entry in described.items():
            if str(entry.get("format", "")).startswith("geometry-"):
                yield collection["id"], name


def value_of(value_type: str) -> str:
    dates = {"date": "DATE('2022-04-14')", "date-time": "TIMESTAMP('2022-04-14T14:48:46Z')"}
    return dates.get(value_type) or VALUES.get(value_type, "'foo'")


@ats("CQL2", "/conf/basic-cql2/comparison")
def test_comparisons_part_what_they_compare(api: Any) -> None:
    for collection, name, value_type in properties(api, *VALUES):
        value = value_of(value_type)
        known = api.matched(collection, f'"{name}" IS NOT NULL')
        for one, other in (("=", "<>"), (">", "<="), ("<", ">=")):
            parts = [api.matched(collection, f'"{name}" {sign} {value}') for sign in (one, other)]
            assert sum(parts) == known, (collection, name, one, other)


@ats("CQL2", "/conf/basic-cql2/boolean")
def test_true_is_all_and_false_is_none(api: Any) -> None:
    for collection in api.collections:
        everything = api.page(collection["id"], limit=1)["numberMatched"]
        assert api.matched(collection["id"], "true") == everything
        assert api.matched(collection["id"], "false") == 0


@ats("CQL2", "/conf/basic-cql2/logical")
def test_conditions_are_joined_and_turned_round(api: Any) -> None:
    for collection in api.collections:
        name, key = collection["id"], api.key(collection["id"])
        everything = api.page(name, limit=1)["numberMatched"]
        middle = api.page(name, limit=1, offset=everything // 2)["features"][0]["id"]
        one, other = f"{key} < '{middle}'", f"{key} >= '{middle}'"
        assert api.matched(name, f"{one} OR {other}") == everything
        assert api.matched(name, f"{one} and {other}") == 0
        assert api.matched(name, f"NOT ({one})") == api.matched(name, other)
        whole = f"(NOT ({other}) AND {one}) OR ({one} and {other}) or not ({one} OR {other})"
        assert api.matched(name, whole) == api.matched(name, one)


@ats("CQL2", "/conf/advanced-comparison-operators/like")
def test_patterns_match_text(api: Any) -> None:
    for collection, name, value_type in properties(api, "string"):
        if value_type != "string":
            continue
        known = api.matched(collection, f'"{name}" IS NOT NULL')
        assert api.matched(collection, f"\"{name}\" LIKE '%'") == known
        assert api.matched(collection, f"\"{name}\" like '%%'") == known
        some = api.matched(collection, f"\"{name}\" like '_%'")
        assert some + api.matched(collection, f"\"{name}\" like ''") == known
        assert api.matched(collection, f"\"{name}\" like '\\%\\_'") == 0


@ats("CQL2", "/conf/advanced-comparison-operators/between")
def test_between_holds_both_ends(api: Any) -> None:
    for collection, name, _ in properties(api, "number", "integer"):
        between = api.matched(collection, f'"{name}" BETWEEN 0 AND 100')
        assert between == api.matched(collection, f'"{name}" >= 0 AND "{name}" <= 100')
        assert api.matched(collection, f'"{name}" between 100.0 and 1.0') == 0


@ats("CQL2", "/conf/advanced-comparison-operators/in")
def test_one_of_a_list_is_found(api: Any) -> None:
    for collection, name, value_type in properties(api, *LISTS):
        if value_type in LISTS:
            among = api.matched(collection, f'"{name}" IN {LISTS[value_type]}')
            others = api.matched(collection, f'"{name}" not in {LISTS[value_type]}')
            assert among + others == api.matched(collection, f'"{name}" IS NOT NULL')


@ats("CQL2", "/conf/case-insensitive-comparison/casei")
def test_letters_are_compared_whatever_their_case(api: Any) -> None:
    for collection in api.collections:
        item = api.page(collection["id"], limit=1)["features"][0]
        english = item["properties"].get("name_en")
        if english:
            exact = api.matched(collection["id"], f"name_en = '{_quoted(english)}'")
            asked = f"CASEI(name_en) = casei('{_quoted(english.swapcase())}')"
            assert api.matched(collection["id"], asked) >= exact > 0


@ats("CQL2", "/conf/accent-insensitive-comparison/accenti")
def test_accents_are_looked_over(api: Any) -> None:
    for collection in api.collections:
        item = api.page(collection["id"], limit=1)["features"][0]
        english = item["properties"].get("name_en")
        if english:
            asked = f"ACCENTI(name_en) = accenti('{_quoted(english)}')"
            exact = api.matched(collection["id"], f"name_en = '{_quoted(english)}'")
            assert api.matched(collection["id"], asked) >= exact > 0


@ats("CQL2", "/conf/basic-spatial-functions/s_intersects")
def test_points_and_boxes_meet_geometries(api: Any) -> None:
    for collection, name in spatial(api):
        located = api.matched(collection, f'"{name}" IS NOT NULL')
        assert api.matched(collection, f'S_INTERSECTS("{name}", BBOX(-180,-90,180,90))') == located
        assert api.matched(collection, f'S_INTERSECTS("{name}", BBOX(0,0,1,1))') == 0
        here = api.matched(collection, f'S_INTERSECTS("{name}", POINT(100.5 13.75))')
        assert 0 <= here <= located


@ats("CQL2", "/conf/basic-spatial-functions-plus/s_intersects")
def test_every_kind_of_geometry_can_be_asked_with(api: Any) -> None:
    for collection, name in spatial(api):
        area = "POLYGON((100 14,101 14,101 15,100 15,100 14))"
        box = api.matched(collection, f'S_INTERSECTS("{name}", BBOX(100,14,101,15))')
        assert api.matched(collection, f'S_INTERSECTS("{name}", {area})') == box
        for shape in ("LINESTRING(100 14, 101 15)", "MULTIPOINT((100 14), (101 15))"):
            assert api.matched(collection, f'S_INTERSECTS("{name}", {shape})') <= box


@ats("CQL2", "/conf/spatial-functions/test")
def test_relations_of_geometries_part_them(api: Any) -> None:
    area = "POLYGON((100 14,101 14,101 15,100 15,100 14))"
    for collection, name in spatial(api):
        located = api.matched(collection, f'"{name}" IS NOT NULL')
        meet = api.matched(collection, f'S_INTERSECTS("{name}", {area})')
        apart = api.matched(collection, f'S_DISJOINT("{name}", {area})')
        assert meet + apart == located
        for relation in ("S_WITHIN", "S_OVERLAPS", "S_TOUCHES", "S_CONTAINS", "S_EQUALS"):
            assert api.matched(collection, f'{relation}("{name}", {area})') <= meet


@ats("CQL2", "/conf/property-property/test")
def test_properties_are_compared_with_each_other(api: Any) -> None:
    for collection in api.collections:
        name, key = collection["id"], api.key(collection["id"])
        everything = api.page(name, limit=1)["numberMatched"]
        assert api.matched(name, f'"{key}" = "{key}"') == everything
        assert api.matched(name, f'"{key}" < "{key}"') == 0


@ats("CQL2", "/conf/arithmetic/test")
def test_numbers_are_reckoned_with(api: Any) -> None:
    for collection, name, _ in properties(api, "number", "integer"):
        known = api.matched(collection, f'"{name}" IS NOT NULL')
        assert api.matched(collection, f'"{name}" + 1 > "{name}"') == known
        assert api.matched(collection, f'"{name}" * 2 = "{name}" + "{name}"') == known
        assert api.matched(collection, f'("{name}" - 1) * 3 >= "{name}" * 3') == 0


@ats("CQL2", "/conf/cql2-text/validate")
def test_text_keeps_to_the_grammar(api: Any) -> None:
    collection = "laos"
    assert api.matched(collection, "name_th = 'it''s'") == 0
    for wrong in ("name_th = 'a", "name_th == 'a'", "AND", "code = 'a' AND", "(code = 'a'"):
        answer = api.get(f"/collections/{collection}/items", filter=wrong, filter__lang="cql2-text")
        assert answer.status_code == 400, wrong


@ats("CQL2", "/conf/cql2-json/validate")
def test_json_says_the_same_as_text(api: Any) -> None:
    for collection in api.collections:
        name, key = collection["id"], api.key(collection["id"])
        code = api.page(name, limit=1)["features"][0]["id"]
        same = {
            f"{key} = '{code}'": {"op": "=", "args": [{"property": key}, code]},
            f"{key} IN ('{code}')": {"op": "in", "args": [{"property": key}, [code]]},
            f"{key} IS NULL": {"op": "isNull", "args": [{"property": key}]},
            f"NOT {key} = '{code}'": {
                "op": "not",
                "args": [{"op": "=", "args": [{"property": key}, code]}],
            },
        }
        for text, tree in same.items():
            asked = json.dumps(tree)
            assert api.matched(name, asked, filter__lang="cql2-json") == api.matched(name, text)


def _quoted(text: str) -> str:
    return text.replace("'", "''")
