"""Cells that an office program damaged, and scores that contradict their scale or each other."""

from collections import Counter
from datetime import date
from pathlib import Path

import xlwt
from openpyxl import Workbook

INVENTED = "หมายเหตุ : ตัวเลขสมมติเพื่อใช้ทดสอบ ไม่ใช่ข้อมูลจริง"
Right = dict[tuple[str, str, int], float | str]


def complaints_with_dates(folder: Path) -> tuple[Path, Right, Counter[str]]:
    """Complaints: types of every kind in one column, some of them dates that nobody meant."""
    rows = [
        ("6180108", "อบต.เขาท่าพระ", 12, 10),
        ("5180301", "ทต.วัดสิงห์", "๑๕ เรื่อง", "15"),
        ("6180307", "อบต.หนองบัว", date(2024, 3, 5), 3),
        ("6180306", "อบต.วังหมัน", "1-ม.ค.", date(2024, 1, 1)),
        ("6180304", "อบต.บ่อแร่", "10-20", "8 เรื่อง"),
        ("6180305", "อบต.มะขามเฒ่า", "ประมาณ 50", 41),
        ("5180302", "ทต.หนองขุ่น", True, "#N/A"),
        ("5180303", "ทต.หนองน้อย", "4 1/", "-"),
    ]
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    sheet.append(["เรื่องร้องเรียนร้องทุกข์ อำเภอเมืองชัยนาทและอำเภอวัดสิงห์ จังหวัดชัยนาท"])
    sheet.append(["ปีงบประมาณ พ.ศ. 2566 (ตุลาคม 2565 - กันยายน 2566)"])
    sheet.append([])
    sheet.append(["ลำดับ", "หน่วยงาน", "รับเรื่อง", "ยุติแล้ว"])
    for serial, (_, name, received, closed) in enumerate(rows, start=1):
        sheet.append([serial, name, received, closed])
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, date):
                cell.number_format = "d-mmm"
    sheet.append([None, "รวม", "=SUM(C5:C12)", "=SUM(D5:D12)"])
    sheet.append(["1/ ยุติแล้วทั้งหมด"])
    sheet.append([INVENTED])
    path = folder / "ร้องเรียน.xlsx"
    book.save(path)
    received, closed = "test_complaints", "test_complaints_closed"
    right: Right = {
        ("6180108", received, 2023): 12,
        ("6180108", closed, 2023): 10,
        ("5180301", received, 2023): 15,
        ("5180301", closed, 2023): 15,
        ("6180307", closed, 2023): 3,
        ("6180304", closed, 2023): 8,
        ("6180305", closed, 2023): 41,
        ("5180302", closed, 2023): "not_reported",
        ("5180303", received, 2023): 4,
        ("5180303", closed, 2023): "not_reported",
    }
    # Two dates, a text of a date, a range, an approximation, a truth value; an error of a formula.
    return path, right, Counter({"invalid_number": 6, "formula_without_value": 1})


def assessment_scores(folder: Path) -> tuple[Path, Right, Counter[str]]:
    """Scores by code in an old workbook: years of two digits, a scale that changed, words as well.

    Codes are numbers, as a spreadsheet makes of them; one LAO stands twice with other scores.
    """
    rows = [
        (5170402, 65, 5, "ผ่าน"),
        (5170402, 66, 4, "ผ่าน"),
        (6170403, 65, 4, "ไม่ผ่าน"),
        (6170403, 66, "ตัดฐาน", "ตัดฐาน"),
        ("6170405", "65", "๓", "ผ่าน"),
        (6170406, 66, "2 คะแนน", "ไม่ผ่าน"),
        (6170405, 66, 1, "ไม่ผ่าน"),
        (6170405, 66, 5, "ผ่าน"),
        (6170503, 65, 0, "ดีเด่น"),
        (6179999, 65, 5, "ผ่าน"),
    ]
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("คะแนน")
    sheet.write(0, 0, "ผลการประเมินประสิทธิภาพ (ข้อมูลสมมติ)")
    for column, heading in enumerate(("รหัส อปท.", "ปี พ.ศ.", "คะแนน", "ผล")):
        sheet.write(2, column, heading)
    for at, row in enumerate(rows, start=3):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell)
    sheet.write(len(rows) + 3, 0, INVENTED)
    path = folder / "คะแนนประเมิน.xls"
    book.save(str(path))
    score, passed = "test_score", "test_passed"
    right: Right = {
        ("5170402", score, 2022): 5,
        ("5170402", passed, 2022): 1,
        ("5170402", score, 2023): 4,
        ("5170402", passed, 2023): 1,
        ("6170403", passed, 2022): 0,
        ("6170403", score, 2023): "not_applicable",
        ("6170403", passed, 2023): "not_applicable",
        ("6170405", score, 2022): 3,
        ("6170405", passed, 2022): 1,
        ("6170406", score, 2023): 2,
        ("6170406", passed, 2023): 0,
        ("6170503", score, 2022): 0,
    }
    issues = {
        "implausible_value": 1,
        "unknown_category": 1,
        "unknown_place": 1,
        "conflicting_rows": 2,
    }
    return path, right, Counter(issues)
