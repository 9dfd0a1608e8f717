"""Write the trail of a load: snapshots of files, the run, and its issues."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, insert, select, update

from gis.models import LoadRun, Snapshot
from gis.models.vocabulary import RunStatus
from loaders.source import Source

ISSUE_COLUMNS = (
    "load_run_id",
    "snapshot_id",
    "type",
    "row",
    "column_name",
    "raw_value",
    "message",
    "is_rejected",
    "place_id",
)


# Noted with a run whose files nobody gave.
SHIPPED = "comes with the Atlas"
# Notes that begin so count what is no record: totals, notes, areas of the past.
SET_ASIDE = "no record: "


@dataclass(frozen=True, slots=True)
class FileFacts:
    """One file's path, the name by which its source knows it, checksum and size."""

    path: Path
    sha256: str
    bytes: int
    name: str


@dataclass(slots=True)
class RunFigures:
    """What a run counts while it goes; `notes` holds figures of the step's own."""

    rows_read: int = 0
    rows_loaded: int = 0
    matched: Counter[str] = field(default_factory=Counter)
    notes: dict[str, object] = field(default_factory=dict)


def read_facts(path: Path, name_parts: int = 1) -> FileFacts:
    """Read a file once for its SHA-256 and size; the last `name_parts` of its path name it."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return FileFacts(path, digest, path.stat().st_size, "/".join(path.parts[-name_parts:]))


@cache
def code_version() -> str:
    """Return the version of the code that loads: the release and a hash of its text."""
    digest = hashlib.sha256()
    for package in ("gis", "loaders"):
        root = Path(str(files(package)))
        for path in sorted((*root.rglob("*.py"), *root.rglob("*.sql"))):
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return f"{version('lao-atlas')}+{digest.hexdigest()[:12]}"


def config_hash(source: Source, facts: Iterable[FileFacts], upstream: Iterable[str]) -> str:
    """Hash all that decides what a run writes: definition, files, code, and runs it builds on."""
    digest = hashlib.sha256(source.model_dump_json().encode())
    digest.update(code_version().encode())
    for name, checksum in sorted((fact.name, fact.sha256) for fact in facts):
        digest.update(f"{name} {checksum}\n".encode())
    for item in upstream:
        digest.update(item.encode())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class LastRun:
    """The last good run of a source; `is_shipped` when its files came with the Atlas."""

    config_hash: str
    is_shipped: bool


def last_run(connection: Connection, source: str) -> LastRun | None:
    """Return the source's last good run."""
    row = connection.execute(
        select(LoadRun.config_hash, LoadRun.figures)
        .where(LoadRun.source == source, LoadRun.status == RunStatus.LOADED)
        .order_by(LoadRun.load_run_id.desc())
        .limit(1)
    ).one_or_none()
    return LastRun(row.config_hash, SHIPPED in row.figures) if row else None


def last_hash(connection: Connection, source: str) -> str | None:
    """Return the configuration hash of the source's last good run."""
    run = last_run(connection, source)
    return run.config_hash if run else None


def register_snapshot(
    connection: Connection,
    source: Source,
    facts: FileFacts,
    *,
    published_on: date | None = None,
    is_sample: bool = False,
) -> int:
    """Return the id of this file's snapshot; a file seen before keeps its row."""
    known = connection.execute(
        select(Snapshot.snapshot_id).where(
            Snapshot.source == source.name,
            Snapshot.file_name == facts.name,
            Snapshot.sha256 == facts.sha256,
        )
    ).scalar_one_or_none()
    connection.execute(
        update(Snapshot)
        .where(Snapshot.source == source.name, Snapshot.file_name == facts.name)
        .values(is_current=Snapshot.sha256 == facts.sha256)
    )
    if known is not None:
        return known
    return connection.execute(
        insert(Snapshot)
        .values(
            source=source.name,
            publisher=source.publisher.th,
            title_th=source.title.th,
            title_en=source.title.en,
            url=source.page,
            licence=source.licence,
            published_on=published_on,
            fetched_on=datetime.fromtimestamp(facts.path.stat().st_mtime, UTC).date()
            if facts.path.exists()
            else None,
            file_name=facts.name,
            sha256=facts.sha256,
            bytes=facts.bytes,
            is_sample=is_sample,
        )
        .returning(Snapshot.snapshot_id)
    ).scalar_one()


def record_run(
    connection: Connection,
    source: Source,
    *,
    run_hash: str,
    started_at: datetime,
    status: RunStatus,
    message: str | None = None,
) -> int:
    """Write a run's row and return its id; figures follow by `finish_run`."""
    return connection.execute(
        insert(LoadRun)
        .values(
            source=source.name,
            config_hash=run_hash,
            code_version=code_version(),
            status=status,
            message=message,
            started_at=started_at,
            finished_at=datetime.now(UTC),
        )
        .returning(LoadRun.load_run_id)
    ).scalar_one()
