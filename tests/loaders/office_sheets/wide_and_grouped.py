"""Land of Chai Nat grouped by district in an old workbook; waste of two years side by side."""

from collections import Counter
from pathlib import Path

import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

INVENTED = "หมายเหตุ : ตัวเลขสมมติเพื่อใช้ทดสอบ ไม่ใช่ข้อมูลจริง"
Right = dict[tuple[str, str, int], float | str]


def land_in_rai(folder: Path) -> tuple[Path, Right, Counter[str]]:
    """Land in rai, ngan and square wah: districts as rows of one cell, each with its total.

    The year stands in the file's name, in Thai digits.
    """
    rows: list[list[object]] = [
        ["พื้นที่ขององค์กรปกครองส่วนท้องถิ่น จังหวัดชัยนาท"],
        ["(หน่วย : ไร่)"],
        ["ลำดับ", "หน่วยงาน", "พื้นที่", ""],
        ["", "", "ทั้งหมด", "สาธารณประโยชน์"],
        ["อำเภอเมืองชัยนาท"],
        [1, "เทศบาลเมืองชัยนาท", 3790.5, "12-3-45"],
        [2, "เทศบาลตำบลเสือโฮก", "21,250", "120 ไร่ 2 งาน"],
        [3, "อบต.ท่าชัย", "๑๙,๓๗๕ ไร่", "0-2-50"],
        ["", "รวมอำเภอเมืองชัยนาท", 44415.5, ""],
        ["อำเภอหนองมะโมง"],
        [1, "ทต.หนองมะโมง", "31.5 ตร.กม.", "45.25"],
        [2, "อบต.สะพานหิน", "66,875.00", "7-4-10"],
        ["", "รวมอำเภอหนองมะโมง", 86562.5, ""],
        ["ที่มา : สำรวจสมมติ"],
        [INVENTED],
    ]
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("พื้นที่")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell != "":
                sheet.write(at, column, cell)
    for top, bottom, left, right_edge in ((2, 3, 0, 0), (2, 3, 1, 1), (2, 2, 2, 3)):
        sheet.merge(top, bottom, left, right_edge)
    path = folder / "พื้นที่ชัยนาท-๒๕๖๔.xls"
    book.save(str(path))
    area, public = "test_area", "test_public_land"
    right: Right = {
        ("4180102", area, 2021): 6.0648,
        ("4180102", public, 2021): 0.02058,
        ("5180103", area, 2021): 34,
        ("5180103", public, 2021): 0.1928,
        ("6180109", area, 2021): 31,
        ("6180109", public, 2021): 0.001,
        ("5180702", area, 2021): 31.5,
        ("5180702", public, 2021): 0.0724,
        ("6180704", area, 2021): 107,
    }
    return path, right, Counter({"invalid_number": 1})


def waste_two_years(folder: Path) -> tuple[Path, Right, Counter[str]]:
    """Waste a day in tonnes, 2564 and 2565 side by side, from an office program's ODS file.

    Names have prefixes of every form; one has none and may mean two LAOs.
    """
    rows: list[list[object]] = [
        ["ปริมาณขยะมูลฝอยที่เก็บขนได้ จังหวัดสิงห์บุรี"],
        [],
        ["ที่", "อำเภอ", "อปท.", ("ปริมาณขยะ (ตัน/วัน)", 2), ("นำไปใช้ประโยชน์ (ตัน/วัน)", 2)],
        ["", "", "", "ปี ๒๕๖๔", "ปี ๒๕๖๕", "ปี ๒๕๖๔", "ปี ๒๕๖๕"],
        [1, "เมืองสิงห์บุรี", "ทม.สิงห์บุรี", 18.5, 19.25, "4.5", "๕"],
        [2, "เมืองสิงห์บุรี", "อบต. บางมัญ", "2,500 กก./วัน", 2.75, "-", 0.3],
        [3, "บางระจัน", "เทศบาลเมืองบางระจัน", 9, 9.5, "N/A", 1.5],
        [4, "ค่ายบางระจัน", "โพสังโฆ", 3, 3, 1, 1],
        [5, "ค่ายบางระจัน", "องค์การบริหารส่วนตำบลโพสังโฆ", 1.5, "1.6 ¹", 0.2, "ไม่มีข้อมูล"],
        [6, "พรหมบุรี", "เทศบาลตำบล บางน้ำเชี่ยว", "3.1", "3.2", "0.4", "0.5"],
        ["", "", "รวม", 37.6, 39.3, 6.1, 8.8],
        ["¹ ประมาณการจากจำนวนเที่ยว"],
        [INVENTED],
    ]
    document = OpenDocumentSpreadsheet()
    table = Table(name="ขยะ")
    for row in rows:
        line = TableRow()
        for cell in row:
            for element in _ods_cells(cell):
                line.addElement(element)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    path = folder / "ขยะสิงห์บุรี.ods"
    document.save(str(path))
    figures = {
        "4170102": (18.5, 19.25, 4.5, 5),
        "6170106": (2.5, 2.75, "not_reported", 0.3),
        "4170201": (9, 9.5, "not_reported", 1.5),
        "6170306": (1.5, 1.6, 0.2, "not_reported"),
        "5170401": (3.1, 3.2, 0.4, 0.5),
    }
    keys = (("test_waste", 2021), ("test_waste", 2022), ("test_reuse", 2021), ("test_reuse", 2022))
    right: Right = {
        (code, *key): value
        for code, values in figures.items()
        for key, value in zip(keys, values, strict=True)
    }
    return path, right, Counter({"ambiguous_place": 1})


def _ods_cells(cell: object) -> list[object]:
    if isinstance(cell, tuple):
        text, width = cell
        merged = TableCell(valuetype="string", numbercolumnsspanned=width, numberrowsspanned=1)
        merged.addElement(P(text=text))
        return [merged, *(CoveredTableCell() for _ in range(width - 1))]
    if isinstance(cell, int | float):
        number = TableCell(valuetype="float", value=cell)
        number.addElement(P(text=str(cell)))
        return [number]
    if not cell:
        return [TableCell()]
    text_cell = TableCell(valuetype="string")
    text_cell.addElement(P(text=cell))
    return [text_cell]
