"""Workbooks with a sheet for each district or province."""

from collections import Counter
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

INVENTED = "หมายเหตุ : ตัวเลขสมมติเพื่อใช้ทดสอบ ไม่ใช่ข้อมูลจริง"


def population_by_district(
    folder: Path,
) -> tuple[Path, dict[tuple[str, str, int], float | str], Counter[str]]:
    """People and households of Ang Thong: a sheet a district, headings merged over two rows.

    The year stands in the title, in Thai digits; cells are numbers and texts; each sheet ends with
    its total and with notes.
    """
    sheets = {
        "เมืองอ่างทอง": [
            ("4150102", "เทศบาลเมืองอ่างทอง", 6120, 6890, 13010, 5321),
            ("5150103", "เทศบาลตำบลศาลาแดง", "2,001", "2,199", "4,200", "1,350"),
            ("6150105", "อบต.คลองวัว", "๑,๒๐๑", "๑,๓๐๔", "๒,๕๐๕", "๗๖๒"),
            ("6150112", "องค์การบริหารส่วนตำบลหัวไผ่", "1,410 คน", "1 520", 2930, "901*"),
        ],
        "ไชโย": [
            ("5150202", "ทต.ไชโย", 2210, 2405, 4615, 1502),
            ("6150204", "อบต. เทวราช", 1950, 2011, 3961, "-"),
        ],
        "ป่าโมก": [
            ("5150301", "เทศบาลตำบล ป่าโมก", 5004, 5502, 10506, 3606),
            ("6150304", "อบต.โผงเผง", 2100, "ไม่มีข้อมูล", "ไม่มีข้อมูล", 1111),
        ],
    }
    book = Workbook()
    book.remove(book.active)
    for district, rows in sheets.items():
        sheet = book.create_sheet(district)
        _title(sheet, "จำนวนประชากรและครัวเรือน จำแนกตามองค์กรปกครองส่วนท้องถิ่น", 1)
        _title(sheet, f"อำเภอ{district} จังหวัดอ่างทอง ณ เดือนธันวาคม พ.ศ. ๒๕๖๕", 2)
        for column, text in zip("ABCFG", HEADINGS, strict=True):
            sheet[f"{column}4"] = text
        for cell, text in (("C5", "ชาย"), ("D5", "หญิง"), ("E5", "รวม")):
            sheet[cell] = text
        for merged in ("A4:A5", "B4:B5", "C4:E4", "F4:F5", "G4:G5"):
            sheet.merge_cells(merged)
        for serial, (_, *cells) in enumerate(rows, start=1):
            sheet.append([serial, *cells])
        last = sheet.max_row
        sheet.append([None, f"รวมอำเภอ{district}", *(f"=SUM({c}6:{c}{last})" for c in "CDEF")])
        sheet.append([])
        sheet.append(["ที่มา : ทะเบียนสมมติ"])
        sheet.append([INVENTED])
        sheet.append(["* รวมครัวเรือนในเขตทหาร"])
    path = folder / "ประชากรอ่างทอง.xlsx"
    book.save(path)
    right: dict[tuple[str, str, int], float | str] = {}
    figures = {
        "4150102": (6120, 6890, 13010, 5321),
        "5150103": (2001, 2199, 4200, 1350),
        "6150105": (1201, 1304, 2505, 762),
        "6150112": (1410, 1520, 2930, 901),
        "5150202": (2210, 2405, 4615, 1502),
        "6150204": (1950, 2011, 3961, "not_reported"),
        "5150301": (5004, 5502, 10506, 3606),
        "6150304": (2100, "not_reported", "not_reported", 1111),
    }
    names = ("test_men", "test_women", "test_people", "test_households")
    for code, values in figures.items():
        right |= {(code, name, 2022): value for name, value in zip(names, values, strict=True)}
    return path, right, Counter()


HEADINGS = ("ที่", "องค์กรปกครอง\nส่วนท้องถิ่น", "จำนวนประชากร (คน)", "จำนวนครัวเรือน", "หมายเหตุ")


def water_by_province(
    folder: Path,
) -> tuple[Path, dict[tuple[str, str, int], float | str], Counter[str]]:
    """Households with tap water: a sheet a province, percent as a spreadsheet keeps it or as text.

    A sheet of explanations holds no table; the fiscal year stands below the title.
    """
    sheets = {
        "สิงห์บุรี": [
            ("4170102", "ทม.สิงห์บุรี", "เมืองสิงห์บุรี", 0.985, 98.5),
            ("6170109", "อบต.หัวไผ่", "เมืองสิงห์บุรี", "87.5%", 87.5),
            ("5170301", "ทต.โพสังโฆ", "ค่ายบางระจัน", "ร้อยละ ๙๐", 90),
            ("6170306", "อบต.โพสังโฆ", "ค่ายบางระจัน", 0.07, 7),
        ],
        "อ่างทอง": [
            ("5150601", "ทต.บางจัก", "วิเศษชัยชาญ", "100 %", 100),
            ("6150610", "อบต.บางจัก", "วิเศษชัยชาญ", 0, 0),
            ("6150703", "อบต.อบทม", "สามโก้", "ไม่ได้จัดเก็บ", "not_collected"),
        ],
        "ชัยนาท": [
            ("5180104", "ทต.ชัยนาท", "เมืองชัยนาท", 0.3333333333333333, 33.33),
            ("6180610", "อบต.หันคา", "หันคา", "102%", None),
            ("6180803", "อบต.สุขเดือนห้า", "เนินขาม", "…", "not_reported"),
        ],
    }
    book = Workbook()
    book.active.title = "คำอธิบาย"
    book.active["A1"] = "แบบสำรวจครัวเรือนที่มีน้ำประปาใช้ ประจำปีงบประมาณ พ.ศ. ๒๕๖๖"
    book.active["A2"] = INVENTED
    right: dict[tuple[str, str, int], float | str] = {}
    for province, rows in sheets.items():
        sheet = book.create_sheet(province)
        _title(sheet, f"ครัวเรือนที่มีน้ำประปาใช้ จังหวัด{province}", 1)
        sheet["F2"] = "ประจำปีงบประมาณ พ.ศ. ๒๕๖๖"
        sheet.append(["ลำดับ", "ชื่อ อปท.", "อำเภอ", "มีน้ำประปา (ร้อยละ)", "ผู้รายงาน"])
        for serial, (code, name, district, cell, percent) in enumerate(rows, start=1):
            sheet.append([serial, name, district, cell, None])
            sheet.cell(sheet.max_row, 4).number_format = "0.0%"
            if percent is not None:
                right[code, "test_tap_water", 2023] = percent
        sheet.append([None, "เฉลี่ยทั้งจังหวัด", None, 0.5])
        sheet.append(["ข้อมูล ณ 30 กันยายน 2566"])
        sheet.append([INVENTED])
    path = folder / "น้ำประปา.xlsx"
    book.save(path)
    return path, right, Counter({"implausible_value": 1})


def _title(sheet: Worksheet, text: str, row: int) -> None:
    sheet.cell(row, 1, text)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=7)
