"""Say which place a row means: by code, else by name and areas, else by a point."""

import gc
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from sqlalchemy import Connection

from gis.models.vocabulary import PlaceKind
from loaders.matching import rating
from loaders.matching.areas import AreaFinder
from loaders.matching.by_code import CodeMatcher
from loaders.matching.by_name import NameMatcher
from loaders.matching.by_point import Outlines
from loaders.matching.circumstances import Wanted, contradictions
from loaders.matching.code_and_name import weigh_code
from loaders.matching.forms import NameForms
from loaders.matching.model import MOST_CANDIDATES, Match, NoMatch, NoMatchReason, PlaceKey
from loaders.matching.places import KnownPlace
from loaders.matching.rating import decide
from loaders.matching.read import Gazetteer, read_gazetteer
from loaders.matching.type_words import ANY_TYPE, read_type
from loaders.matching.written import part_areas, read_name


class PlaceIndex:
    """All places, read once, to match the rows of any number of files."""

    def __init__(self, gazetteer: Gazetteer, connection: Connection | None = None) -> None:
        self._places: Mapping[int, KnownPlace] = gazetteer.places
        self._connection = connection
        self._outlines: Outlines | None = None
        forms = NameForms(gazetteer.places.values())
        self._areas = AreaFinder(gazetteer.places, forms)
        self._names = NameMatcher(gazetteer.places, forms)
        self._codes = CodeMatcher.of(gazetteer)

    @classmethod
    def read(cls, connection: Connection) -> "PlaceIndex":
        """Read all places. Outlines are read when first needed: keep the connection open."""
        with _collector_at_rest():
            return cls(read_gazetteer(connection), connection)

    @property
    def places(self) -> Collection[KnownPlace]:
        """All places."""
        return self._places.values()

    def place(self, place_id: int) -> KnownPlace:
        """Return what is known of a place."""
        return self._places[place_id]

    def peers(self, key: PlaceKey) -> list[KnownPlace]:
        """Return the living places of the type and district that a row names."""
        return self._names.peers(self._understand(key, None))

    def match(self, key: PlaceKey, year: int | None) -> Match | NoMatch:
        """Return the place that a row of a file of `year` means, or why none was taken."""
        written = _in_words(key)
        wanted = self._understand(key, year)
        coded = self._codes.rate(key.code, key.scheme, key.kind, year) if key.code else []
        if coded:
            named = partial(self._by_name, wanted, written)
            return weigh_code(coded, wanted, written, named, self._places)
        if wanted.strange_type:
            return self._strange_type(wanted, written)
        result = self._by_name(wanted, written)
        if isinstance(result, NoMatch):
            return self._by_point(key, wanted, written, result) if key.point else result
        if key.code:
            evidence = f"{result.evidence} The code {key.code} is not known."
            certainty = round(result.certainty * rating.CODE_UNKNOWN, 3)
            return replace(result, certainty=certainty, evidence=evidence, is_doubted=True)
        return result

    def _understand(self, key: PlaceKey, year: int | None) -> Wanted:
        """Read the row's words."""
        name, areas = part_areas(_own_name(key))
        word = (key.lao_type or "").strip() if key.kind is PlaceKind.LAO else ""
        types = read_type(word) if word else None
        around = self._areas.around(
            None if key.kind is PlaceKind.PROVINCE else key.province or areas.get("province"),
            None if key.kind is PlaceKind.DISTRICT else key.district or areas.get("district"),
            key.subdistrict or areas.get("subdistrict"),
        )
        texts = [name]
        if key.kind is PlaceKind.DISTRICT:
            texts = self._areas.district_names(name, around.provinces)
        return Wanted(
            kind=key.kind,
            is_named=bool(name.strip()),
            readings=tuple(reading for text in texts for reading in read_name(text)),
            types=None if types == ANY_TYPE else types,
            strange_type=word if word and types is None else None,
            around=around,
            year=year,
        )

    def _strange_type(self, wanted: Wanted, written: str) -> NoMatch:
        rated = self._names.rate(wanted)
        result = decide(rated, written, is_type_said=False)
        return NoMatch(
            NoMatchReason.UNKNOWN if isinstance(result, Match) else result.reason,
            rating.candidates(rating.best_of_each(rated)),
            f"“{wanted.strange_type}” is not a type of LAO that is known here ({written}).",
        )

    def _by_name(self, wanted: Wanted, written: str) -> Match | NoMatch:
        if not wanted.is_named:
            return decide(self._names.sole(wanted), written, is_type_said=True)
        return decide(self._names.rate(wanted), written, is_type_said=wanted.is_type_said)

    def _by_point(
        self, key: PlaceKey, wanted: Wanted, written: str, named: NoMatch
    ) -> Match | NoMatch:
        """Take the LAO at the point where the row's words leave it open or speak for it."""
        if key.point is None or key.kind is not PlaceKind.LAO or self._connection is None:
            return named
        if self._outlines is None:
            self._outlines = Outlines.read(self._connection)
        at_point = self._outlines.rate(key.point, self._places)
        near = {item.place_id for item in named.candidates}
        fitting = [
            item
            for item in at_point
            if not contradictions(item.place, wanted) - {"name"}
            and (not wanted.is_named or item.place.place_id in near)
        ]
        result = decide(fitting, written, is_type_said=True)
        if isinstance(result, Match):
            return result
        found = (*named.candidates, *(item.candidate for item in at_point))
        unique = {item.place_id: item for item in reversed(found)}
        best = sorted(unique.values(), key=lambda item: (-item.score, item.code))
        return NoMatch(named.reason, tuple(best[:MOST_CANDIDATES]), named.message)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep Python from looking through all that is being read for garbage: nearly half the time."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


def _own_name(key: PlaceKey) -> str:
    """Return the name of the place itself, which an area's row may give in the area's column."""
    columns = {
        PlaceKind.PROVINCE: key.province,
        PlaceKind.DISTRICT: key.district,
        PlaceKind.SUBDISTRICT: key.subdistrict,
    }
    return key.name or columns.get(key.kind) or ""


def _in_words(key: PlaceKey) -> str:
    """Say what the row says, for messages."""
    parts = [
        key.code,
        " ".join(part for part in (key.lao_type, key.name) if part),
        key.subdistrict,
        key.district,
        key.province,
    ]
    said = ", ".join(part.strip() for part in parts if part and part.strip())
    if key.point:
        said = f"{said} at {key.point[1]:.5f}, {key.point[0]:.5f}".strip()
    return said or "a row without any word of its place"
