"""Where the files of a source lie: the present ones open, what belongs to them in `.lao/`.

    <data folder>/<source>/<file>                        the present version
    <data folder>/<source>/.lao/<file>.json              what the server said of it
    <data folder>/<source>/.lao/<file>.part (.part.json) a download that has not ended
    <data folder>/<source>/.lao/versions/                every earlier version

Names that begin with a dot are passed over when a folder is loaded.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from pydantic import BaseModel, ConfigDict, ValidationError

from gis.errors import DownloadFailed


class FileNote(BaseModel):
    """What is known of a file as the server gave it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    address: str
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    fetched_at: datetime | None = None

    @property
    def validator(self) -> str | None:
        """What may stand in If-Range: a strong ETag, else the date of the last change."""
        is_strong = self.etag is not None and not self.etag.startswith("W/")
        return self.etag if is_strong else self.last_modified


@dataclass(frozen=True, slots=True)
class ShelfFile:
    """One file of a source: its present version, its note, its unfinished download."""

    path: Path

    @property
    def part(self) -> Path:
        """The unfinished download."""
        return self._beside(".part")

    @property
    def versions(self) -> Path:
        """The folder of earlier versions."""
        return self.path.parent / ".lao" / "versions"

    def read_note(self) -> FileNote | None:
        """Return the note of the present version, None when the file is not what it describes."""
        note = _read_note(self._beside(".json"))
        if note is None or not self.path.is_file() or note.sha256 != checksum(self.path):
            return None
        return note

    def write_note(self, note: FileNote) -> None:
        """Keep the note of the present version."""
        _write_note(self._beside(".json"), note)

    def read_part_note(self, address: str) -> FileNote | None:
        """Return the note of the unfinished download from this address, if there is one."""
        note = _read_note(self._beside(".part.json"))
        return note if note and note.address == address and self.part.exists() else None

    def write_part_note(self, note: FileNote) -> None:
        """Keep the note of the unfinished download."""
        _write_note(self._beside(".part.json"), note)

    def drop_part(self) -> None:
        """Forget the unfinished download."""
        self.part.unlink(missing_ok=True)
        self._beside(".part.json").unlink(missing_ok=True)

    def land(self, note: FileNote) -> Path | None:
        """Make the finished download the present version; return where the one before went.

        At no moment is there no file, and no version is lost.
        """
        kept = self._keep_present() if self.path.exists() else None
        self.part.replace(self.path)
        self.write_note(note)
        self.drop_part()
        return kept

    def _keep_present(self) -> Path:
        sha256 = checksum(self.path)
        day = datetime.fromtimestamp(self.path.stat().st_mtime, UTC).date()
        kept = self.versions / f"{day.isoformat()}-{sha256[:8]}-{self.path.name}"
        self.versions.mkdir(exist_ok=True)
        if not kept.exists():
            os.link(self.path, kept)
        return kept

    def _beside(self, ending: str) -> Path:
        return self.path.parent / ".lao" / f"{self.path.name}{ending}"


@contextmanager
def open_shelf(folder: Path, address: str) -> Iterator[None]:
    """Make a source's folder ready, and keep other downloads out of it."""
    try:
        (folder / ".lao").mkdir(parents=True, exist_ok=True)
        lock: IO[bytes] = (folder / ".lao" / "lock").open("ab")
    except OSError as error:
        raise DownloadFailed(
            address,
            f"nothing can be written in {folder} ({error.strerror}).",
            "Give a folder of your own in LAO_DATA_DIR.",
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise DownloadFailed(
                address, f"another download writes in {folder}.", "Wait until it has ended."
            ) from error
        yield


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _read_note(path: Path) -> FileNote | None:
    # A note that cannot be read only costs a transfer.
    try:
        return FileNote.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def _write_note(path: Path, note: FileNote) -> None:
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(note.model_dump_json(indent=1), "utf-8")
    fresh.replace(path)
