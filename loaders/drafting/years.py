"""Where the year of a table's figures stands: a column, headings, sheets, the title, the name."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from loaders.drafting.shape import Column, TableShape
from loaders.drafting.vocabulary import find_words
from loaders.readers import ColumnKind
from loaders.readers.cell_texts import header_key
from loaders.values import parse_year

_FOUR = re.compile(r"(?<!\d)(?<!\d[.,])\d{4}(?![\d]|[.,]\d)")
_SPELLED = re.compile(r"(?:ปี\s*)?(?:งบประมาณ\s*)?(?:พ\.?\s*ศ\.?\s*)?(?<!\d)\d{4}(?!\d)")
_YEAR_WORDS = ("ปี", "พ.ศ", "year", "fiscal", "งบประมาณพ.ศ")
IN_NAME = r"(?<!\d)(\d{4})(?!\d)"
# Of several years in a title the one that is called so: ปีงบประมาณ พ.ศ. 2566 (ตุลาคม 2565 - ...).
IN_TITLE = r"ปี\s*(?:งบประมาณ)?\s*(?:พ\.?\s*ศ\.?)?\s*(\d{4})(?!\d)"


class YearPlace(StrEnum):
    """Where a year stands."""

    COLUMN = "column"
    HEADINGS = "headings"
    SHEET = "sheet"
    TITLE = "title"
    FILE_NAME = "file_name"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class FoundYear:
    """Where the year stands, in which column, and one year that was seen there (Gregorian).

    `pattern` takes it out of a text that names several.
    """

    place: YearPlace
    column: str | None = None
    is_short: bool = False
    example: int | None = None
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class WideColumns:
    """Columns that differ by their year only: the pattern that they match, what they are of."""

    pattern: str
    heading: str
    columns: tuple[Column, ...]
    years: tuple[int, ...]


def find_year(shape: TableShape, file_name: str, wide: Iterable[WideColumns]) -> FoundYear:
    """Say where the year of the figures stands; a column first, the file's name last."""
    for column in shape.columns:
        if (found := _year_column(column)) is not None:
            return found
    years = [year for each in wide for year in each.years]
    if years:
        return FoundYear(YearPlace.HEADINGS, example=max(years))
    for place, texts in (
        (YearPlace.SHEET, shape.sheet_names),
        (YearPlace.TITLE, shape.titles),
        (YearPlace.FILE_NAME, (file_name,)),
    ):
        years = [year for text in texts if (year := read_year(text)) is not None]
        if texts and len(years) == len(texts):
            return FoundYear(place, example=years[0])
    called = [re.findall(IN_TITLE, title) for title in shape.titles]
    if called and all(len(set(found)) == 1 for found in called):
        year = read_year(called[0][0])
        return FoundYear(YearPlace.TITLE, example=year, pattern=IN_TITLE)
    return FoundYear(YearPlace.NOWHERE)


def read_year(text: str) -> int | None:
    """Return the one year that a text names."""
    try:
        return parse_year(text)
    except ValueError:
        return None


def find_wide(columns: Iterable[Column]) -> list[WideColumns]:
    """Group columns that are alike but for a year in their heading."""
    groups: dict[str, list[tuple[Column, int]]] = defaultdict(list)
    headings: dict[str, str] = {}
    for column in columns:
        year = read_year(column.name)
        spelled = _SPELLED.search(column.name)
        if year is None or spelled is None or not _FOUR.search(column.name):
            continue
        pattern = _pattern(column.name)
        groups[pattern].append((column, year))
        headings[pattern] = _without_years(column.name)
    return [
        WideColumns(
            pattern,
            headings[pattern],
            tuple(column for column, _ in found),
            tuple(sorted({year for _, year in found})),
        )
        for pattern, found in groups.items()
    ]


def _pattern(name: str) -> str:
    """Return a pattern for a heading in which any year may stand where one does."""
    parts, end, is_first = [], 0, True
    for match in _FOUR.finditer(name):
        parts.append(re.escape(name[end : match.start()]))
        # Both eras beside each other are one year: the first is read.
        parts.append(r"(?P<year>\d{4})" if is_first else r"\d{4}")
        end, is_first = match.end(), False
    return "".join(parts).replace(r"\ ", " ") + re.escape(name[end:]).replace(r"\ ", " ")


def _without_years(name: str) -> str:
    return " ".join(re.sub(_SPELLED, " ", name).split()).strip(" -_/")


def _year_column(column: Column) -> FoundYear | None:
    key = header_key(column.name)
    is_called_so = key.startswith(_YEAR_WORDS) and _FOUR.search(column.name) is None
    if not is_called_so and (column.kind is not ColumnKind.YEAR or find_words(column.name)):
        # Some thousand people look like years.
        return None
    for is_short in (False, True):
        try:
            years = [parse_year(text, short=is_short) for text in column.seen]
        except ValueError:
            continue
        if years:
            return FoundYear(YearPlace.COLUMN, column.name, is_short, years[0])
    return None
