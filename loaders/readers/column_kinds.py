"""Guess what a column holds from its heading and some of its values."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import cache

import geothai

from gis.codes import AreaLevel, is_area_code
from gis.lao_types import TYPE_WORDS, LaoType
from gis.names import fold, split_prefix
from loaders.readers.cell_texts import header_key
from loaders.readers.rows import Cell


class ColumnKind(StrEnum):
    """What a column holds, as far as can be guessed."""

    EMPTY = "empty"
    ORDINAL = "ordinal"
    DLA_CODE = "dla_code"
    TIS_CODE = "tis_code"
    YEAR = "year"
    DATE = "date"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    NUMBER = "number"
    PROVINCE = "province"
    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"
    LAO_TYPE = "lao_type"
    LAO_NAME = "lao_name"
    URL = "url"
    TEXT = "text"


_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_NUMBER = re.compile(r"[-+(]?\s*\d[\d,]*(?:\.\d+)?\s*[)%]?")
_YEAR = re.compile(r"(?:ปี\s*)?(?:งบประมาณ\s*)?(?:พ\.?\s*ศ\.?\s*)?(?:2[456]\d\d|19\d\d|20\d\d)")
_DATE = re.compile(
    r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\d{4}-\d{2}-\d{2}.*|\d{1,2}\s*[ก-ฮ][ก-๙.]+\s*(?:พ\.ศ\.\s*)?\d{2,4}"
)
_DLA_CODE = re.compile(r"[2-6]\d{6}")
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_BARE_NAME = re.compile(r"(?:lao_?)?name(?:_?th)?$|ชื่อ")
# Cells that say "nothing" in a column of another kind.
_DASHES = re.compile(r"[-–—.*/\s]*|n/?a|ไม่มี.*", re.IGNORECASE)

# What headings call these columns, folded like `header_key`.
_WORDS: tuple[tuple[ColumnKind, tuple[str, ...]], ...] = (
    (ColumnKind.PROVINCE, ("จังหวัด", "province", "changwat", "จ.")),
    (ColumnKind.DISTRICT, ("อำเภอ", "district", "amphoe", "อ.")),
    (ColumnKind.SUBDISTRICT, ("ตำบล", "subdistrict", "tambon", "ต.")),
    (ColumnKind.LAO_TYPE, ("ประเภท", "type")),
    (ColumnKind.LATITUDE, ("lat", "ละติ")),
    (ColumnKind.LONGITUDE, ("lon", "lng", "ลองจิ")),
)
_NAME_WORDS = ("อปท", "เทศบาล", "อบต", "หน่วยงาน", "องค์กรปกครอง", "องค์การบริหาร")


def guess_kind(heading: str, values: Sequence[Cell]) -> ColumnKind:
    """Guess a column's kind; nine in ten of its filled values must agree."""
    filled = [value for value in values if value is not None and not _is_dash(value)]
    if not filled:
        return ColumnKind.EMPTY
    key = header_key(heading)
    texts = [_text(value) for value in filled]
    if all(isinstance(value, date) for value in filled):
        return ColumnKind.DATE
    numeric = _guess_numeric(key, texts)
    if numeric:
        return numeric
    if _most(_DATE.fullmatch, texts):
        return ColumnKind.DATE
    if _most(_URL.match, texts):
        return ColumnKind.URL
    return _guess_name(key, texts)


def name_laos(headings: Sequence[str], kinds: Sequence[ColumnKind]) -> list[ColumnKind]:
    """Take the column of names as the LAOs' where another says their types: bare names."""
    kinds = list(kinds)
    if ColumnKind.LAO_TYPE in kinds and ColumnKind.LAO_NAME not in kinds:
        for at, heading in enumerate(headings):
            if kinds[at] is ColumnKind.TEXT and _BARE_NAME.match(header_key(heading)):
                kinds[at] = ColumnKind.LAO_NAME
                break
    return kinds


def _guess_numeric(key: str, texts: Sequence[str]) -> ColumnKind | None:
    if _most(_DLA_CODE.fullmatch, texts) and _most(lambda text: text[1:3] in _provinces(), texts):
        return ColumnKind.DLA_CODE
    if not _most(_NUMBER.fullmatch, texts):
        return ColumnKind.YEAR if _most(_YEAR.fullmatch, texts) else None
    if len(texts) > 2 and texts == [str(number) for number in range(1, len(texts) + 1)]:
        return ColumnKind.ORDINAL
    is_code = "รหัส" in key or "code" in key or "tis" in key
    if _most(_is_tis_code, texts) and (is_code or all(len(text) == 6 for text in texts)):
        return ColumnKind.TIS_CODE
    if _most(_YEAR.fullmatch, texts):
        return ColumnKind.YEAR
    numbers = [float(text.strip("()%+ ").replace(",", "")) for text in texts if _is_plain(text)]
    for kind, south, north in (
        (ColumnKind.LATITUDE, 5.0, 21.0),
        (ColumnKind.LONGITUDE, 97.0, 106.0),
    ):
        if _names(kind, key) and sum(south <= each <= north for each in numbers) * 2 > len(texts):
            return kind
    return ColumnKind.NUMBER


def _guess_name(key: str, texts: Sequence[str]) -> ColumnKind:
    types = _lao_types()
    if _most(lambda text: _fold_type(text) in types, texts):
        return ColumnKind.LAO_TYPE
    if _most(lambda text: split_prefix(text)[0] is not None, texts, share=0.6):
        return ColumnKind.LAO_NAME
    for kind, known in (
        (ColumnKind.PROVINCE, _province_names()),
        (ColumnKind.DISTRICT, _district_names()),
    ):
        share = 0.5 if _names(kind, key) else 0.9
        if _most(lambda text, known=known: fold(text) in known, texts, share=share):  # type: ignore[misc]
            return kind
    if any(word in key for word in _NAME_WORDS):
        return ColumnKind.LAO_NAME
    if _names(ColumnKind.SUBDISTRICT, key):
        return ColumnKind.SUBDISTRICT
    return ColumnKind.TEXT


def _fold_type(text: str) -> str:
    return re.sub(r"[\s.]", "", text).casefold()


def _most(test: Callable[[str], object], texts: Iterable[str], share: float = 0.9) -> bool:
    passed = [bool(test(text)) for text in texts]
    return sum(passed) >= share * len(passed)


def _names(kind: ColumnKind, key: str) -> bool:
    parts = key.split("_")
    return any(
        key.startswith(word) or (word in parts) or (len(word) == 3 and key.endswith(word))
        for word in dict(_WORDS)[kind]
    )


def _is_tis_code(text: str) -> bool:
    return text[:2] in _provinces() and any(is_area_code(text, level) for level in AreaLevel)


def _is_plain(text: str) -> bool:
    return bool(re.fullmatch(r"[\d,]*\.?\d+", text.strip("()%+ ")))


def _is_dash(value: Cell) -> bool:
    return isinstance(value, str) and bool(_DASHES.fullmatch(value.strip()))


def _text(value: Cell) -> str:
    return str(value).strip().translate(_THAI_DIGITS)


@cache
def _provinces() -> frozenset[str]:
    return frozenset(str(each.code) for each in geothai.provinces())


@cache
def _province_names() -> frozenset[str]:
    return frozenset(fold(each.name_th) for each in geothai.provinces())


@cache
def _district_names() -> frozenset[str]:
    return frozenset(
        fold(district.name_th)
        for province in geothai.provinces()
        for district in geothai.districts(province.code)
    )


@cache
def _lao_types() -> frozenset[str]:
    words = TYPE_WORDS.values()
    named = {each.prefix_th for each in words} | {each.abbreviation_th for each in words}
    named |= {each.abbreviation_en for each in words} | {each.value for each in LaoType}
    return frozenset(map(_fold_type, named | {"เทศบาล"}))
