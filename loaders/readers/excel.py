"""Read workbooks: which sheets, what is hidden, what reads as empty and is not."""

import re
from collections.abc import Iterator

from gis.errors import SourceChanged, SourceFileError
from gis.issue_types import IssueType
from loaders.readers.formats import FileFormat, has_macros
from loaders.readers.formulas import find_doubtful_cells, sheet_members
from loaders.readers.limits import SPLIT_IT
from loaders.readers.reading import Reading
from loaders.readers.rows import TableRow
from loaders.readers.table import RawSheet, table_rows
from loaders.readers.workbook import SheetInfo, Workbook


def read_workbook(reading: Reading, file_format: FileFormat) -> Iterator[TableRow]:
    """Give the records of all wanted sheets, in the workbook's order."""
    if has_macros(reading.path, file_format):
        message = "The workbook carries macros. They were not run; saved values were read."
        reading.log.add(IssueType.MACRO_WORKBOOK, message)
    is_xlsx = file_format in {FileFormat.XLSX, FileFormat.XLSM}
    with Workbook(reading.path, reading.limits, reading.watch) as workbook:
        chosen = choose_sheets(reading, workbook.sheets())
        workbook.request(chosen)
        members = sheet_members(reading.path) if is_xlsx else {}
        tables = 0
        for name in chosen:
            member = members.get(name)
            # Looked for while the other process reads the sheet.
            doubts = find_doubtful_cells(reading.path, member, reading.watch) if member else {}
            sheet = workbook.next_sheet()
            raw = RawSheet(sheet.name, sheet.rows, sheet.merged, doubts=doubts)
            rows = table_rows(raw, reading)
            if rows is not None:
                tables += 1
                yield from rows
            elif sheet.height and reading.layout.header_rows:
                raise _no_header(reading, sheet.name)
            elif sheet.height:
                message = f"Sheet {sheet.name!r} has no row of column headings; it was not read."
                reading.log.add(
                    IssueType.SHEET_WITHOUT_TABLE, message, sheet=sheet.name, is_rejected=True
                )
        if not tables:
            raise _no_header(reading, chosen[0])


def choose_sheets(reading: Reading, sheets: list[SheetInfo]) -> list[str]:
    """Name the sheets to read; hidden ones that would have been read are reported."""
    layout, path = reading.layout, reading.path
    with_cells = [sheet for sheet in sheets if sheet.has_cells]
    if len(with_cells) > reading.limits.sheets:
        problem = f"the workbook has {len(with_cells):,} sheets."
        raise SourceFileError(path, problem, SPLIT_IT)
    names = [sheet.name for sheet in with_cells]
    listed = ", ".join(map(repr, names))
    if isinstance(layout.sheets, tuple):
        missing = [name for name in layout.sheets if name not in names]
        if missing:
            problem = f"there is no sheet {missing[0]!r}; the sheets are {listed}."
            raise SourceChanged(path, problem, "Correct `sheets` in the source's YAML.")
        return [name for name in names if name in layout.sheets]
    wanted = with_cells
    if layout.sheets not in {"all", "first"}:
        wanted = [each for each in with_cells if re.search(layout.sheets, each.name)]
        if not wanted:
            problem = f"no sheet's name matches {layout.sheets!r}; the sheets are {listed}."
            raise SourceChanged(path, problem, "Correct `sheets` in the source's YAML.")
    shown = [each.name for each in wanted if each.is_visible or layout.hidden_sheets]
    if layout.sheets == "first":
        shown = shown[:1]
    else:
        for each in wanted:
            if each.name not in shown:
                message = f"Sheet {each.name!r} is hidden and was not read."
                reading.log.add(IssueType.HIDDEN_SHEET, message, sheet=each.name)
    if not shown:
        raise SourceFileError(
            path,
            "the workbook has no sheet with cells that is not hidden.",
            "Read hidden ones by `hidden_sheets: true` in the source's YAML.",
        )
    return shown


def _no_header(reading: Reading, sheet: str) -> SourceFileError:
    return SourceFileError(
        reading.path,
        f"sheet {sheet!r}: no row of column headings was found.",
        "Say in the source's YAML where it stands (header: [4, 5]), or `header: none`.",
    )
