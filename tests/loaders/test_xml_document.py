"""A file that is not what it claims to be is refused whole, by name and line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gis.errors import SourceChanged, SourceFileError
from loaders.xml_document import read_entity

CHANGWAT = frozenset({"Changwat"})


def test_a_file_with_a_byte_order_mark_is_read(write_xml: Callable[..., Path]) -> None:
    assert read_entity(write_xml(""), root_types=CHANGWAT).get("geocode") == "17"


def test_a_file_cut_off_half_way_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "cut.xml"
    path.write_text('<entity type="Changwat">\n<entity type="Amp', encoding="utf-8")
    with pytest.raises(SourceFileError, match=r"cut\.xml: line 2: not complete, well-formed XML"):
        read_entity(path, root_types=CHANGWAT)


@pytest.mark.parametrize("encoding", ["cp874", "utf-16"])
def test_another_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "old.xml"
    text = f'<?xml version="1.0" encoding="{encoding}"?><entity name="สิงห์บุรี"/>'
    path.write_bytes(text.encode(encoding))
    with pytest.raises(SourceFileError, match="not UTF-8"):
        read_entity(path, root_types=CHANGWAT)


def test_a_file_of_another_kind_names_what_was_expected(write_xml: Callable[..., Path]) -> None:
    with pytest.raises(SourceChanged, match='not <entity type="Country">'):
        read_entity(write_xml(""), root_types=frozenset({"Country"}))


def test_an_entity_bomb_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xml"
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
    )
    path.write_text(f'<!DOCTYPE x [{entities}]><x a="&j;">&j;</x>', encoding="utf-8")
    with pytest.raises(SourceFileError, match="declares a document type"):
        read_entity(path, root_types=CHANGWAT)


def test_an_entity_that_reads_a_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "xxe.xml"
    path.write_text('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>')
    with pytest.raises(SourceFileError, match="document type"):
        read_entity(path, root_types=CHANGWAT)


def test_a_missing_or_empty_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceFileError, match=r"none\.xml: cannot be read"):
        read_entity(tmp_path / "none.xml", root_types=CHANGWAT)
    (tmp_path / "empty.xml").touch()
    with pytest.raises(SourceFileError, match=r"empty\.xml"):
        read_entity(tmp_path / "empty.xml", root_types=CHANGWAT)
