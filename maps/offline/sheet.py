"""What every sheet holds (see `maps/web/src/offline/drawing.ts`), and how it is kept small."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from gis.cards import PlaceCard
from gis.details import Edition
from gis.errors import MapRefused
from gis.words import Words
from maps.offline.ground import COUNTRY_BOUNDS, DETAILS, Bounds
from maps.offline.page import OfflineMap
from maps.offline.wording import (
    SAMPLE,
    Lang,
    browser_texts,
    day_text,
    grade_words,
    say,
    type_affixes,
)
from maps.palette import read_palette

LIMIT_MB = 5.0
BYTES_PER_MB = 1_000_000
COLOURS = (
    "background",
    "abroad",
    "land",
    "line_strong",
    "line",
    "line_soft",
    "ink",
    "ink_soft",
    "hatch",
    "missing",
    "office",
)


def describe_sheet(
    edition: Edition,
    lang: Lang,
    *,
    title: str,
    subtitle: str,
    named: Sequence[str],
    labels: list[list[Any]],
) -> dict[str, Any]:
    """Return the part that all sheets share; `shapes` and `bounds` are filled in by `fit`."""
    palette = read_palette("light")
    made = Words(
        th=f"LAO Atlas รุ่นข้อมูล {edition.fingerprint[:8]} วันที่ {day_text(edition.created_at, 'th')}",
        en=f"LAO Atlas, edition {edition.fingerprint[:8]} of {day_text(edition.created_at, 'en')}",
    )
    lines = Words(th="แนวเขต", en="Lines")
    return {
        "lang": lang,
        "title": title,
        "subtitle": subtitle,
        "sample": say(SAMPLE, lang) if edition.is_sample else None,
        "notes": [f"{say(lines, lang)}: {' · '.join(named)}", say(made, lang)],
        "bounds": as_corners(COUNTRY_BOUNDS),
        "palette": {name: getattr(palette, name) for name in COLOURS},
        "texts": browser_texts(lang),
        "labels": labels,
    }


def as_corners(bounds: Bounds) -> list[list[float]]:
    """Return bounds as Leaflet takes them: south-west and north-east, latitude first."""
    west, south, east, north = bounds
    return [[south, west], [north, east]]


def describe_places(cards: Sequence[PlaceCard], lang: Lang) -> dict[str, Any]:
    """Return the names of places as parallel lists; words that many share stand once."""
    types = sorted({card.lao_type for card in cards if card.lao_type})
    affixes = [type_affixes(lao_type, lang) for lao_type in types]
    grades = grade_words()
    around = [_around(card, lang) for card in cards]
    wheres = sorted(set(around) - {""})
    at_where = {text: at for at, text in enumerate(wheres)} | {"": -1}
    at_grade = {grade: at for at, grade in enumerate(grades)}
    at_type = {lao_type: at for at, lao_type in enumerate(types)}
    return {
        "code": [card.code for card in cards],
        "name": [_bare_name(card, lang) for card in cards],
        "type": [at_type.get(card.lao_type or "", -1) for card in cards],
        "prefixes": [before for before, _ in affixes],
        "suffixes": [after for _, after in affixes],
        "within": [at_where[text] for text in around],
        "around": wheres,
        "grade": [at_grade.get(card.grade or "", -1) for card in cards],
        "grades": [say(words, lang) for words in grades.values()],
    }


def fit(draw: Callable[[int], OfflineMap], limit_mb: float) -> OfflineMap:
    """Return the map with the finest lines that fit into the limit; `draw` takes a detail.

    Raises `MapRefused` where even the coarsest are too much.
    """
    size = 0
    for detail in DETAILS:
        drawn = draw(detail)
        size = len(drawn.to_html().encode())
        if size <= limit_mb * BYTES_PER_MB:
            return drawn
    raise MapRefused(
        f"The file would have {size / BYTES_PER_MB:.1f} MB with the coarsest lines, and the limit "
        f"is {limit_mb:g} MB. Raise the limit, or choose a province or a coarser level."
    )


def _bare_name(card: PlaceCard, lang: Lang) -> str:
    if card.lao_type in {"bma", "pattaya"}:
        # Their types are their whole names.
        return ""
    if lang == "th":
        return card.name_th
    return card.name_en or card.name_th


def _around(card: PlaceCard, lang: Lang) -> str:
    if card.kind == "province" or card.province_th is None:
        return ""
    if lang == "th":
        district = f"อ.{card.district_th} " if card.district_th else ""
        return f"{district}จ.{card.province_th}"
    names = (card.district_en or card.district_th, card.province_en or card.province_th)
    return ", ".join(name for name in names if name)
