"""Which columns hold figures, of what, in which unit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from gis.models.vocabulary import ObservationStatus
from loaders.drafting.shape import Column, TableShape
from loaders.drafting.vocabulary import find_words, is_known_unit
from loaders.drafting.years import WideColumns
from loaders.readers import ColumnKind
from loaders.readers.cell_texts import header_key
from loaders.values import ParsedValue, ValueRule, parse_value
from loaders.values.units import Unit, find_unit

_NO_FIGURES = re.compile(
    r"ลำดับ|ที่$|no\.?$|รหัส|code|โทร|phone|fax|ไปรษณีย์|postal|zip|หมายเหตุ|remark|note|หมู่ที่|"
    r"เลขที่|ผู้รายงาน|ละติจูด|ลองจิจูด|latitude|longitude|^id$|url|เว็บไซต์"
)
_CATEGORY_WORDS = re.compile(r"รายการ|ตัวชี้วัด|หมวด|ด้าน|ชนิด|ประเภท|indicator|item|category")
_BRACKETS = re.compile(r"\(([^()]{1,30})\)")
_UNIT_BEFORE = re.compile(r"หน่วย\s*(?:นับ)?\s*[:：]?\s*([^\s()]+)")
_UNIT_BEHIND = re.compile(r"[\d,.]+\s*([^\W\d_][^\d\s]{0,20})")
_KINDS = {ColumnKind.NUMBER, ColumnKind.TEXT, ColumnKind.YEAR, ColumnKind.TIS_CODE, ColumnKind.DATE}
_MOST_CATEGORIES = 8
# Things that are counted one by one.
_COUNTED = {"person", "household", "house", "village", "place", "case", "project", "vehicle"}
_MAY_BE_NEGATIVE = re.compile(r"สูง\s*\(|\(ต่ำ|เพิ่ม|ลด|เปลี่ยน|ดุล|คงเหลือ|กำไร|ขาดทุน|change|balance|net")


@dataclass(frozen=True, slots=True)
class FoundFigures:
    """Figures to be drafted: a column, or columns a year; what a person should look at."""

    heading: str
    label: str
    unit: str | None
    is_guessed: bool
    rule: dict[str, object]
    column: str | None = None
    columns: str | None = None
    indicator_column: str | None = None
    words: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(slots=True)
class FoundColumns:
    """All figures of a table, the columns that are not used, and why some might be."""

    figures: list[FoundFigures] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    categories: dict[str, tuple[str, ...]] = field(default_factory=dict)
    doubtful: dict[str, tuple[str, ...]] = field(default_factory=dict)


def find_figures(
    shape: TableShape, taken: set[str], wide: Iterable[WideColumns], name_column: str | None
) -> FoundColumns:
    """Find the figures among the columns that say neither place nor year."""
    title_unit = _title_unit(shape.titles)
    found = FoundColumns()
    long = _category_column(shape, taken, name_column)
    in_wide = {column.name for each in wide for column in each.columns}
    for each in wide:
        figures = _figures(each.heading, each.columns, title_unit)
        if figures is not None:
            found.figures.append(_in_columns(figures, each.pattern))
    # Serial numbers stand before what they number: a column behind a place may count up from 1.
    is_behind = False
    for column in shape.columns:
        is_behind |= column.name in taken
        if column.name in taken or column.name in in_wide or column is long:
            continue
        figures = _figures(
            column.name, (column,), title_unit, column=column.name, may_count_up=is_behind
        )
        if figures is not None:
            found.figures.append(_of_category(figures, long) if long else figures)
        elif column.kind is not ColumnKind.EMPTY:
            found.unused.append(column.name)
            _note_unused(column, found)
    return found


def _note_unused(column: Column, found: FoundColumns) -> None:
    """Keep what a person might make of a column that was not taken."""
    if column.kind is not ColumnKind.TEXT or _NO_FIGURES.search(header_key(column.name)):
        return
    if any(parse_value(text, ValueRule()).value is not None for text in column.seen):
        found.doubtful[column.name] = column.seen
    elif 2 <= len(column.words) <= _MOST_CATEGORIES:
        found.categories[column.name] = column.words


def _figures(
    heading: str,
    columns: tuple[Column, ...],
    title_unit: str | None,
    column: str | None = None,
    *,
    may_count_up: bool = False,
) -> FoundFigures | None:
    """Return what a column holds if most of its cells are figures."""
    if _NO_FIGURES.search(header_key(heading)):
        return None
    label, unit, is_guessed = _read_heading(heading, title_unit)
    # Figures that count up from 1 are serial numbers, unless the heading says what they count.
    says_what = bool(unit) or bool(find_words(heading))
    kinds = _KINDS | ({ColumnKind.ORDINAL} if says_what or may_count_up else set())
    if not any(each.kind in kinds for each in columns):
        return None
    texts = tuple(dict.fromkeys(text for each in columns for text in each.seen))
    if unit is None:
        unit = _unit_in_cells(texts)
        is_guessed = unit is not None
    rule: dict[str, object] = {}
    if unit is not None:
        rule.update(_unit_fields(unit))
    parsed = {text: parse_value(text, ValueRule.model_validate(rule)) for text in texts}
    numbers = [each.value for each in parsed.values() if each.value is not None]
    known = [text for text, each in parsed.items() if _is_readable(each)]
    if not numbers or len(known) < 0.5 * len(texts):
        return None
    rule.update(_limits(label, unit, numbers))
    unread = tuple(text for text in texts if text not in known)
    return FoundFigures(label, label, unit, is_guessed, rule, column=column, unread=unread)


def _in_columns(figures: FoundFigures, pattern: str) -> FoundFigures:
    return FoundFigures(
        figures.heading,
        figures.label,
        figures.unit,
        figures.is_guessed,
        figures.rule,
        columns=pattern,
        unread=figures.unread,
    )


def _of_category(figures: FoundFigures, long: Column) -> FoundFigures:
    return FoundFigures(
        figures.heading,
        figures.label,
        figures.unit,
        figures.is_guessed,
        figures.rule,
        column=figures.column,
        indicator_column=long.name,
        words=long.words,
        unread=figures.unread,
    )


def _is_readable(value: ParsedValue) -> bool:
    return value.problem is None and (
        value.value is not None or value.status is not ObservationStatus.REPORTED
    )


def _read_heading(heading: str, title_unit: str | None) -> tuple[str, str | None, bool]:
    """Return the heading without its unit, the unit, and whether that was only guessed."""
    label = heading
    for text in _BRACKETS.findall(heading):
        word = text.removeprefix("หน่วย").strip(" :")
        if find_unit(word) is not None or is_known_unit(word):
            label = " ".join(heading.replace(f"({text})", " ").split())
            return label, word, False
    if "ร้อยละ" in heading:
        return label, "ร้อยละ", False
    if title_unit is not None:
        return label, title_unit, False
    guess = next((word.unit for word in find_words(label) if word.unit), None)
    return label, guess, guess is not None


def _unit_in_cells(texts: Iterable[str]) -> str | None:
    """Return the one unit that stands behind the figures of a column."""
    found = {match[1] for text in texts if (match := _UNIT_BEHIND.fullmatch(text))}
    return found.pop() if len(found) == 1 else None


def _title_unit(titles: Iterable[str]) -> str | None:
    told = (match[1] for title in titles if (match := _UNIT_BEFORE.search(title)))
    units = {unit for unit in told if find_unit(unit)}
    return units.pop() if len(units) == 1 else None


def _unit_fields(unit: str) -> dict[str, object]:
    """Figures in million baht are kept in baht; other units as they are written."""
    found = find_unit(unit)
    if found is not None and found.multiplier != 1 and found.dimension:
        return {"unit": plain_unit(unit), "written_in": unit}
    return {"unit": unit}


def plain_unit(unit: str) -> str:
    """Return a unit without its multiplier: บาท for ล้านบาท."""
    found = find_unit(unit)
    if found is None or found.multiplier == 1:
        return unit
    for start in range(1, len(unit)):
        rest = find_unit(unit[start:])
        if rest is not None and rest.multiplier == 1 and rest.dimension == found.dimension:
            return unit[start:]
    return unit


def _limits(label: str, unit: str | None, numbers: list[float]) -> dict[str, object]:
    found: Unit | None = find_unit(unit) if unit else None
    is_thing = unit is not None and found is None and is_known_unit(unit)
    if not (found or is_thing) or _MAY_BE_NEGATIVE.search(label) or min(numbers) < 0:
        return {}
    limits: dict[str, object] = {"min": 0}
    is_counted = is_thing or (
        found is not None and len(found.dimension) == 1 and found.dimension[0] in _COUNTED
    )
    if is_counted and all(number == int(number) for number in numbers):
        limits["integer"] = True
    return limits


def _category_column(shape: TableShape, taken: set[str], name_column: str | None) -> Column | None:
    """Return the column whose words say what each row's figure is, where names are repeated."""
    names = next((each for each in shape.columns if each.name == name_column), None)
    for column in shape.columns:
        if column.name in taken or column.kind is not ColumnKind.TEXT or len(column.words) < 2:
            continue
        is_called_so = _CATEGORY_WORDS.search(header_key(column.name)) is not None
        is_repeated = names is not None and 0 < len(names.words) * 2 <= shape.rows
        if is_called_so and is_repeated and len(column.words) * 2 <= shape.rows:
            return column
    return None
