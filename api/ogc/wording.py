"""Titles and meanings of properties: those of `properties.yml`, and those that the data bring."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from sqlalchemy.orm import Session

from gis.statements import statement

# What the columns of an indicator and of an index say, of the name that they follow.
PARTS = {
    "value": {"th": "{}", "en": "{}"},
    "year": {"th": "{}: ปี ค.ศ.", "en": "{}: year"},
    "is_partial": {"th": "{}: เป็นค่าอย่างน้อย", "en": "{}: a least value"},
    "score": {"th": "{}: คะแนน", "en": "{}: score"},
    "rank": {"th": "{}: อันดับในประเภทเดียวกัน", "en": "{}: rank within its type"},
    "rank_low": {"th": "{}: อันดับที่ดีที่สุดของช่วง", "en": "{}: best rank of the interval"},
    "rank_high": {"th": "{}: อันดับที่แย่ที่สุดของช่วง", "en": "{}: worst rank of the interval"},
    "band": {"th": "{}: ชั้นของอันดับ", "en": "{}: band of ranks"},
}
Wording = Mapping[tuple[str, str], Mapping[str, Any]]


def read_wording(session: Session) -> Wording:
    """Return what the data say of properties, by collection and name."""
    found = {}
    for row in session.execute(statement("gis", "feed_properties")):
        words = PARTS[row.part]
        found[row.collection, row.name] = {
            "th": words["th"].format(row.title_th),
            "en": words["en"].format(row.title_en),
            "unit": {"th": row.unit_th, "en": row.unit_en} if row.unit_en else None,
        }
    for row in session.execute(statement("gis", "feed_choices")):
        said = describe(found, row.collection, row.name)
        found[row.collection, row.name] = {**said, "enum": row.choices}
    return found


def describe(wording: Wording, collection: str, name: str) -> Mapping[str, Any]:
    """Return title, meaning, unit and choices of a property."""
    return wording.get((collection, name)) or _static().get(name, {"th": name, "en": name})


@cache
def _static() -> dict[str, dict[str, Any]]:
    text = files("api.ogc").joinpath("properties.yml").read_text("utf-8")
    read: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return read
