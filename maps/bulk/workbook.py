"""XLSX: a sheet of rows with types, codes as text; one that explains columns; one of sources."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from gis.errors import ExportRefused
from maps.bulk.description import SAMPLE_NOTE, Description
from maps.bulk.rows import Rows, Tick

MOST_ROWS = 1_048_575
LONGEST_TEXT = 32_767
COLUMNS_SHEET, NOTES_SHEET = "คอลัมน์ Columns", "ที่มา Sources"


def write_workbook(rows: Rows, path: Path, description: Description, tick: Tick) -> None:
    """Write a workbook; raises `ExportRefused` for more rows than a sheet can hold."""
    if rows.number > MOST_ROWS:
        raise ExportRefused(
            f"{description.collection} has {rows.number:,} rows, and a sheet of Excel holds "
            f"{MOST_ROWS:,}. Take the CSV or Parquet file instead."
        )
    options = {"constant_memory": True, "tmpdir": str(path.parent)}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties(
            {
                "title": f"{description.title_th} / {description.title_en}",
                "author": "LAO Atlas",
                "comments": f"{description.edition}. {description.attribution}",
                # Otherwise the present moment, and no two files were the same.
                "created": description.loaded_at.replace(tzinfo=None),
            }
        )
        _write_rows(book, rows, description, tick)
        _write_columns(book, rows, description)
        _write_notes(book, description)


def _write_rows(
    book: xlsxwriter.Workbook, rows: Rows, description: Description, tick: Tick
) -> None:
    sheet = book.add_worksheet(description.collection[:31])
    bold = book.add_format({"bold": True})
    dated = book.add_format({"num_format": "yyyy-mm-dd"})
    fields = rows.properties
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, rows.number, len(fields) - 1)
    for at, field in enumerate(fields):
        sheet.set_column(at, at, 22 if pa.types.is_string(field.type) else 12)
        sheet.write_string(0, at, field.name, bold)
    writers = [_cell_writer(sheet, field.type, dated) for field in fields]
    top = 1
    for batch in rows.batches():
        columns = [batch.column(field.name).to_pylist() for field in fields]
        for row, values in enumerate(zip(*columns, strict=True), start=top):
            for at, value in enumerate(values):
                if value is not None:
                    writers[at](row, at, value)
        top += batch.num_rows
        tick()


def _cell_writer(
    sheet: Worksheet, kind: pa.DataType, dated: Any
) -> Callable[[int, int, Any], object]:
    """Return what writes a value of a type: texts are never taken for formulas or addresses."""
    # What wraps these methods in the library has no types.
    if pa.types.is_boolean(kind):
        return sheet.write_boolean  # type: ignore[no-any-return]
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return sheet.write_number  # type: ignore[no-any-return]
    if pa.types.is_temporal(kind):
        return lambda row, at, value: sheet.write_datetime(row, at, _without_zone(value), dated)
    return lambda row, at, value: sheet.write_string(row, at, value[:LONGEST_TEXT])


def _without_zone(value: Any) -> Any:
    return value.replace(tzinfo=None) if getattr(value, "tzinfo", None) else value


def _write_columns(book: xlsxwriter.Workbook, rows: Rows, description: Description) -> None:
    """Write the sheet that says what each column holds."""
    sheet = book.add_worksheet(COLUMNS_SHEET)
    bold = book.add_format({"bold": True})
    sheet.set_column(0, 4, 36)
    for at, heading in enumerate(("คอลัมน์ Column", "ความหมาย", "Meaning", "หน่วย", "Unit")):
        sheet.write_string(0, at, heading, bold)
    for row, field in enumerate(rows.properties, start=1):
        sheet.write_string(row, 0, field.name)
        if (meaning := description.columns.get(field.name)) is not None:
            told = (meaning.title_th, meaning.title_en, meaning.unit_th, meaning.unit_en)
            for at, part in enumerate(told, start=1):
                sheet.write_string(row, at, part or "")


def _write_notes(book: xlsxwriter.Workbook, description: Description) -> None:
    """Write the sheet of title, edition, sources and licences, in both languages."""
    sheet = book.add_worksheet(NOTES_SHEET)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 4, 36)
    facts = [
        ("ชุดข้อมูล Collection", f"{description.title_th} / {description.title_en}"),
        ("คำอธิบาย", description.text_th),
        ("Description", description.text_en),
        ("ฉบับข้อมูล Edition", description.edition),
        ("อ้างอิงแหล่งที่มา Name as source", description.attribution),
        ("ดูเพิ่มเติม See", description.home),
    ]
    if description.is_sample:
        facts.append(("หมายเหตุ Note", SAMPLE_NOTE))
    for row, (label, text) in enumerate(facts):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, text, wrapped)
    top = len(facts) + 1
    for at, heading in enumerate(
        ("แหล่งข้อมูล", "Source", "ผู้เผยแพร่ Publisher", "สัญญาอนุญาต Licence", "ที่อยู่ Address")
    ):
        sheet.write_string(top, at, heading, bold)
    for row, credit in enumerate(description.credits, start=top + 1):
        told = (credit.title_th, credit.title_en, credit.publisher, credit.licence, credit.url)
        for at, part in enumerate(told):
            sheet.write_string(row, at, part or "", wrapped)
