"""Join what was found in a file into the draft of a source."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gis.errors import SourceFileError
from gis.models.vocabulary import PlaceKind
from loaders.drafting.figures import FoundColumns, FoundFigures, find_figures, plain_unit
from loaders.drafting.place import FoundPlace, find_place
from loaders.drafting.shape import TableShape, find_shape
from loaders.drafting.vocabulary import code_part, english_name, find_words, unit_english
from loaders.drafting.years import FoundYear, YearPlace, find_wide, find_year
from loaders.readers import FileFormat, FileProfile

_SAYS_NOTHING = {"จำนวน", "รวม", "ยอด", "ผล", "ค่า", "value", "number", "total"}
_AVERAGES = re.compile(r"ค่า?เฉลี่ย|เฉลี่ย|average|mean", re.IGNORECASE)
_OF_ONE_FILE = re.compile(
    r"\(?หน่วย(?:นับ)?\s*[:：]\s*\S+?\)?(?=\s|$)|(?:ณ\s*)?(?:ประจำ)?(?:ปี)?(?:งบประมาณ)?\s*พ\.?\s*ศ\.?\s*\d{4}"
)
_YEAR_IN_NAME = re.compile(r"(?<!\d)\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class DraftIndicator:
    """An indicator to be defined; `english` is None where a person must translate."""

    code: str
    thai: str
    english: str | None
    unit_th: str | None
    unit_en: str | None
    topic: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A source as far as one of its files tells it."""

    name: str
    profile: FileProfile
    shape: TableShape
    place: FoundPlace
    year: FoundYear
    columns: FoundColumns
    indicators: tuple[DraftIndicator, ...]
    codes: dict[int, tuple[str, ...]]
    averages: tuple[str, ...]
    files: str

    @property
    def title(self) -> str | None:
        """What stands above the table, without its unit and year."""
        return tidy_title(self.shape)


def draft_source(profile: FileProfile, name: str | None = None) -> Draft:
    """Draft a source from one of its files; raises `SourceFileError` where it holds no table."""
    shape = find_shape(profile)
    if shape is None:
        raise SourceFileError(
            profile.path,
            "no table with rows was found in it.",
            "Open it: is there a row of column headings with rows below? Hidden sheets are left "
            "aside.",
        )
    stem = profile.path.stem
    place = find_place(shape, stem)
    wide = find_wide(column for column in shape.columns if column.name not in place.columns)
    year = find_year(shape, stem, wide)
    taken = place.columns | ({year.column} if year.column else set())
    columns = find_figures(
        shape, taken, wide if year.place is YearPlace.HEADINGS else (), place.fields.get("name")
    )
    name = name or _name(stem, shape)
    indicators, codes = _indicators(name, tidy_title(shape), columns.figures)
    averages = tuple(
        dict.fromkeys(
            match[0]
            for column in shape.columns
            for text in column.seen
            if (match := _AVERAGES.match(text))
        )
    )
    return Draft(
        name,
        profile,
        shape,
        place,
        year,
        columns,
        indicators,
        codes,
        averages,
        _file_pattern(profile.path),
    )


def applies_to_laos(draft: Draft) -> bool:
    """Say whether the figures are of LAOs, or of areas that have no such figures for LAOs."""
    return draft.place.kind is PlaceKind.LAO


def reader_of(profile: FileProfile) -> str | None:
    """Return the reader that a definition must name, None where the file shows it."""
    return {FileFormat.JSON: "json", FileFormat.XML: "xml"}.get(profile.format)


def tidy_title(shape: TableShape) -> str | None:
    """Return what stands above a table, without its unit and year; None where nothing does."""
    title = next(filter(None, shape.titles), "")
    return " ".join(_OF_ONE_FILE.sub(" ", title).split()) or None


def _indicators(
    name: str, title: str | None, figures: Iterable[FoundFigures]
) -> tuple[tuple[DraftIndicator, ...], dict[int, tuple[str, ...]]]:
    """Name an indicator for each column, or for each word of a long table."""
    drafted: dict[str, DraftIndicator] = {}
    codes: dict[int, tuple[str, ...]] = {}
    for at, found in enumerate(figures):
        labels = found.words or (found.label,)
        mine = []
        for heading in labels:
            # "Number" alone says nothing: what is counted stands above the table.
            label = title if title and heading in _SAYS_NOTHING else heading
            code = _free_code(_code(name, label, len(drafted) + 1), drafted)
            unit = plain_unit(found.unit) if found.unit else None
            topics = [word.topic for word in find_words(label) if word.topic]
            drafted[code] = DraftIndicator(
                code,
                label,
                english_name(label),
                unit,
                unit_english(unit) if unit else None,
                topics[0] if topics else "general",
            )
            mine.append(code)
        codes[at] = tuple(mine)
    return tuple(drafted.values()), codes


def _code(name: str, label: str, serial: int) -> str:
    """Return a code that begins with the source's name, so that no two sources share one."""
    part = code_part(label)
    if part is None:
        return f"{name}_{serial}"
    words = [word for word in part.split("_") if word not in name.split("_")]
    return "_".join((name, *words))


def _free_code(code: str, taken: Iterable[str]) -> str:
    serial, free = 2, code
    while free in taken:
        free, serial = f"{code}_{serial}", serial + 1
    return free


def _name(stem: str, shape: TableShape) -> str:
    """Return a name of Latin letters for the source: of the file's name, else of its title."""
    stem = _YEAR_IN_NAME.sub(" ", stem)
    latin = "_".join(re.findall(r"[a-z0-9]+", stem.casefold()))
    if re.match("[a-z]", latin) and len(latin) > 2:
        return f"{latin[:40].rstrip('_')}_table"
    for text in (stem, *shape.titles):
        if part := code_part(text):
            return f"{part[:40].rstrip('_')}_table"
    return "new_table"


def _file_pattern(path: Path) -> str:
    """Return a pattern for the file's name in which any year may stand."""
    escaped = re.sub(r"([\[\]?*])", r"[\1]", path.name)
    return _YEAR_IN_NAME.sub("????", escaped)
