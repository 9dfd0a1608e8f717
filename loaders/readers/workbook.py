"""Talk to the process that reads a workbook: its sheets, then the rows of those wanted."""

import io
import json
import os
import pickle
import select
import signal
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gis.errors import SourceFileError
from loaders.readers.archives import DOWNLOAD_AGAIN
from loaders.readers.cell_texts import column_letter
from loaders.readers.formats import locked
from loaders.readers.limits import Limits, Watch
from loaders.readers.rows import MergedRange, NumberedRow

_CHILD = Path(__file__).with_name("workbook_child.py")
_LARGEST_FRAME = 1 << 30
_PLAIN = {("datetime", "date"), ("datetime", "datetime")}


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """A sheet as the workbook lists it; charts and macro sheets hold no cells."""

    name: str
    has_cells: bool
    is_visible: bool


@dataclass(frozen=True, slots=True)
class SheetData:
    """A sheet's last row, its merged ranges and its rows, which come as they are read."""

    name: str
    height: int
    merged: Sequence[MergedRange]
    rows: Iterator[NumberedRow]


class Workbook:
    """A workbook read by a process of bounded memory and time; use it in a `with` block."""

    def __init__(self, path: Path, limits: Limits, watch: Watch) -> None:
        self._path = path
        self._watch = watch
        self._process = subprocess.Popen(
            [
                sys.executable,
                # No module of this folder may stand in for one of Python's own.
                "-P",
                str(_CHILD),
                str(path.resolve()),
                str(limits.workbook_memory),
                str(limits.cell_chars),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._buffer = bytearray()
        self._sheet = ""
        self._current: Iterator[NumberedRow] = iter(())

    def __enter__(self) -> "Workbook":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()

    def sheets(self) -> list[SheetInfo]:
        """List all sheets; to be called first."""
        return [SheetInfo(*each) for each in self._receive("sheets")[1]]

    def request(self, names: Sequence[str]) -> None:
        """Begin to read the named sheets; they come by `next_sheet`, in this order."""
        pipe = self._process.stdin
        assert pipe is not None
        try:
            pipe.write(json.dumps(list(names)).encode() + b"\n")
            pipe.flush()
        except BrokenPipeError:
            raise self._broken() from None

    def next_sheet(self) -> SheetData:
        """Wait for the next sheet requested; what was not taken of the one before is passed."""
        for _ in self._current:
            pass
        _, name, height, merged = self._receive("sheet")
        self._current = self._rows()
        self._sheet = name
        return SheetData(name, height, merged, self._current)

    def _rows(self) -> Iterator[NumberedRow]:
        number = 0
        while (message := self._receive("rows", "end"))[0] == "rows":
            for row in message[1]:
                number += 1
                yield number, row

    def _receive(self, *expected: str) -> tuple[Any, ...]:
        length = struct.unpack("<Q", self._take(8))[0]
        if length > _LARGEST_FRAME:
            raise self._damaged("")
        try:
            message = _PlainUnpickler(io.BytesIO(self._take(length))).load()
        except pickle.UnpicklingError:
            raise self._damaged("") from None
        if message[0] == "error":
            raise self._told(*message[1:])
        if message[0] not in expected:
            raise self._damaged("")
        return tuple(message)

    def _take(self, length: int) -> bytes:
        """Wait for so many bytes, no longer than the time that is left."""
        pipe = self._process.stdout
        assert pipe is not None
        while len(self._buffer) < length:
            ready, _, _ = select.select([pipe], [], [], self._watch.remaining)
            if not ready:
                self._watch.refuse()
            chunk = os.read(pipe.fileno(), 1 << 20)
            if not chunk:
                raise self._broken()
            self._buffer += chunk
        taken = bytes(self._buffer[:length])
        del self._buffer[:length]
        return taken

    def _told(self, kind: str, detail: Any) -> SourceFileError:
        if kind == "cell":
            row, column, length = detail
            where = f"sheet {self._sheet!r}, cell {column_letter(column)}{row}"
            problem = f"{where} has {length:,} characters."
            return SourceFileError(self._path, problem, "Empty it, or save the sheets as CSV.")
        if kind == "password":
            return locked(self._path)
        if kind == "memory":
            return self._too_large()
        return self._damaged(detail)

    def _broken(self) -> SourceFileError:
        # The library aborts when it is given no more memory.
        if self._process.wait() in {-signal.SIGABRT, -signal.SIGKILL}:
            return self._too_large()
        return self._damaged("")

    def _too_large(self) -> SourceFileError:
        return SourceFileError(
            self._path,
            "the workbook needs more memory than it may have; perhaps a stray cell stands far "
            "below or right of the table.",
            "Delete all rows and columns around the tables, or save the sheets as CSV.",
        )

    def _damaged(self, detail: str) -> SourceFileError:
        shown = f" ({detail})" if detail else ""
        return SourceFileError(self._path, f"the workbook is damaged{shown}.", DOWNLOAD_AGAIN)


class _PlainUnpickler(pickle.Unpickler):
    """Accept plain values and dates only: the other process has read a stranger's file."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")
