"""One file being read: what its readers share."""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from gis.errors import SourceFileError
from loaders.issues import IssueLog
from loaders.readers.layout import TableLayout
from loaders.readers.limits import SPLIT_IT, Limits, Watch
from loaders.readers.rows import ReadFigures


@dataclass(slots=True)
class Reading:
    """A file, how it is to be read, and where its issues and figures go."""

    path: Path
    layout: TableLayout
    log: IssueLog
    limits: Limits
    watch: Watch
    figures: ReadFigures
    stream: BinaryIO | None = None

    @classmethod
    def of(
        cls,
        path: Path,
        layout: TableLayout,
        log: IssueLog,
        limits: Limits,
        figures: ReadFigures | None = None,
    ) -> "Reading":
        """Begin to read a file."""
        return cls(path, layout, log, limits, Watch(path, limits), figures or ReadFigures())

    def position(self) -> int | None:
        """Return how many bytes of the file have been read, if it is read as a stream."""
        return None if self.stream is None or self.stream.closed else self.stream.tell()

    def check_width(self, width: int, sheet: str | None = None) -> None:
        """Refuse a table of too many columns."""
        if width > self.limits.columns:
            problem = f"{_of(sheet)}has {width:,} columns; {self.limits.columns:,} are read."
            raise SourceFileError(self.path, problem, SPLIT_IT)

    def refuse_rows(self, sheet: str | None) -> None:
        """Raise that the file has too many rows."""
        problem = f"{_of(sheet)}has more than {self.limits.rows:,} rows."
        raise SourceFileError(self.path, problem, SPLIT_IT)


def _of(sheet: str | None) -> str:
    return "" if sheet is None else f"sheet {sheet!r}: "
