"""Styles of what is no area of its own: observations, ranks, websites and places of stories."""

from collections.abc import Callable

from maps.palette import Palette
from maps.styles.look import CollectionStyle, StyleClass


def figure_styles(
    palette: Palette, layers: Callable[[str], tuple[str, ...]]
) -> list[CollectionStyle]:
    """Return the styles; `layers` gives the layers of a collection's GeoPackage."""
    pale, light, middle, strong, dark = palette.ramp
    good, bad = palette.types["subdistrict_municipality"], palette.types["bma"]
    unsure = palette.types["pattaya"]
    looks = (
        (
            "observations",
            ("ค่าของตัวชี้วัด ตามสถานะ", "Observations by status"),
            "status",
            (
                StyleClass("reported", "รายงานแล้ว", "Reported", dark),
                StyleClass("not_reported", "ไม่ได้รายงาน", "Not reported", bad),
                StyleClass("not_collected", "ไม่ได้เก็บ", "Not collected", unsure),
                StyleClass("not_applicable", "ไม่เกี่ยวข้อง", "Not applicable", palette.missing),
                StyleClass("suppressed", "ปกปิด", "Suppressed", palette.hatch),
            ),
        ),
        (
            "rankings",
            ("อันดับ ตามชั้น", "Ranks by band"),
            "band",
            tuple(
                StyleClass(str(band), f"ชั้น {band}", f"Band {band}", colour)
                for band, colour in enumerate((dark, strong, middle, light, pale), start=1)
            ),
        ),
        (
            "websites",
            ("เว็บไซต์ ตามสถานะที่บันทึก", "Websites by noted state"),
            "state",
            (
                StyleClass("ok", "ใช้งานได้", "Worked", good),
                StyleClass("unknown", "ไม่ได้บันทึก", "Not noted", palette.missing),
                StyleClass("offline", "เปิดไม่ได้", "Offline", unsure),
                StyleClass("hacked", "ถูกแฮ็ก", "Hacked", bad),
            ),
        ),
        (
            "story_places",
            ("ที่ของเรื่องเล่า ตามชนิด", "Places of stories by kind"),
            "kind",
            (
                StyleClass("award", "รางวัล", "Award", unsure),
                StyleClass("good_practice", "แนวปฏิบัติที่ดี", "Good practice", good),
                StyleClass("research", "งานวิจัย", "Research", palette.types["town"]),
                StyleClass("report", "รายงาน", "Report", palette.types["city"]),
            ),
        ),
    )
    return [
        CollectionStyle(
            name=name,
            collection=name,
            title_th=title_th,
            title_en=title_en,
            layers=layers(name),
            fill=palette.missing,
            line=palette.line,
            line_width=0.25,
            ink=palette.ink,
            halo=palette.halo,
            label_size=8.5,
            labels_from=150_000,
            property=property_name,
            classes=(*classes, StyleClass("", "อื่น ๆ", "Others", palette.missing)),
            label="place_th",
            is_tiled=False,
            is_point=name != "rankings",
        )
        for name, (title_th, title_en), property_name, classes in looks
    ]
