"""Money: in million baht with old figures on a hidden sheet, and in baht as text."""

from collections import Counter
from pathlib import Path

from openpyxl import Workbook

from gis.writing import THAI_DIGITS

INVENTED = "หมายเหตุ : ตัวเลขสมมติเพื่อใช้ทดสอบ ไม่ใช่ข้อมูลจริง"
Right = dict[tuple[str, str, int], float | str]


def revenue_million_baht(folder: Path) -> tuple[Path, Right, Counter[str]]:
    """Revenue of LAOs of Sing Buri in million baht: codes, brackets for deficits, footnotes.

    Last year's sheet is hidden and must not be read; the total is a formula nobody computed.
    """
    rows = [
        (2170101, "อบจ.สิงห์บุรี", 61.25, "210.5", 98, "(12.75)"),
        (4170102, "เทศบาลเมืองสิงห์บุรี", "45.10*", 80.2, 61.5, 3.1),
        ("5170301", "เทศบาลตำบลโพสังโฆ", 3.3, "1,020.75", 12.05, "-0.5"),
        ("'6170103", "อบต.จักรสีห์", "0.8 1/", 14.2, "๙.๒๕", "–"),
        (6170609.0, "อบต.โพธิ์ชัย", "850,000 บาท", "12.5 ล้านบาท", 8.3, 0),
        ("๖๑๗๐๖๐๔", "อบต.ชีน้ำร้าย", "50 คน", 9.9, 7.7, 0.1),
    ]
    book = Workbook()
    sheet = book.active
    sheet.title = "ปี 2566"
    sheet["A1"] = "รายรับขององค์กรปกครองส่วนท้องถิ่น จังหวัดสิงห์บุรี ปีงบประมาณ พ.ศ. ๒๕๖๖"
    sheet["G2"] = "หน่วย : ล้านบาท"
    sheet["A3"], sheet["B3"], sheet["C3"], sheet["D3"] = "ที่", "รหัส อปท.", "ชื่อ อปท.", "รายได้"
    sheet["D4"], sheet["E4"], sheet["F4"] = "จัดเก็บเอง", "รัฐจัดสรรให้", "เงินอุดหนุน"
    sheet["G3"] = "รายรับสูง(ต่ำ)กว่ารายจ่าย"
    for merged in ("A1:G1", "A3:A4", "B3:B4", "C3:C4", "D3:F3", "G3:G4"):
        sheet.merge_cells(merged)
    for serial, row in enumerate(rows, start=1):
        sheet.append([serial, *row])
    sheet.append(["รวมทั้งจังหวัด", None, None, *(f"=SUM({c}5:{c}10)" for c in "DEFG")])
    for note in ("* รวมค่าปรับ", "1/ ยังไม่รวมไตรมาสที่ 4", INVENTED):
        sheet.append([note])
    old = book.copy_worksheet(sheet)
    old.title = "ปี 2565"
    old["D5"] = 1
    old.sheet_state = "hidden"
    path = folder / "รายรับสิงห์บุรี.xlsx"
    book.save(path)
    own, shared, grants, balance = (
        f"test_{name}" for name in ("own_revenue", "shared_revenue", "grants", "balance")
    )
    figures = {
        "2170101": {own: 61_250_000, shared: 210_500_000, grants: 98e6, balance: -12_750_000},
        "4170102": {own: 45_100_000, shared: 80_200_000, grants: 61_500_000, balance: 3_100_000},
        "5170301": {own: 3_300_000, shared: 1_020_750_000, grants: 12_050_000, balance: -500_000},
        "6170103": {own: 800_000, shared: 14_200_000, grants: 9_250_000, balance: "not_reported"},
        "6170609": {own: 850_000, shared: 12_500_000, grants: 8_300_000, balance: 0},
        "6170604": {shared: 9_900_000, grants: 7_700_000, balance: 100_000},
    }
    right = {
        (code, indicator, 2023): value
        for code, values in figures.items()
        for indicator, value in values.items()
    }
    return path, right, Counter({"hidden_sheet": 1, "unknown_unit": 1})


def spending_unicode_text(folder: Path) -> tuple[Path, Right, Counter[str]]:
    """Spending in baht as "Unicode Text": UTF-16, tabs, two years one below another.

    Years have two digits, amounts end in `.-`, the provinces stand in rows of their own.
    """
    lines = [
        ["รายจ่ายจริงขององค์กรปกครองส่วนท้องถิ่น"],
        [],
        ["ลำดับที่", "ชื่อหน่วยงาน", "ปีงบประมาณ", "รายจ่าย (บาท)"],
        ["จังหวัดอ่างทอง"],
        ["1", "เทศบาลตำบลท่าช้าง", "65", '"12,345,678.-"'],
        ["2", "เทศบาลตำบลท่าช้าง", "66", '"๑๓,๓๔๕,๖๗๘.๕๐"'],
        ["3", "อบต.ไผ่วง", "65", "2.5 ล้านบาท"],
        ["4", "อบต.ไผ่วง", "66", "ไม่รายงาน"],
        ["รวมจังหวัดอ่างทอง", "", "", '"28,191,356.50"'],
        ["จังหวัดชัยนาท"],
        ["1", "ทต.หันคา", "65", '"9,100,000"'],
        ["2", "อบต.หันคา", "65", "ไม่ได้จัดเก็บ"],
        ["3", "อบต.หันคา", "ปี ๖๖", "8.7 ล้าน"],
        ["รวมจังหวัดชัยนาท", "", "", '"17,800,000"'],
        ["รวมทั้งสิ้น", "", "", '"45,991,356.50"'],
        [INVENTED],
    ]
    path = folder / "รายจ่าย.txt"
    path.write_text("\r\n".join("\t".join(line) for line in lines) + "\r\n", "utf-16", newline="")
    right: Right = {
        ("5150604", "test_spending", 2022): 12_345_678,
        ("5150604", "test_spending", 2023): float("๑๓๓๔๕๖๗๘.๕๐".translate(THAI_DIGITS)),
        ("6150612", "test_spending", 2022): 2_500_000,
        ("6150612", "test_spending", 2023): "not_reported",
        ("5180604", "test_spending", 2022): 9_100_000,
        ("6180610", "test_spending", 2022): "not_collected",
        ("6180610", "test_spending", 2023): 8_700_000,
    }
    return path, right, Counter()
