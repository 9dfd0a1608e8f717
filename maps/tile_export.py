"""The map's tiles as PMTiles: a file a layer in a folder, or one file of all layers.

A file comes to its name whole or not at all, and one that is there already is not made again.
"""

import json
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pmtiles.reader import MmapSource, Reader
from pmtiles.tile import MagicNumberNotFound, SpecVersionUnsupported
from sqlalchemy import Connection, Engine, select

from gis.errors import ExportFailed, ExportRefused
from gis.models import GeometryEdition
from maps.archive import Content, Tick, list_addresses, write_archive
from maps.bulk.write import sha256_of
from maps.tile_layers import TileLayer, list_tile_layers
from maps.tiles import LAYERS

ENDING = ".pmtiles"
CHECKSUMS = "SHA256SUMS"
SUMMARY = "tiles.json"
# How a file that is no PMTiles, or was cut off, fails to be read.
UNREADABLE = (
    OSError,
    EOFError,
    ValueError,
    LookupError,
    struct.error,
    zlib.error,
    MagicNumberNotFound,
    SpecVersionUnsupported,
)
Say = Callable[[str], None]
# Shows a bar for a file of so many tiles, and tells it of each.
Show = Callable[[str, int], AbstractContextManager[Tick]]


@dataclass(frozen=True, slots=True)
class Archive:
    """A finished file with the layers in it."""

    path: Path
    layers: Sequence[str]
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: layers, all of them if empty, the deepest zoom, and whom to name."""

    layers: Sequence[str]
    deepest: int
    attribution: str


def export_tiles(engine: Engine, out: Path, wish: Wish, *, say: Say, show: Show) -> list[Archive]:
    """Write the tiles of the present geometry edition to the file or into the folder `out`.

    A folder gets one of its own, named by the edition, with checksums. Raises `ExportRefused` for
    unknown layers or where nothing is loaded, `ExportFailed` where the disk is in the way.
    """
    # One view of the shapes for all tiles: a load may replace them meanwhile.
    steady = engine.execution_options(isolation_level="REPEATABLE READ")
    with steady.connect() as connection:
        edition_id, fingerprint, layers = _present_layers(connection, wish, say)
        maker = _Maker(connection, edition_id, fingerprint, wish, say, show)
        try:
            if out.suffix == ENDING:
                return [maker.put(out, list(layers.values()))]
            folder = out / fingerprint
            made = [maker.put(folder / f"{n}{ENDING}", [layer]) for n, layer in layers.items()]
            _describe(folder, fingerprint, made, wish)
        except OSError as error:
            path = Path(error.filename or out)
            raise ExportFailed(path, f"it cannot be written: {error.strerror or error}") from error
    return made


@dataclass(frozen=True, slots=True)
class _Maker:
    connection: Connection
    edition_id: int
    fingerprint: str
    wish: Wish
    say: Say
    show: Show

    def put(self, path: Path, layers: Sequence[TileLayer]) -> Archive:
        """Make a file, or leave the one that is there where it holds the same."""
        names = [layer.name for layer in layers]
        metadata = {
            "name": f"LAO Atlas: {', '.join(names)}",
            "attribution": self.wish.attribution,
            "version": self.fingerprint,
            "lao:deepest": self.wish.deepest,
            "lao:layers": names,
        }
        if _holds(path, metadata):
            self.say(f"{path.name} is there already")
        else:
            self._make(path, layers, metadata)
            self.say(f"wrote {path}: {path.stat().st_size:,} bytes")
        return Archive(path, names, path.stat().st_size, sha256_of(path))

    def _make(self, path: Path, layers: Sequence[TileLayer], metadata: dict[str, Any]) -> None:
        content = Content(self.edition_id, layers, self.wish.deepest)
        addresses = list_addresses(self.connection, content)
        path.parent.mkdir(parents=True, exist_ok=True)
        with (
            TemporaryDirectory(prefix=".making-", dir=path.parent) as workshop,
            self.show(path.name, len(addresses)) as tick,
        ):
            unfinished = Path(workshop) / path.name
            write_archive(
                self.connection, unfinished, content, addresses, metadata=metadata, tick=tick
            )
            unfinished.replace(path)


def _present_layers(
    connection: Connection, wish: Wish, say: Say
) -> tuple[int, str, Mapping[str, TileLayer]]:
    """Return the present edition, its fingerprint, and the wanted layers that have tiles."""
    if unknown := sorted(set(wish.layers) - LAYERS):
        known = ", ".join(sorted(LAYERS))
        raise ExportRefused(f"There is no layer {', '.join(unknown)}; there are {known}.")
    row = connection.execute(
        select(GeometryEdition.edition_id, GeometryEdition.fingerprint).where(
            GeometryEdition.is_current
        )
    ).one_or_none()
    if row is None:
        raise ExportRefused("Nothing has been loaded yet, so there are no tiles: run `lao load`.")
    wanted = wish.layers or sorted(LAYERS)
    known_layers = list_tile_layers(connection, row.edition_id)
    found = {
        name: known_layers[name]
        for name in wanted
        if name in known_layers and known_layers[name].min_zoom <= wish.deepest
    }
    for name in wanted:
        if name not in found:
            say(f"{name} is left out: it has no shapes down to zoom {wish.deepest}")
    if not found:
        raise ExportRefused(f"There is nothing to write down to zoom {wish.deepest}.")
    return row.edition_id, row.fingerprint, found


def _holds(path: Path, metadata: Mapping[str, Any]) -> bool:
    """Whether a finished file says the same of itself."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            said = Reader(MmapSource(file)).metadata()
    except UNREADABLE:
        return False
    return bool(metadata.items() <= said.items())


def _describe(folder: Path, fingerprint: str, made: Sequence[Archive], wish: Wish) -> None:
    """Write the checksums, and for programs what there is, beside the files."""
    sums = "".join(f"{archive.sha256}  {archive.path.name}\n" for archive in made)
    summary = {
        "edition": fingerprint,
        "maxzoom": wish.deepest,
        "attribution": wish.attribution,
        "files": [
            {"file": archive.path.name, "bytes": archive.size, "sha256": archive.sha256}
            for archive in made
        ],
    }
    text = json.dumps(summary, ensure_ascii=False, indent=2)
    with TemporaryDirectory(prefix=".making-", dir=folder) as workshop:
        for name, content in ((CHECKSUMS, sums), (SUMMARY, f"{text}\n")):
            unfinished = Path(workshop) / name
            unfinished.write_text(content, encoding="utf-8")
            unfinished.replace(folder / name)
