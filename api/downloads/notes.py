"""The texts beside the files of an edition: what is what, whom to name, and the checksums."""

from collections.abc import Iterable

from api.downloads.shelf import CHECKSUMS, BulkFile
from maps.bulk.description import SAMPLE_NOTE, Description

HEAD = """LAO Atlas · แผนที่ท้องถิ่นไทย
ฉบับข้อมูล / Edition: {edition}

ไฟล์ของข้อมูลทั้งชุด ณ เวลาเดียวกัน รหัสเป็นข้อความ พิกัดเป็นองศา (EPSG:4326) ช่องว่างคือไม่มีข้อมูล
Files of whole collections, all of one moment. Codes are texts, coordinates degrees (EPSG:4326),
empty means missing.

ตรวจไฟล์ / Check the files: sha256sum --check {checksums}
คำอธิบายของแต่ละไฟล์อยู่ในไฟล์ชื่อเดียวกันที่ลงท้ายด้วย .json
What each file holds is said in the file of the same name that ends in .json.
"""


def write_checksums(files: Iterable[BulkFile]) -> str:
    """Return the checksums as `sha256sum --check` reads them."""
    return "".join(f"{file.sha256}  {file.name}\n" for file in files)


def write_readme(descriptions: Iterable[Description], files: Iterable[BulkFile]) -> str:
    """Return the text for people, in both languages."""
    described, listed = list(descriptions), list(files)
    parts = [HEAD.format(edition=described[0].edition, checksums=CHECKSUMS)]
    if described[0].is_sample:
        parts.append(f"{SAMPLE_NOTE}\n")
    for item in described:
        names = [file.name for file in listed if file.collection == item.collection]
        parts.append(
            f"## {item.title_th} / {item.title_en}\n\n"
            f"{', '.join(names)}\n\n{item.text_th}\n{item.text_en}\n\n"
            f"อ้างอิง / Name as source: {item.attribution}\n"
        )
    return "\n".join(parts)
