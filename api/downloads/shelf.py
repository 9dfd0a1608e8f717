"""The folder of bulk files: one folder an edition, each file with what is said of it beside it.

A file counts as there only once its description is, and both are put in place whole, so that a
reader never meets half a file. The present edition is kept and the complete one before it.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from gis.bulk_edition import EDITION_NAME
from gis.errors import DownloadNotFound, ExportFailed, ExportRefused
from gis.settings import Settings
from maps.bulk.formats import FORMATS

KEPT_BEFORE = 1
SUMMARY, CHECKSUMS, README = "edition.json", "SHA256SUMS", "README.txt"
MAKING = ".making-"


class BulkFile(BaseModel):
    """A finished file, as the JSON beside it says."""

    model_config = ConfigDict(frozen=True)

    edition: str
    collection: str
    format: str
    name: str
    media_type: str
    bytes: int
    sha256: str
    features: int
    title_th: str
    title_en: str
    description_th: str
    description_en: str
    attribution: str
    licence: str
    sources: list[dict[str, str | None]]
    is_sample: bool
    columns: list[dict[str, str | None]]
    geometry_types: list[str]
    bbox: list[float] | None


class LeftOut(BaseModel):
    """A file that cannot be, and why."""

    model_config = ConfigDict(frozen=True)

    collection: str
    format: str
    reason: str


class Summary(BaseModel):
    """A complete edition: its files, and what was left out."""

    model_config = ConfigDict(frozen=True)

    edition: str
    files: list[BulkFile]
    left_out: list[LeftOut]


class Shelf:
    """Bulk files under one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Return the shelf of this copy of the portal."""
        return cls(settings.var_dir / "downloads")

    def files(self, edition: str) -> list[BulkFile]:
        """Return the finished files of an edition, by collection and format."""
        order = list(FORMATS)
        described = self.folder.joinpath(edition).glob("*.*.json")
        found = [BulkFile.model_validate_json(path.read_bytes()) for path in described]
        return sorted(found, key=lambda file: (file.collection, order.index(file.format)))

    def summary(self, edition: str) -> Summary | None:
        """Return what a complete edition says of itself, None while it is not complete."""
        path = self.folder / edition / SUMMARY
        try:
            written = path.stat().st_mtime_ns
        except (FileNotFoundError, NotADirectoryError):
            return None
        return _read_summary(path, written)

    def editions(self) -> list[str]:
        """Return the editions that have a folder, the latest made first."""
        if not self.folder.is_dir():
            return []
        folders = [path for path in self.folder.iterdir() if EDITION_NAME.fullmatch(path.name)]
        newest_first = sorted(folders, key=lambda path: (path.stat().st_mtime_ns, path.name))
        return [path.name for path in reversed(newest_first)]

    def newest_complete(self) -> Summary | None:
        """Return the complete edition that was made last."""
        summaries = (self.summary(name) for name in self.editions())
        return next((summary for summary in summaries if summary is not None), None)

    def find(self, edition: str, name: str) -> tuple[Path, BulkFile | None]:
        """Return a file with its description; notes about files have none.

        Raises `DownloadNotFound`.
        """
        path = self.folder / edition / name
        is_plain = EDITION_NAME.fullmatch(edition) and "/" not in name and not name.startswith(".")
        if not is_plain or not path.is_file():
            raise DownloadNotFound(edition, name)
        beside = describing(path)
        if beside.is_file():
            return path, BulkFile.model_validate_json(beside.read_bytes())
        if name in (SUMMARY, CHECKSUMS, README) or (name.endswith(".json") and path.is_file()):
            return path, None
        raise DownloadNotFound(edition, name)

    @contextmanager
    def making(self) -> Iterator[Path]:
        """Give a workshop on the shelf's disk, to one maker at a time, and clear it at the end.

        Raises `ExportRefused` while another makes files, and `ExportFailed` where the folder cannot
        be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / ".lock").open("w")
        except OSError as error:
            raise ExportFailed(self.folder, f"it cannot be written: {error.strerror}") from error
        with lock:
            try:
                flock(lock, LOCK_EX | LOCK_NB)
            except BlockingIOError as error:
                raise ExportRefused(
                    f"Files are being made in {self.folder} already. Wait until that has ended."
                ) from error
            for left in self.folder.glob(f"{MAKING}*"):
                # Of a maker that was killed.
                shutil.rmtree(left, ignore_errors=True)
            with TemporaryDirectory(prefix=MAKING, dir=self.folder) as workshop:
                yield Path(workshop)

    def remove_old(self, present: str) -> list[str]:
        """Remove all editions but the present one and the newest complete one before it."""
        others = [name for name in self.editions() if name != present]
        complete = [name for name in others if self.summary(name) is not None]
        removed = [name for name in others if name not in complete[:KEPT_BEFORE]]
        for name in removed:
            shutil.rmtree(self.folder / name, ignore_errors=True)
        return removed


@lru_cache(maxsize=8)
def _read_summary(path: Path, written: int) -> Summary:
    """Read a summary once, and anew when it was written anew."""
    return Summary.model_validate_json(path.read_bytes())


def describing(path: Path) -> Path:
    """Return where the description of a file lies."""
    return path.with_name(path.name + ".json")


def put_text(path: Path, text: str, workshop: Path) -> None:
    """Write a small text whole or not at all."""
    unfinished = workshop / path.name
    unfinished.write_text(text, "utf-8")
    unfinished.replace(path)


def as_json(value: BaseModel) -> str:
    """Return a description as people can read it."""
    content: dict[str, Any] = value.model_dump(mode="json")
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
