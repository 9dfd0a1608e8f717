"""What a loading step is given: the connection of its one transaction, its files, its log."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from loaders.issues import IssueLog
from loaders.source import Source
from loaders.trail import FileFacts, RunFigures, register_snapshot

T = TypeVar("T")
Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Show nothing."""


@dataclass(slots=True)
class LoadContext:
    """One source being loaded in one transaction."""

    connection: Connection
    source: Source
    files: list[FileFacts]
    load_run_id: int
    progress: Progress = silent
    is_sample: bool = False
    figures: RunFigures = field(default_factory=RunFigures)
    logs: dict[int | None, IssueLog] = field(default_factory=dict)

    def snapshot(self, facts: FileFacts, published_on: date | None = None) -> int:
        """Return the snapshot id of one of the files."""
        return register_snapshot(
            self.connection,
            self.source,
            facts,
            published_on=published_on,
            is_sample=self.is_sample,
        )

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
