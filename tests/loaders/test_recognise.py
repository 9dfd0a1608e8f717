"""A file is known by what it holds; what no loader knows is set aside, what is damaged is named."""

import zipfile
from pathlib import Path

import pytest
from sqlalchemy import Engine

from gis.errors import SourceFileError, UnknownSource
from loaders.pipeline import load_file, load_folder, own_files, take_inventory
from loaders.recognise import recognise
from loaders.source import read_sources

NAMESPACE = 'xmlns="http://hoerstemeier.com/tambon/"'


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("name", "content", "source"),
    [
        ("registry.json", '{"recordCount": 0, "localAuthorities": []}', "dla_registry"),
        ("other.json", '{"features": []}', None),
        ("empty.json", "", None),
        ("17.xml", f'<entity {NAMESPACE} type="Changwat" geocode="17"/>', "geocode_xml"),
        ("10.xml", f'\ufeff<entity {NAMESPACE} type="Bangkok" geocode="10"/>', "geocode_xml"),
        (
            "people.xml",
            f'<entity {NAMESPACE} type="Country"><population year="2020"/></entity>',
            "dopa_population",
        ),
        (
            "codes.xml",
            f'<entity {NAMESPACE} type="Country"><office><dola code="6170102"/></office></entity>',
            "dola_codes",
        ),
        ("counts.xml", f'<entity {NAMESPACE} type="Country"><x/></entity>', None),
        ("gazette.xml", "<gazette><entry/></gazette>", None),
        ("page.xml", "<html><p>404 &nbsp; not found", None),
        ("empty.xml", "", None),
        ("noise.xml", b"\x00\x01\x02\xff" * 100, None),
        ("notes.txt", "localAuthorities", None),
        ("README", "", None),
    ],
)
def test_a_file_is_known_by_its_content(
    tmp_path: Path, name: str, content: str | bytes, source: str | None
) -> None:
    assert recognise(write(tmp_path, name, content)) == source


def test_an_xml_cut_off_half_way_is_still_known_for_what_it_was(tmp_path: Path) -> None:
    cut = f'<entity {NAMESPACE} type="Changwat" geocode="17"><entity type="Amphoe'
    assert recognise(write(tmp_path, "17.xml", cut)) == "geocode_xml"


def test_a_zip_of_something_else_is_unknown(tmp_path: Path) -> None:
    path = tmp_path / "photos.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "no shapefile")
    assert recognise(path) is None


@pytest.mark.parametrize("name", ["adm1.zip", "subdistricts.parquet"])
def test_a_broken_file_among_good_ones_stops_the_load_and_is_named(
    tmp_path: Path, name: str
) -> None:
    write(tmp_path, "registry.json", '{"localAuthorities": []}')
    write(tmp_path, name, b"PK\x03\x04 cut off here")
    with pytest.raises(SourceFileError, match=name):
        take_inventory(tmp_path)


def test_the_inventory_sorts_files_by_source_and_keeps_the_unknown(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    first = write(tmp_path, "a.json", '{"localAuthorities": []}')
    second = write(tmp_path / "deeper", "b.json", '{"localAuthorities": []}')
    other = write(tmp_path, "c.txt", "")
    inventory = take_inventory(tmp_path)
    assert inventory.by_source == {"dla_registry": [first, second]}
    assert inventory.unknown == [other]


def test_a_folder_without_any_known_file_is_refused(engine: Engine, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "")
    with pytest.raises(UnknownSource, match=str(tmp_path)):
        load_folder(engine, tmp_path)


def test_a_folder_that_does_not_exist_is_named(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(SourceFileError, match="nowhere"):
        load_folder(engine, tmp_path / "nowhere")


def test_a_single_file_that_is_not_recognised_asks_for_its_source(
    engine: Engine, tmp_path: Path
) -> None:
    with pytest.raises(UnknownSource, match="--source"):
        load_file(engine, write(tmp_path, "a.txt", ""))


def test_a_single_file_that_does_not_exist_is_named(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(SourceFileError, match=r"absent\.xml"):
        load_file(engine, tmp_path / "absent.xml")


def test_sources_that_come_with_the_atlas_name_files_that_are_there() -> None:
    for source in read_sources().values():
        assert all(path.is_file() for path in own_files(source)), source.name
