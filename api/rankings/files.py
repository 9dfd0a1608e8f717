"""Editions as files: written once, kept under `var_dir`, given with their checksums."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Literal

from sqlalchemy.orm import Session

from gis.settings import Settings
from indices.export import edition_csv, write_geopackage
from indices.store import StoredEdition, find_edition, read_scores

Format = Literal["csv", "gpkg"]
MEDIA_TYPES: dict[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "gpkg": "application/geopackage+sqlite3",
}
BOM = b"\xef\xbb\xbf"
CHUNK_BYTES = 1 << 18
_WRITING = Lock()


@dataclass(frozen=True, slots=True)
class EditionFile:
    """A file of an edition as it lies on the disk."""

    path: Path
    name: str
    sha256: str


def get_file(
    session: Session, settings: Settings, code: str, name: str, wanted: Format
) -> EditionFile:
    """Return a file of an edition, writing it when nobody asked before.

    Raises `IndexNotFound` where the index has no such edition.
    """
    edition = find_edition(session, code, name=name)
    path = _path(settings, edition, wanted)
    # One at a time: a GeoPackage of all LAOs holds some 100 MB while it is written.
    with _WRITING:
        if not path.exists():
            _write(session, edition, wanted, path)
    return EditionFile(path, f"{edition.name}.{wanted}", _checksum(path))


def file_facts(settings: Settings, edition: StoredEdition) -> list[dict[str, Any]]:
    """Return the files that there are, with the size and checksum of those already written."""
    found = []
    for wanted in ("csv", "gpkg"):
        path = _path(settings, edition, wanted)
        is_written = path.exists()
        found.append(
            {
                "format": wanted,
                "address": f"/rankings/{edition.index_code}/download/{edition.name}.{wanted}",
                "bytes": path.stat().st_size if is_written else None,
                "sha256": edition.result_sha256
                if wanted == "csv"
                else (_checksum(path) if is_written else None),
            }
        )
    return found


def read_with_bom(path: Path) -> Iterator[bytes]:
    """Give the bytes of a text file behind a mark by which Excel knows it as UTF-8."""
    yield BOM
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


def _path(settings: Settings, edition: StoredEdition, wanted: str) -> Path:
    folder = settings.var_dir / "editions"
    made = f"{edition.created_at:%Y%m%dT%H%M%S}"
    return folder / f"{edition.name}-{edition.result_sha256[:12]}-{made}.{wanted}"


def _write(session: Session, edition: StoredEdition, wanted: Format, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        unfinished = Path(folder) / path.name
        if wanted == "csv":
            unfinished.write_bytes(edition_csv(session.connection(), edition))
        else:
            table = read_scores(session, edition)
            write_geopackage(session.connection(), edition, table, unfinished)
        digest = hashlib.sha256(unfinished.read_bytes()).hexdigest()
        _beside(path).write_text(f"{digest}  {edition.name}.{wanted}\n", "utf-8")
        unfinished.replace(path)


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".sha256")


def _checksum(path: Path) -> str:
    return _beside(path).read_text("utf-8").split()[0]
