"""JSON as it is published: records at some path, nested objects, lists below, cut off."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gis.errors import SourceChanged, SourceFileError
from loaders.readers import Limits

Read = Callable[..., Any]
Write = Callable[..., Path]


@pytest.fixture
def write_json(write_text: Write) -> Callable[..., Path]:
    """Return a function that writes a document as JSON."""

    def write(document: object, **how: Any) -> Path:
        return write_text(json.dumps(document, ensure_ascii=False), name="data.json", **how)

    return write


def test_records_are_found_in_an_array_or_below_a_key(read: Read, write_json: Write) -> None:
    records = [{"ชื่อ": "ก", "ค่า": 1}, {"ชื่อ": "ข", "ค่า": 2.5}]
    for document in (records, {"ok": True, "years": [1, 2], "data": {"items": records}}):
        outcome = read(write_json(document))
        assert outcome.cells == records
        assert outcome.numbers == [1, 2]
    path = write_json({"a": [{"x": 1}], "data": {"items": records}})
    assert read(path, records="data.items").cells == records


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp874"])
def test_the_encoding_is_found(read: Read, write_json: Write, encoding: str) -> None:
    assert read(write_json([{"ชื่อ": "กระบี่"}], encoding=encoding)).cells == [{"ชื่อ": "กระบี่"}]


def test_nested_keys_are_joined_with_dots_and_lists_become_json(
    read: Read, write_json: Write
) -> None:
    path = write_json([{"a": {"b": {"c": 1}, "d": None}, "e": ["x", {"y": 2}], "f": ""}])
    assert read(path).cells == [{"a.b.c": 1, "a.d": None, "e": '["x", {"y": 2}]', "f": None}]


def test_lists_below_a_record_are_exploded_at_every_level(read: Read, write_json: Write) -> None:
    document = {
        "total": 9,
        "areas": [
            {"area": "ก", "plans": [{"plan": "ก1", "total": 4}, {"plan": "ก2", "total": 2}]},
            {"area": "ข", "plans": []},
            {"area": "ค", "plans": [{"plan": "ค1", "total": 3}]},
        ],
    }
    outcome = read(
        write_json(document),
        records=".",
        explode="areas.plans",
        columns={"areas.plans.total": "amount"},
    )
    assert outcome.column("areas.area") == ["ก", "ก", "ข", "ค"]
    assert outcome.column("areas.plans.plan") == ["ก1", "ก2", None, "ค1"]
    assert outcome.column("amount") == [4, 2, None, 3]
    assert outcome.column("total") == [9, 9, 9, 9]
    assert outcome.numbers == [1, 2, 3, 4]


def test_a_file_cut_off_is_refused_after_its_last_whole_record(
    read: Read, write_text: Write
) -> None:
    path = write_text('{"records": [{"a": 1}, {"a": 2}, {"a": ', name="data.json")
    with pytest.raises(SourceFileError, match=r"not complete, well-formed JSON after record 2"):
        read(path, records="records")
    with pytest.raises(SourceFileError, match=r"not complete, well-formed JSON"):
        read(write_text('{"records": [tru', name="data.json"))


def test_a_path_without_records_is_a_changed_source(read: Read, write_json: Write) -> None:
    path = write_json({"items": [{"a": 1}], "names": ["x"]})
    with pytest.raises(SourceChanged, match="there are no records at 'records'"):
        read(path, records="records")
    with pytest.raises(SourceChanged, match='record 1 is no object but "x"'):
        read(path, records="names")


def test_totals_among_records_are_dropped_only_where_declared(
    read: Read, write_json: Write
) -> None:
    path = write_json([{"name": "ก", "n": 1}, {"name": "รวม", "n": 1}])
    assert len(read(path).rows) == 2
    outcome = read(path, skip_rows={})
    assert outcome.column("name") == ["ก"]
    assert outcome.figures.dropped_by_reason() == {"total": 1}


def test_a_record_too_large_or_too_deep_is_refused(read: Read, write_text: Write) -> None:
    path = write_text('[{"a": "' + "x" * 200_000 + '"}]', name="data.json")
    with pytest.raises(SourceFileError, match="no record ends within 65,536 bytes"):
        read(path, Limits(record_bytes=65_536))
    with pytest.raises(SourceFileError, match="a cell has over 100,000 characters"):
        read(path, Limits(cell_chars=100_000))
    deep = '{"a":' * 5_000 + "1" + "}" * 5_000
    with pytest.raises(SourceFileError, match="nested more than 50 levels deep"):
        read(write_text(f"[{deep}]", name="data.json"))


def test_too_many_records_and_columns_are_refused(read: Read, write_json: Write) -> None:
    path = write_json([{"a": at, str(at): 1} for at in range(20)])
    with pytest.raises(SourceFileError, match="has more than 10 rows"):
        read(path, Limits(rows=10))
    with pytest.raises(SourceFileError, match=r"up to record 10 there are more than 10 columns"):
        read(path, Limits(columns=10))
