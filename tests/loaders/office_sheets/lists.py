"""A list as CSV in the Thai code page, and one with several rows for each LAO."""

from collections import Counter
from pathlib import Path

from openpyxl import Workbook

INVENTED = "หมายเหตุ : ตัวเลขสมมติเพื่อใช้ทดสอบ ไม่ใช่ข้อมูลจริง"
Right = dict[tuple[str, str, int], float | str]


def elderly_cp874(folder: Path) -> tuple[Path, Right, Counter[str]]:
    """Old people as CSV in code page 874: type and name apart, a footnote, the year in the name."""
    text = f"""รายงานจำนวนผู้สูงอายุที่ได้รับเบี้ยยังชีพ,,,,,
,,,,,
ลำดับ,จังหวัด,อำเภอ,ประเภท,ชื่อ,จำนวน (ราย)
๑,สิงห์บุรี,พรหมบุรี,อบต.,บ้านหม้อ,"๑,๒๓๔"
๒,สิงห์บุรี,พรหมบุรี,ทต.,พรหมบุรี,"1,105 1/"
๓,สิงห์บุรี,อินทร์บุรี,เทศบาลตำบล,อินทร์บุรี,2 011
๔,สิงห์บุรี,อินทร์บุรี,องค์การบริหารส่วนตำบล,อินทร์บุรี,987 ราย
๕,อ่างทอง,โพธิ์ทอง,อบต.,บางระกำ,xx
๖,อ่างทอง,แสวงหา,อบต.,วังน้ำเย็น,ยังไม่ส่ง
๗,ชัยนาท,สรรคบุรี,ทต.,แพรกศรีราชา,"1,2345"
๘,ชัยนาท,สรรคบุรี,อบต.,เที่ยงแท้,654
รวมทั้งสิ้น,,,,,"5,991"
1/ รวมผู้ที่ย้ายเข้าระหว่างปี,,,,,
{INVENTED},,,,,
"""
    path = folder / "ผู้สูงอายุ-2566.csv"
    path.write_bytes(text.replace("\n", "\r\n").encode("cp874"))
    right: Right = {
        ("6170404", "test_old_people", 2023): 1234,
        ("5170402", "test_old_people", 2023): 1105,
        ("5170601", "test_old_people", 2023): 2011,
        ("6170611", "test_old_people", 2023): 987,
        ("6150409", "test_old_people", 2023): "suppressed",
        ("6150504", "test_old_people", 2023): "not_reported",
        ("6180509", "test_old_people", 2023): 654,
    }
    return path, right, Counter({"invalid_number": 1})


def services_long(folder: Path) -> tuple[Path, Right, Counter[str]]:
    """Things that LAOs keep, a row each: names merged downwards, the header printed again.

    The year is the sheet's name.
    """
    laos = [
        ("6170104", "อบต.ต้นโพธิ์", 2, "๓๕๐", "1,250 ต้น"),
        ("6170206", "อบต. สระ แจง", "1 แห่ง", "-", 0),
        ("5170501", "เทศบาลตำบลถอนสมอ", "ไม่มี", 410.0, 980),
        ("5150402", "ทต.รำมะสัก", 3, "500 ใบ", "หลายต้น"),
    ]
    things = ("ศูนย์พัฒนาเด็กเล็ก", "ถังขยะ", "เสาไฟส่องสว่าง")
    codes = ("test_nurseries", "test_bins", "test_lamps")
    book = Workbook()
    sheet = book.active
    sheet.title = "ปี ๒๕๖๗"
    sheet.append(["บัญชีทรัพย์สินบริการสาธารณะ"])
    header = ["ที่", "องค์กรปกครองส่วนท้องถิ่น", "รายการ", "จำนวน", "หมายเหตุ"]
    sheet.append(header)
    for serial, (_, name, *counts) in enumerate(laos, start=1):
        if serial == 3:
            sheet.append(header)
        top = sheet.max_row + 1
        for thing, count in zip(things, counts, strict=True):
            sheet.append([serial, name, thing, count])
        if serial == 2:
            sheet.append([serial, name, "อื่น ๆ", 7])
        for column in "AB":
            sheet.merge_cells(f"{column}{top}:{column}{sheet.max_row}")
    sheet.append([INVENTED])
    path = folder / "ทรัพย์สิน.xlsx"
    book.save(path)
    figures = {
        "6170104": (2, 350, 1250),
        "6170206": (1, "not_reported", 0),
        "5170501": (0, 410, 980),
        "5150402": (3, 500, None),
    }
    right: Right = {
        (lao, indicator, 2024): value
        for lao, values in figures.items()
        for indicator, value in zip(codes, values, strict=True)
        if value is not None
    }
    return path, right, Counter({"unknown_category": 1, "invalid_number": 1})
