"""What records are asked for: the query parameters of OGC 20-004r1, read and carried out."""

import math
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from api.ogc.crs import CRS84
from api.ogc.parameters import DEFAULT_ITEMS, MAX_ITEMS
from api.ogc.records.record import Bbox, Record
from api.ogc.records.thai_order import thai_order
from gis.errors import FeedRequestRefused

PARAMETERS = frozenset(
    {
        "f",
        "lang",
        "q",
        "type",
        "ids",
        "externalIds",
        "bbox",
        "bbox-crs",
        "datetime",
        "limit",
        "offset",
        "sortby",
    }
)
# Properties of every record that can be asked for as `property=value`.
EQUAL = ("title", "description", "keywords", "license", "updated")
SORTABLE: dict[str, Callable[[Record, str], Any]] = {
    "id": lambda record, lang: record.id,
    "type": lambda record, lang: record.type,
    "title": lambda record, lang: thai_order(record.title[lang]),
    "updated": lambda record, lang: record.updated,
    "time": lambda record, lang: record.begin,
}
LONGEST_SEARCH = 1_000
FURTHEST_OFFSET = 10_000_000
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2}))?")
Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class RecordQuery:
    """A query that was understood. What is None, or empty of `equal`, does not restrict.

    `terms` are patterns of which one must be found; `spans` are boxes, two where a box crosses
    the date line; `order` are sortable properties and whether each descends.
    """

    terms: tuple[re.Pattern[str], ...] | None
    types: tuple[str, ...] | None
    ids: tuple[str, ...] | None
    external_ids: tuple[str, ...] | None
    spans: tuple[Bbox, ...] | None
    days: Days | None
    equal: tuple[tuple[str, str], ...]
    order: tuple[tuple[str, bool], ...]
    limit: int
    offset: int

    def select(self, records: Sequence[Record], lang: str) -> list[Record]:
        """Return the records that are asked for, all of them, in order."""
        found = [record for record in records if self._asks_for(record, lang)]
        # Sorting is stable, so that the last property is sorted by first.
        found.sort(key=lambda record: record.id)
        for name, descends in reversed(self.order):
            key = SORTABLE[name]
            known = [record for record in found if key(record, lang) is not None]
            unknown = [record for record in found if key(record, lang) is None]
            known.sort(key=lambda record: key(record, lang), reverse=descends)
            found = known + unknown
        return found

    def _asks_for(self, record: Record, lang: str) -> bool:
        return (
            (self.types is None or record.type in self.types)
            and (self.ids is None or record.id in self.ids)
            and (self.external_ids is None or not _disjoint(self.external_ids, record))
            and (self.terms is None or _mentions(record, self.terms))
            and (self.spans is None or _meets(record.bounds, self.spans))
            and (self.days is None or _falls_in(record, self.days))
            and all(_equals(record.properties(lang).get(name), text) for name, text in self.equal)
        )


def read_query(
    query: Mapping[str, str], *, further: Sequence[str], order: Sequence[str]
) -> RecordQuery:
    """Return what is asked for, or raise `FeedRequestRefused` saying what is wrong.

    `further` are the catalogue's own properties, `order` is how its records stand by default.
    """
    properties = (*EQUAL, *further)
    known = {*PARAMETERS, *properties}
    if unknown := sorted(query.keys() - known):
        raise FeedRequestRefused(
            f"Unknown parameters: {', '.join(unknown)}. Known here are {', '.join(sorted(known))}."
        )
    if query.get("bbox-crs", CRS84) != CRS84:
        raise FeedRequestRefused(f"bbox-crs can be {CRS84}.")
    return RecordQuery(
        terms=_terms(query["q"]) if "q" in query else None,
        types=_items(query.get("type")),
        ids=_items(query.get("ids")),
        external_ids=_items(query.get("externalIds")),
        spans=_spans(query["bbox"]) if "bbox" in query else None,
        days=_days(query["datetime"]) if "datetime" in query else None,
        equal=tuple((name, query[name]) for name in properties if name in query),
        order=_order(query["sortby"].split(",") if "sortby" in query else order),
        limit=min(_number(query, "limit", DEFAULT_ITEMS, smallest=1), MAX_ITEMS),
        offset=_number(query, "offset", 0, smallest=0),
    )


def _items(text: str | None) -> tuple[str, ...] | None:
    """Return a list's items; an empty list asks for nothing, and gets nothing."""
    return None if text is None else tuple(item.strip() for item in text.split(",") if item.strip())


def _terms(text: str) -> tuple[re.Pattern[str], ...]:
    """Return a pattern for each term; words of a term follow each other, spaces between."""
    if len(text) > LONGEST_SEARCH:
        raise FeedRequestRefused(f"q has at most {LONGEST_SEARCH} characters.")
    terms = [_plain(term).split() for term in text.split(",")]
    return tuple(re.compile(r"\s+".join(map(re.escape, words))) for words in terms if words)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _mentions(record: Record, terms: Sequence[re.Pattern[str]]) -> bool:
    texts = [
        _plain(text)
        for lang in record.title
        for text in (record.title[lang], record.description[lang], *record.keywords[lang])
    ]
    return any(term.search(text) for term in terms for text in texts)


def _disjoint(wanted: Sequence[str], record: Record) -> bool:
    # Ours have no scheme, so that one given before a value cannot fit.
    return set(wanted).isdisjoint(record.external_ids)


def _equals(value: Any, text: str) -> bool:
    return text in value if isinstance(value, list) else value == text


def _spans(text: str) -> tuple[Bbox, ...]:
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) == 6:
        del numbers[5], numbers[2]
    if len(numbers) != 4 or not all(map(math.isfinite, numbers)):
        raise FeedRequestRefused("bbox is four numbers: west,south,east,north.")
    west, south, east, north = numbers
    if south > north:
        raise FeedRequestRefused("The south of bbox lies north of its north.")
    if west > east:
        return (west, south, 180.0, north), (-180.0, south, east, north)
    return ((west, south, east, north),)


def _meets(bounds: Bbox | None, spans: Sequence[Bbox]) -> bool:
    """Say whether bounds meet a box; what lies nowhere meets every box, as Features asks."""
    if bounds is None:
        return True
    return any(
        bounds[0] <= east and west <= bounds[2] and bounds[1] <= north and south <= bounds[3]
        for west, south, east, north in spans
    )


def _days(text: str) -> Days:
    ends = text.split("/")
    if len(ends) > 2:
        raise FeedRequestRefused("datetime is a date and time, or two with a / between.")
    days = [None if len(ends) == 2 and end in ("", "..") else _moment(end).date() for end in ends]
    begin, end = days[0], days[-1]
    if begin and end and begin > end:
        raise FeedRequestRefused("datetime ends before it begins.")
    return begin, end


def _moment(text: str) -> datetime:
    try:
        if not MOMENT.fullmatch(text):
            raise ValueError(text)
        # Python reads six decimals of a second, and days are what is compared.
        return datetime.fromisoformat(re.sub(r"\.\d+", "", text).replace("Z", "+00:00"))
    except ValueError as error:
        raise FeedRequestRefused(
            "datetime is written as 2020-12-31 or 2020-12-31T00:00:00Z."
        ) from error


def _falls_in(record: Record, days: Days) -> bool:
    """Say whether a record tells of a day; one without days matches all, as Features asks."""
    begin, end = days
    if record.begin is None and record.end is None:
        return True
    starts_in_time = end is None or record.begin is None or record.begin <= end
    return starts_in_time and (begin is None or record.end is None or begin <= record.end)


def _order(names: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    order = []
    for name in names:
        # A plus of an address is read as a space.
        bare = name.strip().lstrip("+-")
        if bare not in SORTABLE or len(name.strip()) - len(bare) > 1:
            raise FeedRequestRefused(
                f"sortby cannot be {name!r}; it is a list of {', '.join(SORTABLE)}, each with + "
                "or - before it."
            )
        order.append((bare, name.strip().startswith("-")))
    return tuple(order)


def _number(query: Mapping[str, str], name: str, otherwise: int, *, smallest: int) -> int:
    text = query.get(name, str(otherwise))
    if not re.fullmatch(r"[0-9]{1,8}", text) or not smallest <= int(text) <= FURTHEST_OFFSET:
        raise FeedRequestRefused(f"{name} is a whole number from {smallest} to {FURTHEST_OFFSET}.")
    return int(text)
