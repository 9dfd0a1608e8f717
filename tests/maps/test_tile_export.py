"""The map's tiles as PMTiles: the same tiles as the portal's, whole files only."""

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import pytest
from pmtiles.reader import MmapSource, Reader, all_tiles
from sqlalchemy import Engine, text

from gis.errors import ExportFailed, ExportRefused
from maps.tile_export import Archive, Wish, export_tiles
from maps.tiles import LAYERS, TileAddress, TileStore

Export = Callable[..., list[Archive]]


@pytest.fixture
def said() -> list[str]:
    """What the export says."""
    return []


@pytest.fixture
def export(made_up_engine: Engine, said: list[str]) -> Export:
    """Return a function that exports tiles of the made-up country."""

    def export(out: Path, layers: Sequence[str] = (), deepest: int = 8) -> list[Archive]:
        wish = Wish(layers, deepest, "กรมตัวอย่าง")
        return export_tiles(made_up_engine, out, wish, say=said.append, show=silently)

    return export


@pytest.fixture
def fingerprint(made_up_engine: Engine) -> str:
    with made_up_engine.connect() as connection:
        query = text("SELECT fingerprint FROM geometry_edition WHERE is_current")
        return str(connection.execute(query).scalar_one())


@contextmanager
def silently(_name: str, _tiles: int) -> Iterator[Callable[[], None]]:
    yield lambda: None


def tiles_of(path: Path) -> dict[tuple[int, int, int], bytes]:
    with path.open("rb") as file:
        return {address: gzip.decompress(tile) for address, tile in all_tiles(MmapSource(file))}


def about(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        reader = Reader(MmapSource(file))
        return dict(reader.header()) | {"metadata": reader.metadata()}


def test_a_folder_gets_a_file_for_each_layer_and_checksums(
    export: Export, tmp_path: Path, fingerprint: str
) -> None:
    made = export(tmp_path)
    folder = tmp_path / fingerprint
    assert {archive.path for archive in made} == {folder / f"{n}.pmtiles" for n in LAYERS}
    sums = dict(line.split("  ")[::-1] for line in (folder / "SHA256SUMS").read_text().splitlines())
    assert sums == {
        archive.path.name: hashlib.sha256(archive.path.read_bytes()).hexdigest() for archive in made
    }
    summary = json.loads((folder / "tiles.json").read_text("utf-8"))
    assert summary["edition"] == fingerprint
    assert {file["file"]: file["sha256"] for file in summary["files"]} == sums
    assert not list(tmp_path.rglob(".making-*"))


@pytest.mark.parametrize("layer", ["cells", "labels", "provinces"])
def test_its_tiles_are_all_those_of_the_portal(
    made_up_engine: Engine, export: Export, tmp_path: Path, fingerprint: str, layer: str
) -> None:
    (archive,) = export(tmp_path, [layer], deepest=7)
    store = TileStore(made_up_engine)
    theirs = {}
    for z in range(8):
        # All of them where the country lies; what is empty there is not in the file either.
        for x in range(2**z * 3 // 4, 2**z * 7 // 8 + 1):
            for y in range(2**z * 3 // 8, 2**z // 2 + 1):
                if (
                    x < 2**z
                    and y < 2**z
                    and (tile := store.get(TileAddress(fingerprint, layer, z, x, y)))
                ):
                    theirs[z, x, y] = gzip.decompress(tile)
    assert theirs
    assert tiles_of(archive.path) == theirs
    assert about(archive.path)["max_zoom"] == 7


def test_one_file_holds_all_layers(export: Export, tmp_path: Path) -> None:
    path = tmp_path / "atlas.pmtiles"
    (archive,) = export(path, ["provinces", "cells"], deepest=6)
    assert archive.path == path
    layers = {name for tile in tiles_of(path).values() for name in mapbox_vector_tile.decode(tile)}
    assert layers == {"provinces", "cells"}
    metadata = about(path)["metadata"]
    assert {layer["id"] for layer in metadata["vector_layers"]} == layers
    assert metadata["attribution"] == "กรมตัวอย่าง"


def test_what_is_there_is_not_made_again_but_another_zoom_is(
    export: Export, tmp_path: Path, said: list[str]
) -> None:
    (first,) = export(tmp_path, ["provinces"])
    made_at = first.path.stat().st_mtime_ns
    (again,) = export(tmp_path, ["provinces"])
    assert again == first
    assert again.path.stat().st_mtime_ns == made_at
    assert said[-1] == "provinces.pmtiles is there already"
    (deeper,) = export(tmp_path, ["provinces"], deepest=9)
    assert deeper.sha256 != first.sha256


@pytest.mark.parametrize("rest", [b"", b"no tiles", b"PMTiles\x03 cut off"])
def test_a_broken_file_of_the_name_is_made_anew(
    export: Export, tmp_path: Path, rest: bytes
) -> None:
    path = tmp_path / "atlas.pmtiles"
    path.write_bytes(rest)
    export(path, ["provinces"], deepest=6)
    assert tiles_of(path)


def test_a_file_that_is_not_finished_leaves_nothing(made_up_engine: Engine, tmp_path: Path) -> None:
    @contextmanager
    def stop(_name: str, _tiles: int) -> Iterator[Callable[[], None]]:
        def tick() -> None:
            raise KeyboardInterrupt

        yield tick

    wish = Wish(["provinces"], 6, "")
    with pytest.raises(KeyboardInterrupt):
        export_tiles(made_up_engine, tmp_path, wish, say=print, show=stop)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_same_shapes_give_the_same_bytes(export: Export, tmp_path: Path) -> None:
    (first,) = export(tmp_path / "a", ["districts"])
    (second,) = export(tmp_path / "b", ["districts"])
    assert first.sha256 == second.sha256


def test_an_unknown_layer_is_refused_with_those_there_are(export: Export, tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match=r"no layer secrets; there are cells, .*provinces"):
        export(tmp_path, ["secrets", "cells"])


def test_a_folder_that_is_a_file_is_told(export: Export, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(ExportFailed, match=r"out.*cannot be written"):
        export(tmp_path / "out", ["provinces"])


def test_nothing_loaded_is_told(make_database: Callable[[], str], tmp_path: Path) -> None:
    from gis.engine import make_engine

    engine = make_engine(make_database())
    with pytest.raises(ExportRefused, match="lao load"):
        export_tiles(engine, tmp_path, Wish([], 8, ""), say=print, show=silently)
    engine.dispose()
