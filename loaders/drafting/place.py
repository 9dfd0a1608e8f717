"""Which columns say what place a row means, and what stands for them: sheets, titles, names."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

import geothai

from gis.models.vocabulary import PlaceKind
from gis.names import fold
from gis.writing import THAI_DIGITS
from loaders.drafting.shape import Column, TableShape
from loaders.readers import ColumnKind
from loaders.readers.cell_texts import header_key

PROVINCE, DISTRICT = "จังหวัด", "อำเภอ"
_DLA_CODE = re.compile(r"'?([2-6]\d{6})(?:\.0)?")
_CODE_WORDS = ("รหัส", "code", "เลขที่อปท")
_KINDS = {
    ColumnKind.PROVINCE: "province",
    ColumnKind.DISTRICT: "district",
    ColumnKind.SUBDISTRICT: "subdistrict",
    ColumnKind.LAO_TYPE: "type",
    ColumnKind.LAO_NAME: "name",
}
_AREA_NAMES = {PROVINCE: r"(?:จังหวัด|จ\.)\s*", DISTRICT: r"(?:อำเภอ|อ\.)\s*"}
# Filled in fewer rows than this, a name stands for the rows below it as well.
_SPARSE = 0.75


@dataclass(slots=True)
class FoundPlace:
    """How rows name their places: fields of `place`, and what the layout must add for them.

    `added` are columns that the file does not have: name, where from (a pattern of the title or
    the file's name), or a constant.
    """

    kind: PlaceKind = PlaceKind.LAO
    fields: dict[str, str] = field(default_factory=dict)
    scheme: str | None = None
    fill_down: list[str] = field(default_factory=list)
    group_rows: dict[str, str] = field(default_factory=dict)
    sheet_column: str | None = None
    from_title: dict[str, str] = field(default_factory=dict)
    from_file_name: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    group_column: str | None = None

    @property
    def columns(self) -> set[str]:
        """The columns that are used."""
        return set(self.fields.values())

    @property
    def is_found(self) -> bool:
        """Whether rows can be told apart by their places at all."""
        if self.kind is PlaceKind.LAO:
            return bool({"code", "name", "type"} & set(self.fields))
        return bool({"code", "name"} & set(self.fields))


def find_place(shape: TableShape, file_name: str) -> FoundPlace:
    """Say how the rows of a table name their places."""
    found = FoundPlace()
    for column in shape.columns:
        _take_column(column, found)
    if not {"code", "name", "type"} & set(found.fields):
        _take_areas(shape.columns, found)
    _fill_from_around(shape, file_name, found)
    shares = {column.name: column.share for column in shape.columns}
    # Rows that only name a group fill no other column.
    others = (share for name, share in shares.items() if name != found.group_column)
    fullest = max(others, default=0.0)
    for name in ("province", "district", "subdistrict", "name"):
        column_name = found.fields.get(name)
        if column_name in shares and shares[column_name] <= _SPARSE * fullest:
            found.fill_down.append(column_name)
    return found


def holds_codes(column: Column) -> bool:
    """Say whether a column holds DLA codes, however they are written."""
    texts = [text.translate(THAI_DIGITS) for text in column.seen]
    codes = [text for text in texts if _DLA_CODE.fullmatch(text)]
    return bool(texts) and len(codes) >= 0.6 * len(texts)


def _take_column(column: Column, found: FoundPlace) -> None:
    key = header_key(column.name)
    if holds_codes(column) and (
        column.kind is ColumnKind.DLA_CODE or any(word in key for word in _CODE_WORDS)
    ):
        found.fields.setdefault("code", column.name)
        found.scheme = found.scheme or "dla"
    elif column.kind in _KINDS and not (
        column.kind is ColumnKind.LAO_NAME and any(word in key for word in _CODE_WORDS)
    ):
        found.fields.setdefault(_KINDS[column.kind], column.name)


def _take_areas(columns: Iterable[Column], found: FoundPlace) -> None:
    """Take the rows for those of the smallest area that a column names."""
    codes = [column for column in columns if column.kind is ColumnKind.TIS_CODE]
    for kind in (PlaceKind.SUBDISTRICT, PlaceKind.DISTRICT, PlaceKind.PROVINCE):
        if kind in found.fields:
            found.kind = kind
            found.fields["name"] = found.fields.pop(kind)
            break
    else:
        found.kind = PlaceKind.PROVINCE if codes else PlaceKind.LAO
    if codes:
        found.fields["code"], found.scheme = codes[0].name, "tis1099"
        lengths = {len(text) for text in codes[0].seen}
        kinds = {2: PlaceKind.PROVINCE, 4: PlaceKind.DISTRICT, 6: PlaceKind.SUBDISTRICT}
        if len(lengths) == 1 and (kind_of := kinds.get(lengths.pop())):
            found.kind = kind_of


def _fill_from_around(shape: TableShape, file_name: str, found: FoundPlace) -> None:
    """Look for the province and the district in rows of their own, sheets, titles, the name."""
    wanted = [(PROVINCE, "province", is_province), (DISTRICT, "district", is_district)]
    if found.kind is not PlaceKind.LAO:
        order = [PlaceKind.PROVINCE, PlaceKind.DISTRICT, PlaceKind.SUBDISTRICT]
        wanted = wanted[: order.index(found.kind)]
    for column, name, is_known in wanted:
        if name in found.fields:
            continue
        groups = next((c for c in shape.columns if _groups(c, column, is_known)), None)
        if groups is not None:
            found.group_rows[column] = f"{_AREA_NAMES[column]}(.+)"
            found.group_column = groups.name
        elif len(shape.sheet_names) > 1 and all(map(is_known, shape.sheet_names)):
            found.sheet_column = column
        elif all(_names_one(title, column, is_known) for title in shape.titles):
            found.from_title[column] = f"{_AREA_NAMES[column]}(\\S+)"
        elif _names_one(file_name, column, is_known):
            found.from_file_name[column] = f"{_AREA_NAMES[column]}([^\\s\\d._-]+)"
        elif name == "province" and (province := _province_in(file_name)):
            found.constants[column] = province
        else:
            continue
        found.fields[name] = column


def _groups(column: Column, area: str, is_known: Callable[[str], bool]) -> bool:
    """Say whether some cells of a column are the names of areas, as rows of their own."""
    cells = [re.fullmatch(f"{_AREA_NAMES[area]}(.+)", text) for text in column.seen]
    named = [match for match in cells if match and is_known(match[1])]
    return bool(named) and len(named) < len(column.seen)


def _names_one(text: str, area: str, is_known: Callable[[str], bool]) -> bool:
    found = re.findall(f"{_AREA_NAMES[area]}([^\\s\\d._-]+)", text)
    return len(found) == 1 and is_known(found[0])


def _province_in(text: str) -> str | None:
    folded = fold(text)
    named = [name for name in _provinces() if name in folded]
    return _provinces()[named[0]] if len(named) == 1 else None


def is_province(text: str) -> bool:
    """Say whether a text is the name of a province."""
    return fold(text) in _provinces()


def is_district(text: str) -> bool:
    """Say whether a text is the name of a district."""
    return fold(text) in _districts()


@cache
def _provinces() -> dict[str, str]:
    return {fold(each.name_th): each.name_th for each in geothai.provinces()}


@cache
def _districts() -> frozenset[str]:
    return frozenset(
        fold(district.name_th)
        for province in geothai.provinces()
        for district in geothai.districts(province.code)
    )
