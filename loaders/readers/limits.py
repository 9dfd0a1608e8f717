"""How much of a file is read before it is refused: bytes, rows, cells, seconds.

The defaults leave room for every file that an office publishes and keep memory bounded for those
that nobody should.
"""

import time
from dataclasses import dataclass
from pathlib import Path

from gis.errors import SourceFileError

SPLIT_IT = "Split the file, or check that it is what it claims to be."


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost.

    `workbook_bytes` are those of a workbook's unpacked XML, which is held in memory, unlike CSV,
    JSON and XML, which stream: 390 MB of it took 470 to 700 MB of the `workbook_memory` that the
    process which reads it may have. `record_bytes` bounds one JSON record. `seconds` count the time
    spent reading, not what the caller does with the rows.
    """

    file_bytes: int = 4 * 1024**3
    workbook_bytes: int = 400_000_000
    workbook_memory: int = 1536 * 1024**2
    unpacked_ratio: int = 200
    ratio_matters_from: int = 50_000_000
    members: int = 5_000
    sheets: int = 300
    rows: int = 20_000_000
    columns: int = 2_000
    cell_chars: int = 131_072
    record_bytes: int = 64 * 1024**2
    seconds: float = 900.0


class Watch:
    """Count the seconds spent reading one file; time between `pause` and `resume` is not."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path = path
        self._limit = limits.seconds
        self._spent = 0.0
        self._resumed_at: float | None = time.monotonic()

    def pause(self) -> None:
        """Stop counting: the caller has the rows."""
        self._spent = self.spent
        self._resumed_at = None

    def resume(self) -> None:
        """Count again: the caller wants more rows."""
        self._resumed_at = time.monotonic()

    @property
    def spent(self) -> float:
        """The seconds counted so far."""
        running = 0.0 if self._resumed_at is None else time.monotonic() - self._resumed_at
        return self._spent + running

    @property
    def remaining(self) -> float:
        """The seconds left; never below zero."""
        return max(0.0, self._limit - self.spent)

    def check(self) -> None:
        """Refuse the file when its time is up."""
        if self.spent > self._limit:
            self.refuse()

    def refuse(self) -> None:
        """Raise that the file takes too long."""
        raise SourceFileError(
            self._path, f"reading took longer than {self._limit:g} seconds.", SPLIT_IT
        )
