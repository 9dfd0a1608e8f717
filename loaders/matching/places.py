"""A place as the database knows it, with the names and types that it bears or bore."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum, auto

from gis.lao_types import LaoType, short_name_th
from gis.models.vocabulary import PlaceKind
from loaders.matching.written import Form


class Tense(Enum):
    """How a name or type stands to the year of a file."""

    HELD = auto()
    """Now, and in that year as far as is known."""
    SINCE = auto()
    """Now, but only since a later year."""
    THEN = auto()
    """In that year, and no longer."""
    PAST = auto()
    """No longer in that year."""
    UNDATED = auto()
    """At some time, nobody wrote when."""


@dataclass(frozen=True, slots=True)
class Span:
    """From when (None: always) until when; `is_over` where the end came, though none knows when."""

    start: date | None = None
    end: date | None = None
    is_over: bool = False

    def tense(self, year: int | None) -> Tense:
        """Compare with a file's year; a year belongs to whatever held on one of its days."""
        is_later = year is not None and self.start is not None and self.start.year > year
        if not self.is_over:
            return Tense.SINCE if is_later else Tense.HELD
        if self.end is None:
            return Tense.UNDATED
        if year is None or self.end.year < year or is_later:
            return Tense.PAST
        return Tense.THEN


NOW = Span()


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name with its folded forms and its time; `is_short` without the district's name behind."""

    form: Form
    span: Span
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class KnownType:
    """A type that an LAO has or had."""

    lao_type: LaoType
    span: Span


@dataclass(slots=True, repr=False)
class KnownPlace:
    """One place. `districts` are those that it reaches into or was coded in, beside its own.

    `successors` are the places that took its area when it ended, with the date.
    """

    place_id: int
    kind: PlaceKind
    code: str
    name: str
    lao_type: LaoType | None
    province_id: int | None
    district_id: int | None
    span: Span
    position: tuple[float, float] | None = None
    names: list[KnownName] = field(default_factory=list)
    types: list[KnownType] = field(default_factory=list)
    districts: set[int] = field(default_factory=set)
    subdistricts: set[int] = field(default_factory=set)
    successors: dict[int, date | None] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<{self.title}>"

    def keep_last(self) -> None:
        """Let an ended place hold the names and the type that it ended with."""
        end = self.span.end
        if not self.span.is_over or end is None:
            return
        self.names = [
            replace(name, span=Span(name.span.start)) if name.span.end == end else name
            for name in self.names
        ]
        self.types = [
            replace(known, span=Span(known.span.start)) if known.span.end == end else known
            for known in self.types
        ]

    def stood_in(self, year: int | None) -> bool:
        """Say whether it stands, or stood on a day of that year."""
        end = self.span.end
        return not self.span.is_over or (year is not None and end is not None and end.year >= year)

    @property
    def title(self) -> str:
        """The name as readers know it, with the type before it, and the code."""
        name = short_name_th(self.lao_type, self.name) if self.lao_type else self.name
        return f"{name} ({self.code})" if self.code else name


def heirs(place: KnownPlace, places: Mapping[int, KnownPlace]) -> list[KnownPlace]:
    """Return the living places that an ended place went into, over any number of steps."""
    found: list[KnownPlace] = []
    seen, ahead = {place.place_id}, list(place.successors)
    while ahead:
        heir = places[ahead.pop()]
        if heir.place_id in seen:
            continue
        seen.add(heir.place_id)
        if heir.span.is_over:
            ahead += heir.successors
        else:
            found.append(heir)
    return found
