"""What a loading step is given: the connection of its one transaction, its files, its log."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from gis.models.vocabulary import MatchMethod
from loaders.issues import IssueLog
from loaders.source import Source
from loaders.trail import FileFacts, RunFigures, register_snapshot

T = TypeVar("T")
Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Show nothing."""


@dataclass(frozen=True, slots=True)
class MatchedRow:
    """A row whose place was not told by its text alone, with the evidence."""

    snapshot_id: int
    sheet: str | None
    row: int
    place_id: int
    method: MatchMethod
    certainty: float
    written: str
    evidence: str


@dataclass(slots=True)
class LoadContext:
    """One source being loaded in one transaction."""

    connection: Connection
    source: Source
    files: list[FileFacts]
    load_run_id: int
    progress: Progress = silent
    is_sample: bool = False
    accepts_surprises: bool = False
    figures: RunFigures = field(default_factory=RunFigures)
    logs: dict[int | None, IssueLog] = field(default_factory=dict)
    matches: list[MatchedRow] = field(default_factory=list)
    snapshots: set[int] = field(default_factory=set)

    def snapshot(self, facts: FileFacts, published_on: date | None = None) -> int:
        """Return the snapshot id of one of the files."""
        snapshot_id = register_snapshot(
            self.connection,
            self.source,
            facts,
            published_on=published_on,
            is_sample=self.is_sample,
        )
        self.snapshots.add(snapshot_id)
        return snapshot_id

    def rejected(self) -> Counter[str]:
        """Count the rows that were left out, by the type of the issue."""
        counts: Counter[str] = Counter()
        for log in self.logs.values():
            counts.update(log.count_rejected())
        return counts

    def log(self, snapshot_id: int | None) -> IssueLog:
        """Return the issue log of a snapshot."""
        return self.logs.setdefault(snapshot_id, IssueLog())

    def track(self, items: Iterable[T]) -> Iterator[T]:
        """Yield `items`, telling the progress bar after each."""
        listed = list(items)
        for done, item in enumerate(listed, start=1):
            yield item
            self.progress(done, len(listed))

    @property
    def paths(self) -> list[Path]:
        """The files' paths."""
        return [facts.path for facts in self.files]
