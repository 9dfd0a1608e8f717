"""Read the records of a JSON file as a stream: nested keys flattened, lists below exploded."""

import codecs
import io
import json
import math
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, BinaryIO, cast

import ijson

from gis.errors import SourceChanged, SourceFileError
from loaders.readers.archives import DOWNLOAD_AGAIN
from loaders.readers.encodings import TextForm, find_encoding
from loaders.readers.limits import SPLIT_IT
from loaders.readers.reading import Reading
from loaders.readers.records import record_rows
from loaders.readers.rows import Cell, TableRow

WHOLE_FILE = "."
_LOOK_AT_EVENTS = 20_000
_DEEPEST = 50


def read_json(reading: Reading) -> Iterator[TableRow]:
    """Give one row for each record, or for each item of the exploded lists within."""
    return record_rows(_numbered(reading), reading)


def find_records(reading: Reading, form: TextForm) -> str:
    """Return the path of the first list of objects, or `.` where the file is one object."""
    with _Source(reading, form) as source:
        events = ijson.parse(source, use_float=True)
        try:
            before = ""
            for count, (prefix, event, _) in enumerate(events):
                if event == "start_map" and before == "start_array":
                    return cast(str, prefix).removesuffix("item").removesuffix(".")
                if count > _LOOK_AT_EVENTS:
                    break
                before = event
        except (ijson.JSONError, UnicodeDecodeError) as error:
            raise _broken(reading, error, 0) from error
    return WHOLE_FILE


def flatten(value: Mapping[str, Any], path: str = "", depth: int = 0) -> dict[str, Cell]:
    """Flatten nested objects into cells named by dotted paths; lists become JSON text.

    Raises `RecursionError` for what no publisher nests so deeply.
    """
    if depth > _DEEPEST:
        raise RecursionError
    cells: dict[str, Cell] = {}
    for key, inner in value.items():
        if type(inner) is dict:
            cells.update(flatten(inner, f"{path}{key}.", depth + 1))
        else:
            cells[f"{path}{key}" if path else key] = _cell(inner)
    return cells


def _cell(value: Any) -> Cell:
    kind = type(value)
    if kind is str:
        return value or None
    if kind is float:
        return None if math.isnan(value) else value
    if value is None or kind is int or kind is bool or isinstance(value, date):
        return value  # type: ignore[no-any-return]
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return float(value) if isinstance(value, Decimal) else str(value)


def _numbered(reading: Reading) -> Iterator[tuple[int, dict[str, Cell]]]:
    form = find_encoding(reading.path, reading.layout.encoding, reading.watch.check)
    records = reading.layout.records
    if records is None:
        records = find_records(reading, form)
    steps = reading.layout.explode.split(".") if reading.layout.explode else []
    number = 0
    for record in _records(reading, form, records):
        if not isinstance(record, dict):
            where = f"record {number + 1} is no object but {json.dumps(record)[:50]}"
            problem = f"{where}: {records!r} is not the path of the records."
            raise SourceChanged(reading.path, problem, "Correct `records` in the source's YAML.")
        try:
            rows = list(_explode(record, steps)) if steps else [flatten(record)]
        except RecursionError:
            problem = f"record {number + 1} is nested more than {_DEEPEST} levels deep."
            raise SourceFileError(reading.path, problem, DOWNLOAD_AGAIN) from None
        for cells in rows:
            number += 1
            yield number, cells
    if not number:
        raise SourceChanged(
            reading.path,
            f"there are no records at {records!r}.",
            "Correct `records` in the source's YAML, or fetch the file again.",
        )


def _records(reading: Reading, form: TextForm, path: str) -> Iterator[Any]:
    prefix = "" if path == WHOLE_FILE else f"{path}.item".removeprefix(".")
    count = 0
    with _Source(reading, form) as source:
        try:
            for record in ijson.items(source, prefix, use_float=True):
                source.since_record = 0
                count += 1
                yield record
        except (ijson.JSONError, UnicodeDecodeError, RecursionError, OverflowError) as error:
            raise _broken(reading, error, count) from error


def _explode(
    record: Mapping[str, Any], steps: list[str], path: str = ""
) -> Iterator[dict[str, Cell]]:
    """Give a row for each item of the list at the path, with the cells of what encloses it."""
    step, further = steps[0], steps[1:]
    items = record.get(step)
    outer = flatten({key: value for key, value in record.items() if key != step}, path)
    inner_path = f"{path}{step}."
    if not isinstance(items, list) or not items:
        if items:
            outer.update(flatten({step: items}, path))
        yield outer
        return
    for item in items:
        if not isinstance(item, dict):
            yield {**outer, f"{path}{step}": _cell(item)}
        elif further:
            for inner in _explode(item, further, inner_path):
                yield {**outer, **inner}
        else:
            yield {**outer, **flatten(item, inner_path)}


def _broken(reading: Reading, error: Exception, count: int) -> SourceFileError:
    reason = " ".join(str(error).split())[:120]
    problem = f"not complete, well-formed JSON after record {count} ({reason})."
    return SourceFileError(reading.path, problem, DOWNLOAD_AGAIN)


class _Source:
    """The file as UTF-8 bytes without a mark, counting what is read for one record."""

    def __init__(self, reading: Reading, form: TextForm) -> None:
        self._reading = reading
        self.since_record = 0
        raw = reading.path.open("rb")
        raw.seek(form.mark_bytes)
        reading.stream = raw
        self._raw: BinaryIO = raw
        self._bytes: BinaryIO | codecs.StreamRecoder = raw
        if form.encoding != "utf-8":
            self._bytes = codecs.EncodedFile(raw, "utf-8", form.encoding)

    def __enter__(self) -> "_Source":
        return self

    def __exit__(self, *_: object) -> None:
        self._raw.close()

    def read(self, size: int = io.DEFAULT_BUFFER_SIZE) -> bytes:
        """Give the next bytes; refuse a record without an end."""
        chunk = self._bytes.read(size)
        self._reading.watch.check()
        self.since_record += len(chunk)
        most = self._reading.limits.record_bytes
        if self.since_record > most:
            raise SourceFileError(
                self._reading.path, f"no record ends within {most:,} bytes.", SPLIT_IT
            )
        return chunk
