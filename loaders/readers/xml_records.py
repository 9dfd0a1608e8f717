"""Read the records of an XML file as a stream: attributes as @name, children by their path.

Names lose their namespace. A child's attribute is `child/@name`, its text `child`; the second
child of one name is `child[2]`. Entities, document types and the network stay off.
"""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO

from lxml import etree

from gis.errors import SourceChanged, SourceFileError
from loaders.readers.archives import DOWNLOAD_AGAIN
from loaders.readers.formats import PEEK, first_tag
from loaders.readers.reading import Reading
from loaders.readers.records import record_rows
from loaders.readers.rows import Cell, TableRow

_LAST_SHORT_LINE = 65_535
_MOST_IN_A_RECORD = 500_000
_LOOK_AT_ELEMENTS = 20_000
_CHECK_EVERY = 2_000


def read_xml(reading: Reading) -> Iterator[TableRow]:
    """Give one row for each element of the records' name."""
    return record_rows(_numbered(reading), reading)


def find_records(reading: Reading) -> str:
    """Return the name of the elements that are most likely the records.

    Of the names that repeat, the one of the outermost level where any does.
    """
    counts: Counter[tuple[int, str]] = Counter()
    depth = 0
    root = ""
    for count, (event, element) in enumerate(_events(reading)):
        if event == "start":
            if not depth:
                root = _local(element)
            counts[depth, _local(element)] += 1
            depth += 1
        else:
            depth -= 1
            _free(element)
        if count > _LOOK_AT_ELEMENTS:
            break
    repeated = [key for key, number in counts.items() if number > 1]
    return min(repeated, key=lambda key: (key[0], -counts[key]))[1] if repeated else root


def _numbered(reading: Reading) -> Iterator[tuple[int, dict[str, Cell]]]:
    name = reading.layout.records or find_records(reading)
    parents = reading.layout.parents
    inside, count, held, line = 0, 0, 0, 0
    for event, element in _events(reading):
        is_record = _local(element) == name
        if event == "start":
            inside += is_record
            continue
        if is_record:
            inside -= 1
            count += 1
            line = _line_of(element, line)
            cells = _cells_of(element, name)
            above = "../"
            for _, parent in zip(range(parents), element.iterancestors(), strict=False):
                for key, value in parent.attrib.items():
                    cells[f"{above}@{_bare(str(key))}"] = str(value) or None
                above += "../"
            yield line, cells
        held = held + 1 if inside else 0
        if held > _MOST_IN_A_RECORD:
            problem = f"an element <{name}> holds more than {_MOST_IN_A_RECORD:,} others."
            raise SourceFileError(reading.path, problem, "Correct `records` in the YAML.")
        if not inside:
            _free(element)
        elif is_record:
            _free_within_record(element, name)
    if not count:
        raise SourceChanged(
            reading.path,
            f"there is no element <{name}>.",
            "Correct `records` in the source's YAML, or fetch the file again.",
        )


def _line_of(element: etree._Element, before: int) -> int:
    """Return the line where an element begins.

    The parser keeps 16 bits of it; further down it tells the line where the text that follows
    the tag ends. The line may be off by one where the parser has not read that text yet.
    """
    line = element.sourceline
    if not isinstance(line, int) or line < _LAST_SHORT_LINE:
        return line if isinstance(line, int) else before
    first = element
    while not first.text and len(first):
        first = first[0]
    return max(before, line - (first.text or first.tail or "").count("\n"))


def _cells_of(record: etree._Element, name: str) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    _collect(record, name, "", cells)
    return cells


def _collect(element: etree._Element, records: str, path: str, cells: dict[str, Cell]) -> None:
    for key, value in element.attrib.items():
        cells[f"{path}@{_bare(str(key))}"] = str(value) or None
    text = element.text
    if text and not text.isspace():
        cells[path[:-1] or "text()"] = text.strip()
    if not len(element):
        if path and not element.attrib:
            cells.setdefault(path[:-1], None)
        return
    seen: dict[str, int] = {}
    for child in element:
        local = _local(child)
        if local == records:
            continue
        serial = seen[local] = seen.get(local, 0) + 1
        name = local if serial == 1 else f"{local}[{serial}]"
        _collect(child, records, f"{path}{name}/", cells)


def _events(reading: Reading) -> Iterator[tuple[str, etree._Element]]:
    """Give the starts and ends of elements; refuse document types, damage and long reading."""
    with reading.path.open("rb") as stream:
        if first_tag(stream.read(PEEK).replace(b"\0", b"")).startswith(b"<!"):
            raise _declares_type(reading)
    declared = reading.layout.encoding
    with reading.path.open("rb") as stream:
        reading.stream = stream
        yield from _parsed(stream, declared, reading)


def _parsed(
    stream: BinaryIO, encoding: str | None, reading: Reading
) -> Iterator[tuple[str, etree._Element]]:
    try:
        events = etree.iterparse(
            stream,
            encoding=encoding,
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
            huge_tree=False,
        )
        for count, (event, element) in enumerate(events):
            if not count and element.getroottree().docinfo.internalDTD is not None:
                raise _declares_type(reading)
            if not count % _CHECK_EVERY:
                reading.watch.check()
            yield event, element
    except etree.XMLSyntaxError as error:
        reason = " ".join((error.msg or "").split())
        problem = f"line {error.lineno}: not complete, well-formed XML ({reason})."
        raise SourceFileError(reading.path, problem, DOWNLOAD_AGAIN) from error


def _declares_type(reading: Reading) -> SourceFileError:
    return SourceFileError(
        reading.path,
        "declares a document type, which published files do not.",
        "Do not trust the file; fetch it again from its publisher.",
    )


def _free(element: etree._Element) -> None:
    """Drop what an element held, and the elements before it, so that memory stays small."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _free_within_record(element: etree._Element, name: str) -> None:
    """Drop what a record within a record held, and like records directly before it."""
    element.clear()
    parent = element.getparent()
    before = element.getprevious()
    while parent is not None and before is not None and _local(before) == name:
        parent.remove(before)
        before = element.getprevious()


def _local(element: etree._Element) -> str:
    return _bare(str(element.tag))


@lru_cache(maxsize=10_000)
def _bare(name: str) -> str:
    return name.rpartition("}")[2]
