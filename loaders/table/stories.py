"""Read a list of stories, now that their places are known; one whose place is not stays listed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from gis.issue_types import IssueType
from gis.models.vocabulary import Confidence, PlaceKind, StoryKind, Topic
from gis.words import Words
from loaders.issues import IssueLog
from loaders.matching import Match
from loaders.readers.rows import Cell
from loaders.table.keys import as_text, key_text
from loaders.table.places import NamedPlaces
from loaders.table.rows import NamedRow
from loaders.table.story_definition import StoryColumns
from loaders.table.story_places import names_place
from loaders.values import parse_year

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_URL = re.compile(r"https?://\S+")
_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class FoundAnchor:
    """The place that a row names; `place_id` is None until it is certain which one is meant.

    `point` is longitude and latitude of where it happened.
    """

    place_id: int | None
    point: tuple[float, float] | None
    written: str
    code: str | None
    name: str | None
    lao_type: str | None
    district: str | None
    province: str | None


@dataclass(frozen=True, slots=True)
class FoundStory:
    """A story as the list tells it."""

    slug: str
    kind: StoryKind
    topic: Topic
    year: int | None
    title: Words
    summary: Words
    caveat: Words | None
    confidence: Confidence
    source_title: str
    source_publisher: str
    source_url: str
    anchor: FoundAnchor | None
    sheet: str | None
    row: int


@dataclass(slots=True)
class FoundStories:
    """The stories of one file. `rows_read` is the sum of stories and rows rejected."""

    stories: list[FoundStory] = field(default_factory=list)
    rows_read: int = 0


class _Refused(ValueError):
    """Why a row is no story: the issue, the column, and what is wrong."""

    def __init__(self, issue: IssueType, column: str, problem: str) -> None:
        super().__init__(problem)
        self.issue = issue
        self.column = column


def read_stories(
    rows: Iterable[NamedRow],
    columns: StoryColumns,
    places: NamedPlaces,
    log: IssueLog,
    taken: dict[str, str],
) -> FoundStories:
    """Read the stories of a file whose places were looked for; what is wrong goes to the log.

    `taken` holds the addresses that are taken already, with where: it is carried from file to file.
    """
    found = FoundStories()
    for row in rows:
        found.rows_read += 1
        try:
            story = _story(row, columns, places, log)
            if said := taken.get(story.slug):
                problem = f"The same address stands already in {said}."
                raise _Refused(IssueType.DUPLICATE_ROW, columns.slug, problem)
        except _Refused as refused:
            _report(row, refused.issue, refused.column, str(refused), log, is_rejected=True)
            continue
        taken[story.slug] = f"row {row.row}" + (f" of sheet {row.sheet!r}" if row.sheet else "")
        found.stories.append(story)
    return found


def _story(row: NamedRow, columns: StoryColumns, places: NamedPlaces, log: IssueLog) -> FoundStory:
    cells = row.cells
    slug = _text(cells, columns.slug)
    if not _SLUG.fullmatch(slug):
        problem = "An address needs small letters, digits and hyphens only."
        raise _Refused(IssueType.INVALID_URL, columns.slug, problem)
    url = _text(cells, columns.source_url)
    if not _URL.fullmatch(url):
        problem = "This is no address of a page."
        raise _Refused(IssueType.INVALID_URL, columns.source_url, problem)
    return FoundStory(
        slug,
        _word(cells, columns.kind, StoryKind),
        _word(cells, columns.topic, Topic),
        _year(row, columns.year, log),
        Words(th=_text(cells, columns.title_th), en=_text(cells, columns.title_en)),
        Words(th=_text(cells, columns.summary_th), en=_text(cells, columns.summary_en)),
        _caveat(row, columns, log),
        _word(cells, columns.confidence, Confidence),
        _text(cells, columns.source_title),
        _text(cells, columns.source_publisher),
        url,
        _anchor(row, columns, places, log),
        row.sheet,
        row.row,
    )


def _text(cells: Mapping[str, Cell], column: str) -> str:
    text = as_text(cells.get(column))
    if text is None:
        raise _Refused(IssueType.MISSING_VALUE, column, "The story lacks this.")
    return text


def _word(cells: Mapping[str, Cell], column: str, words: type[_Word]) -> _Word:
    text = _text(cells, column)
    if text not in set(words):
        problem = f"{text!r} is not one of: {', '.join(words)}."
        raise _Refused(IssueType.UNKNOWN_CATEGORY, column, problem)
    return words(text)


def _year(row: NamedRow, column: str, log: IssueLog) -> int | None:
    cell = row.cells.get(column)
    if as_text(cell) is None:
        return None
    try:
        return parse_year(cell)
    except ValueError as error:
        _report(row, IssueType.WRONG_YEAR, column, str(error), log)
        return None


def _caveat(row: NamedRow, columns: StoryColumns, log: IssueLog) -> Words | None:
    """Return what is uncertain; told in one language only, it is reported and left out."""
    th, en = (as_text(row.cells.get(column)) for column in (columns.caveat_th, columns.caveat_en))
    if th and en:
        return Words(th=th, en=en)
    if th or en:
        missing = columns.caveat_en if th else columns.caveat_th
        problem = "What is uncertain stands in one language only."
        _report(row, IssueType.MISSING_VALUE, missing, problem, log)
    return None


def _anchor(
    row: NamedRow, columns: StoryColumns, places: NamedPlaces, log: IssueLog
) -> FoundAnchor | None:
    point = _point(row, columns, log)
    if not names_place(row) and point is None:
        return None
    key, result = row.key, places.results.get(row.named)
    is_province = key.kind is PlaceKind.PROVINCE
    return FoundAnchor(
        result.place_id if isinstance(result, Match) else None,
        point,
        key_text(row.named.written),
        key.code,
        None if is_province else key.name,
        key.lao_type,
        key.district,
        key.name if is_province else key.province,
    )


def _point(row: NamedRow, columns: StoryColumns, log: IssueLog) -> tuple[float, float] | None:
    texts = [as_text(row.cells.get(name)) for name in (columns.longitude, columns.latitude)]
    if texts == [None, None]:
        return None
    try:
        longitude, latitude = (float(text or "") for text in texts)
        if not (97 <= longitude <= 106 and 5 <= latitude <= 21):
            raise ValueError
    except ValueError:
        problem = "Longitude and latitude are no point of Thailand."
        _report(row, IssueType.POSITION_INCOMPLETE, columns.longitude, problem, log)
        return None
    return longitude, latitude


def _report(
    row: NamedRow,
    issue: IssueType,
    column: str,
    message: str,
    log: IssueLog,
    *,
    is_rejected: bool = False,
) -> None:
    log.add(
        issue,
        message,
        sheet=row.sheet,
        row=row.row,
        column=column,
        raw_value=row.cells.get(column),
        is_rejected=is_rejected,
    )
