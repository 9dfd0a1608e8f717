"""Read a workbook in a process of its own: `python -P workbook_child.py PATH MEMORY CELL_CHARS`.

A damaged or hostile workbook can make any library take all memory or time; here it takes only
this process with it. Imports nothing of ours, so that it starts quickly. Frames of pickled plain
values go out on standard output; the sheets to read come in as one line of JSON.
"""

import json
import pickle
import struct
import sys
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

ROWS_A_FRAME = 1_000


def main() -> None:
    """Read what the caller asks for; every failure is told in a frame of its own."""
    path, memory, cell_chars = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    _bound_memory(memory)
    out = sys.stdout.buffer
    try:
        _read(path, cell_chars, out)
    except PasswordError:
        _send(out, ("error", "password", ""))
    except MemoryError:
        _send(out, ("error", "memory", ""))
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        _send(out, ("error", "damaged", str(error)[:300]))
    except BaseException as error:  # noqa: BLE001 -- a panic of the library is no Exception
        _send(out, ("error", "damaged", f"{type(error).__name__} {error}"[:300]))
    out.flush()


def _bound_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _read(path: str, cell_chars: int, out: BinaryIO) -> None:
    workbook = CalamineWorkbook.from_path(path)
    metadata = [
        (
            sheet.name,
            sheet.typ == SheetTypeEnum.WorkSheet,
            sheet.visible == SheetVisibleEnum.Visible,
        )
        for sheet in workbook.sheets_metadata
    ]
    _send(out, ("sheets", metadata))
    for name in json.loads(sys.stdin.readline() or "[]"):
        sheet = workbook.get_sheet_by_name(name)
        start, end = sheet.start, sheet.end
        _send(
            out,
            (
                "sheet",
                name,
                end[0] + 1 if end else 0,
                [(r1 + 1, c1, r2 + 1, c2) for (r1, c1), (r2, c2) in sheet.merged_cell_ranges or ()],
            ),
        )
        before = [None] * start[1] if start else []
        if start and not _send_rows(sheet.iter_rows(), before, cell_chars, out):
            return
        _send(out, ("end",))


def _send_rows(rows: Any, before: list[None], cell_chars: int, out: BinaryIO) -> bool:
    """Send a sheet's rows; say whether all cells were of bearable length."""
    frame: list[list[object]] = []
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if type(cell) is str and len(cell) > cell_chars:
                _send(out, ("error", "cell", [number, len(before) + column, len(cell)]))
                return False
        cells = [_plain(cell) for cell in row]
        frame.append(before + cells if before else cells)
        if len(frame) == ROWS_A_FRAME:
            _send(out, ("rows", frame))
            frame = []
    if frame:
        _send(out, ("rows", frame))
    return True


def _plain(cell: object) -> object:
    """Return a cell as text, number, truth value, date or None; whole numbers as integers."""
    kind = type(cell)
    if kind is str:
        return cell or None
    if kind is float:
        whole = cell.is_integer() and -(2**53) < cell < 2**53  # type: ignore[attr-defined,operator]
        return int(cell) if whole else cell  # type: ignore[call-overload]
    if kind in (int, bool, date, datetime):
        return cell
    if kind is timedelta:
        seconds = round(cell.total_seconds())  # type: ignore[attr-defined]
        return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return cell.isoformat() if isinstance(cell, time) else str(cell)


def _send(out: BinaryIO, message: tuple[object, ...]) -> None:
    body = pickle.dumps(message, protocol=5)
    out.write(struct.pack("<Q", len(body)))
    out.write(body)
    if message[0] != "rows":
        out.flush()


if __name__ == "__main__":
    main()
