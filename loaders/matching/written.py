"""Read what a row says: the ways to understand its name, and areas written within the name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gis.names import fold, fold_english, fold_english_loose, fold_loose, tidy
from loaders.matching.type_words import Types, part_types

_THAI = re.compile("[\u0e01-\u0e5b]")
# "เทศบาลตำบลหนองบัว อำเภอเมือง จังหวัดอุดรธานี": lists of names say there where the place lies.
_AREA_IN_NAME = re.compile(
    r"[\s(,]+(?P<word>ตำบล|อำเภอ|กิ่งอำเภอ|จังหวัด|ต\s*\.|กิ่งอ\s*\.|อ\s*\.|จ\s*\.)\s*(?P<name>[^\s(),]+)\)?"
)
_AREA_FIELDS = {"ต": "subdistrict", "อ": "district", "ก": "district", "จ": "province"}


@dataclass(frozen=True, slots=True)
class Form:
    """A name as written, folded, and folded loosely (for its alphabet)."""

    text: str
    folded: str
    loose: str
    is_thai: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name: the types that its own words tell, and the bare name."""

    types: Types | None
    form: Form


@lru_cache(maxsize=65_536)
def form_of(text: str) -> Form:
    """Fold a bare name for comparing."""
    text = tidy(text)
    if _THAI.search(text):
        return Form(text, fold(text), fold_loose(text), True)
    return Form(text, fold_english(text), fold_english_loose(text), False)


@lru_cache(maxsize=32_768)
def read_name(name: str) -> tuple[Reading, ...]:
    """Return each way to read a name that leaves letters to compare."""
    readings = [Reading(types, form_of(rest)) for types, rest in part_types(name)]
    # Folding English removes some words of type by itself; what they told must not be lost.
    typed = {reading.form.loose for reading in readings if reading.types is not None}
    return tuple(
        dict.fromkeys(
            reading
            for reading in readings
            if reading.form.loose and (reading.types is not None or reading.form.loose not in typed)
        )
    )


def part_areas(name: str) -> tuple[str, dict[str, str]]:
    """Part a name from the areas that are written behind it."""
    name = tidy(name)
    areas = dict(_areas(name))
    rest = _AREA_IN_NAME.sub(" ", name).strip()
    return (rest, areas) if rest and areas else (name, {})


def _areas(name: str) -> Iterator[tuple[str, str]]:
    for match in _AREA_IN_NAME.finditer(name):
        yield _AREA_FIELDS[match["word"][0]], match["name"]
