"""Fetch one file, in as many attempts as are allowed, and land it whole or not at all."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx

from gis.errors import DownloadFailed
from loaders.download.limits import DownloadLimits
from loaders.download.shelf import FileNote, ShelfFile, checksum
from loaders.download.transfer import Arrival, Ask, Tell, transfer

_LONGEST_NAME = 120


class FetchOutcome(StrEnum):
    """What became of one address."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileReport:
    """One address of a source, and the file that came of it."""

    source: str
    address: str
    outcome: FetchOutcome
    path: Path | None = None
    bytes: int = 0
    sha256: str | None = None
    resumed_from: int = 0
    kept_version: Path | None = None
    message: str | None = None
    seconds: float = 0.0


def fetch_file(
    client: httpx.Client,
    source: str,
    address: str,
    path: Path,
    *,
    limits: DownloadLimits,
    tell: Tell,
) -> FileReport:
    """Bring `path` up to date with `address`; raises `DownloadFailed` when that cannot be."""
    started = time.monotonic()
    file = ShelfFile(path)
    present = file.read_note()
    if present is not None and present.address != address:
        present = None
    ask = Ask(address, file, limits, started + limits.seconds)
    arrival = _attempts(client, ask, present, tell)
    if arrival is None:
        file.drop_part()
        assert present is not None
        return FileReport(
            source,
            address,
            FetchOutcome.UNCHANGED,
            path,
            path.stat().st_size,
            present.sha256,
            seconds=time.monotonic() - started,
        )
    return _land(source, ask, arrival, started)


def name_files(addresses: Iterable[str], fallback: str, parts: int = 1) -> dict[str, str]:
    """Give each address a path of its own: the last `parts` of its own path, made safe.

    A source whose files are told apart by their folder (2565/a.json) needs two parts.
    """
    names: dict[str, str] = {}
    for address in addresses:
        segments = [_safe(unquote(part)) for part in urlsplit(address).path.split("/")[-parts:]]
        name = "/".join(part for part in segments if part) if segments[-1] else fallback
        if name in names.values():
            folder, _, last = name.rpartition("/")
            stem, dot, ending = last.rpartition(".")
            mark = sha256(address.encode()).hexdigest()[:8]
            last = f"{stem}-{mark}{dot}{ending}" if stem else f"{last}-{mark}"
            name = f"{folder}/{last}" if folder else last
        names[address] = name
    return names


def _attempts(
    client: httpx.Client, ask: Ask, present: FileNote | None, tell: Tell
) -> Arrival | None:
    pause = ask.limits.backoff_seconds
    for attempt in range(1, ask.limits.attempts + 1):
        try:
            return transfer(client, ask, present=present, tell=tell)
        except DownloadFailed as error:
            wait = max(pause, error.wait_seconds or 0)
            is_over = time.monotonic() + wait > ask.deadline
            if not error.may_pass or is_over or attempt == ask.limits.attempts:
                raise
        time.sleep(wait)
        pause *= 2
    raise AssertionError("the last attempt returns or raises")


def _land(source: str, ask: Ask, arrival: Arrival, started: float) -> FileReport:
    file = ask.file
    digest = checksum(file.part)
    note = arrival.note.model_copy(update={"sha256": digest, "fetched_at": datetime.now(UTC)})
    kept = None
    try:
        if file.path.is_file() and checksum(file.path) == digest:
            # A server that knows no conditional requests sent the same bytes again.
            outcome = FetchOutcome.UNCHANGED
            file.write_note(note)
            file.drop_part()
        else:
            outcome = FetchOutcome.CHANGED if file.path.exists() else FetchOutcome.NEW
            kept = file.land(note)
    except OSError as error:
        raise DownloadFailed(
            ask.address,
            f"{file.path} cannot be written ({error.strerror}).",
            "Check the folder and its permissions.",
        ) from error
    return FileReport(
        source,
        ask.address,
        outcome,
        file.path,
        file.path.stat().st_size,
        digest,
        arrival.resumed_from,
        kept,
        seconds=time.monotonic() - started,
    )


def _safe(name: str) -> str:
    """Keep a name from leaving its folder, hiding, or being too long for a file system."""
    kept = "".join("_" if char in '/\\:*?"<>|' or not char.isprintable() else char for char in name)
    kept = kept.strip().lstrip(".")
    while len(kept.encode()) > _LONGEST_NAME:
        stem, dot, ending = kept.rpartition(".")
        kept = f"{stem[:-1]}{dot}{ending}" if stem else kept[:-1]
    return kept
