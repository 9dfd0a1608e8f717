"""Tiny files of each kind, made by the tests, and one way to read them."""

import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gis.issue_types import IssueType
from loaders.issues import Issue, IssueLog
from loaders.readers import Cell, Limits, ReadFigures, TableLayout, TableRow, read_rows

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@dataclass(slots=True)
class Outcome:
    """All that came of reading one file."""

    rows: list[TableRow] = field(default_factory=list)
    log: IssueLog = field(default_factory=IssueLog)
    figures: ReadFigures = field(default_factory=ReadFigures)

    @property
    def cells(self) -> list[dict[str, Cell]]:
        return [row.cells for row in self.rows]

    @property
    def numbers(self) -> list[int]:
        return [row.row for row in self.rows]

    def column(self, name: str) -> list[Cell]:
        return [row.cells.get(name) for row in self.rows]

    def issues(self, issue_type: IssueType) -> list[Issue]:
        return [issue for issue in self.log if issue.type is issue_type]


@pytest.fixture
def read() -> Callable[..., Outcome]:
    """Return a function that reads a file whole: `read(path, header=3)`."""

    def read_whole(path: Path, limits: Limits | None = None, **layout: Any) -> Outcome:
        outcome = Outcome()
        described = TableLayout.model_validate(layout)
        outcome.rows.extend(
            read_rows(path, described, outcome.log, limits or Limits(), figures=outcome.figures)
        )
        return outcome

    return read_whole


@pytest.fixture
def write_text(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a text file: `write_text("a,b\\n", encoding="cp874")`."""

    def write(text: str, *, encoding: str = "utf-8", name: str = "table.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.fixture
def write_workbook(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes an XLSX of sheets given as lists of rows.

    `merge` are ranges of the first sheet, `hidden` names of sheets.
    """

    def write(
        sheets: Mapping[str, Sequence[Sequence[object]]] | Sequence[Sequence[object]],
        *,
        merge: Sequence[str] = (),
        hidden: Sequence[str] = (),
        name: str = "table.xlsx",
    ) -> Path:
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.worksheets[0])
        tables = sheets if isinstance(sheets, Mapping) else {"Sheet1": sheets}
        for title, rows in tables.items():
            sheet = workbook.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
            if title in hidden:
                sheet.sheet_state = "hidden"
        for cells in merge:
            workbook.worksheets[0].merge_cells(cells)
        path = tmp_path / name
        workbook.save(path)
        return path

    return write


@pytest.fixture
def write_sheet_xml(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes an XLSX whose one sheet has this XML within `<sheetData>`."""

    def write(
        data: str | Iterator[str],
        *,
        name: str = "table.xlsx",
        more: Mapping[str, bytes] | None = None,
        shared: str | None = None,
    ) -> Path:
        path = tmp_path / name
        parts = [data] if isinstance(data, str) else data
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(
                "[Content_Types].xml",
                f'<Types xmlns="{_PACKAGE}/content-types">'
                '<Default Extension="xml" ContentType="application/xml"/></Types>',
            )
            archive.writestr(
                "_rels/.rels",
                f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
                f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            )
            archive.writestr(
                "xl/workbook.xml",
                f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
                '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
            )
            archive.writestr(
                "xl/_rels/workbook.xml.rels",
                f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
                f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
                f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" '
                'Target="sharedStrings.xml"/></Relationships>',
            )
            if shared is not None:
                archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{shared}</sst>')
            for member, content in (more or {}).items():
                archive.writestr(member, content)
            with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as stream:
                stream.write(f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
                for part in parts:
                    stream.write(part.encode())
                stream.write(b"</sheetData></worksheet>")
        return path

    return write
