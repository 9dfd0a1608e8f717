"""XML as it is published, and as an attacker would write it."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gis.errors import SourceChanged, SourceFileError

Read = Callable[..., Any]
Write = Callable[..., Path]


@pytest.fixture
def write_xml(write_text: Write) -> Callable[..., Path]:
    """Return a function that writes an XML file."""

    def write(text: str, **how: Any) -> Path:
        return write_text(text, name="data.xml", **how)

    return write


def test_attributes_children_and_parents_become_cells(read: Read, write_xml: Write) -> None:
    path = write_xml(
        '<root xmlns="http://example.org/x">\n<province name="กระบี่">\n'
        '<lao code="1"><size unit="m"> 5 </size><tag>a</tag><tag>b</tag></lao>\n'
        '<lao code=""/>\n</province></root>'
    )
    outcome = read(path, records="lao", parents=1)
    assert outcome.cells == [
        {
            "@code": "1",
            "size/@unit": "m",
            "size": "5",
            "tag": "a",
            "tag[2]": "b",
            "../@name": "กระบี่",
        },
        {"@code": None, "../@name": "กระบี่"},
    ]
    assert outcome.numbers == [3, 4]


def test_records_within_records_are_rows_of_their_own(read: Read, write_xml: Write) -> None:
    path = write_xml(
        '<area n="0"><office x="1"/><area n="1"/><area n="2"><office x="3"/></area></area>'
    )
    outcome = read(path, records="area")
    assert outcome.column("@n") == ["1", "2", "0"]
    assert outcome.column("office/@x") == [None, "3", "1"]


def test_the_repeated_element_is_taken_where_none_is_named(read: Read, write_xml: Write) -> None:
    path = write_xml("<list><about/><item><a>1</a><a>2</a></item><item><a>3</a></item></list>")
    assert read(path).column("a") == ["1", "3"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "tis-620"])
def test_the_declared_encoding_is_used(read: Read, write_xml: Write, encoding: str) -> None:
    named = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{named}"?><r><a n="กระบี่"/><a n="ตรัง"/></r>'
    assert read(write_xml(text, encoding=encoding)).column("@n") == ["กระบี่", "ตรัง"]


def test_a_document_type_is_refused_before_its_entities_are_used(
    read: Read, write_xml: Write
) -> None:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
    )
    bomb = f"<!-- x --><!DOCTYPE x [{entities}]><x><r>&j;</r><r>&j;</r></x>"
    for encoding in ("utf-8", "utf-16"):
        with pytest.raises(SourceFileError, match="declares a document type"):
            read(write_xml(bomb, encoding=encoding), records="r")
    outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x><r>&e;</r></x>'
    with pytest.raises(SourceFileError, match="declares a document type"):
        read(write_xml(outside), records="r")


def test_a_document_type_after_a_long_comment_is_refused(read: Read, write_xml: Write) -> None:
    text = f'<!--{"x" * 100_000}--><!DOCTYPE x [<!ENTITY e "y">]><x><r>&e;</r></x>'
    with pytest.raises(SourceFileError, match="declares a document type"):
        read(write_xml(text), records="r")


def test_the_words_of_a_document_type_within_a_text_are_no_harm(
    read: Read, write_xml: Write
) -> None:
    path = write_xml("<x><r><![CDATA[<!DOCTYPE html>]]></r><r>b</r></x>")
    assert read(path).column("text()") == ["<!DOCTYPE html>", "b"]


def test_a_file_cut_off_is_refused_with_its_line(read: Read, write_xml: Write) -> None:
    with pytest.raises(SourceFileError, match="line 3: not complete, well-formed XML"):
        read(write_xml("<x>\n<r/>\n<r><a>"), records="r")


def test_a_missing_element_is_a_changed_source(read: Read, write_xml: Write) -> None:
    with pytest.raises(SourceChanged, match="there is no element <entry>"):
        read(write_xml("<x><r/></x>"), records="entry")


def test_memory_stays_small_also_for_what_is_no_record(read: Read, write_xml: Write) -> None:
    noise = '<noise><a b="c">text</a></noise>' * 50_000
    path = write_xml(f"<x>{noise}<r n='1'/></x>")
    tracemalloc.start()
    assert read(path, records="r").cells == [{"@n": "1"}]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


def test_lines_beyond_65535_are_counted_rightly(read: Read, write_xml: Write) -> None:
    path = write_xml("<x>\n" + "<r n='1'>\n<a/></r>\n" * 70_000 + "</x>")
    assert read(path).numbers == list(range(2, 140_002, 2))
