"""Say which place a row means: by code, else by name and areas, else by a point."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from gis.models.vocabulary import PlaceKind
from loaders.matching import rating
from loaders.matching.areas import AreaFinder
from loaders.matching.by_code import CodeMatcher
from loaders.matching.by_name import NameMatcher
from loaders.matching.by_point import Outlines
from loaders.matching.circumstances import Wanted, contradictions
from loaders.matching.forms import NameForms
from loaders.matching.model import MOST_CANDIDATES, Match, NoMatch, NoMatchReason, PlaceKey
from loaders.matching.places import KnownPlace
from loaders.matching.rating import Rated, decide
from loaders.matching.read import Gazetteer, read_gazetteer
from loaders.matching.type_words import ANY_TYPE, read_type
from loaders.matching.written import part_areas, read_name

# Two holders of one code at different times: closer than this, the year does not decide.
_CODE_MARGIN = 0.03


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
        wanted = self._understand(key, None)
        return self._names.peers(wanted) if wanted else []

    def match(self, key: PlaceKey, year: int | None) -> Match | NoMatch:
        """Return the place that a row of a file of `year` means, or why none was taken."""
        written = _in_words(key)
        wanted = self._understand(key, year)
        if wanted is None:
            return self._strange_type(key, written, year)
        coded = self._codes.rate(key.code, key.scheme, key.kind, year) if key.code else []
        if coded:
            return self._decide_code(coded, wanted, written)
        result = self._by_name(wanted, written)
        if isinstance(result, NoMatch):
            return self._by_point(key, wanted, written, result) if key.point else result
        if key.code:
            evidence = f"{result.evidence} The code {key.code} is not known."
            certainty = round(result.certainty * rating.CODE_UNKNOWN, 3)
            return Match(result.place_id, result.method, certainty, evidence)
        return result

    def _understand(self, key: PlaceKey, year: int | None) -> Wanted | None:
        """Read the row's words; None where its word of type is not known."""
        name, areas = part_areas(_own_name(key))
        types = read_type(key.lao_type) if key.lao_type and key.lao_type.strip() else None
        if key.kind is PlaceKind.LAO and types is None and key.lao_type and key.lao_type.strip():
            return None
        around = self._areas.around(
            None if key.kind is PlaceKind.PROVINCE else key.province or areas.get("province"),
            None if key.kind is PlaceKind.DISTRICT else key.district or areas.get("district"),
            key.subdistrict or areas.get("subdistrict"),
        )
        readings = read_name(name) if name.strip() else ()
        if key.kind is PlaceKind.DISTRICT:
            texts = self._areas.district_names(name, around.provinces)
            readings = tuple(reading for text in texts for reading in read_name(text))
        return Wanted(key.kind, readings, None if types == ANY_TYPE else types, around, year)

    def _strange_type(self, key: PlaceKey, written: str, year: int | None) -> NoMatch:
        known = PlaceKey(
            key.kind, None, None, key.name, None, key.province, key.district, key.subdistrict
        )
        wanted = self._understand(known, year)
        rated = self._names.rate(wanted) if wanted else []
        result = decide(rated, written, is_type_said=False)
        found = rating.candidates(rating.best_of_each(rated))
        message = f"“{key.lao_type}” is not a type of LAO that is known here ({written})."
        reason = NoMatchReason.UNKNOWN if isinstance(result, Match) else result.reason
        return NoMatch(reason, found, message)

    def _by_name(self, wanted: Wanted, written: str) -> Match | NoMatch:
        if not wanted.readings:
            sole = self._names.sole(wanted)
            return decide(sole, written, is_type_said=True)
        return decide(self._names.rate(wanted), written, is_type_said=wanted.is_type_said)

    def _decide_code(self, coded: list[Rated], wanted: Wanted, written: str) -> Match | NoMatch:
        """Take a code's place unless the rest of the row clearly names another."""
        agreeing = [item for item in coded if not contradictions(item.place, wanted)]
        if agreeing:
            return decide(agreeing, written, is_type_said=True, margin=_CODE_MARGIN)
        named = self._by_name(wanted, written)
        ids = {item.place.place_id for item in coded}
        if isinstance(named, Match):
            if named.place_id not in ids:
                return self._contradiction(coded, named, written)
            chosen = [item for item in coded if item.place.place_id == named.place_id]
        else:
            rivals = {c.place_id for c in named.candidates if c.score >= rating.LEAST}
            chosen = [item for item in coded if item.place.place_id in rivals]
            if rivals and not chosen:
                return NoMatch(
                    NoMatchReason.AMBIGUOUS,
                    (*(item.candidate for item in coded), *named.candidates)[:MOST_CANDIDATES],
                    f"Code and name disagree: {coded[0].evidence} {named.message}",
                )
        doubted = [
            Rated(
                item.place,
                item.certainty * _doubt(item.place, wanted, is_named=bool(chosen)),
                item.method,
                f"{item.evidence} The rest of the row ({written}) does not fit it wholly"
                + (", but no other place better." if chosen else ", nor any other place."),
            )
            for item in chosen or coded
        ]
        return decide(doubted, written, is_type_said=True, margin=_CODE_MARGIN)

    def _contradiction(self, coded: list[Rated], named: Match, written: str) -> NoMatch:
        other = Rated(self._places[named.place_id], named.certainty, named.method, named.evidence)
        return NoMatch(
            NoMatchReason.AMBIGUOUS,
            rating.candidates([*coded, other]),
            f"Code and name disagree: {coded[0].evidence} {written} is {other.place.title}.",
        )

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
            and (not wanted.readings or item.place.place_id in near)
        ]
        result = decide(fitting, written, is_type_said=True)
        if isinstance(result, Match):
            return result
        found = (*named.candidates, *(item.candidate for item in at_point))
        unique = {item.place_id: item for item in reversed(found)}
        best = sorted(unique.values(), key=lambda item: (-item.score, item.code))
        return NoMatch(named.reason, tuple(best[:MOST_CANDIDATES]), named.message)


def _own_name(key: PlaceKey) -> str:
    """Return the name of the place itself, which an area's row may give in the area's column."""
    columns = {
        PlaceKind.PROVINCE: key.province,
        PlaceKind.DISTRICT: key.district,
        PlaceKind.SUBDISTRICT: key.subdistrict,
    }
    return key.name or columns.get(key.kind) or ""


def _doubt(place: KnownPlace, wanted: Wanted, *, is_named: bool) -> float:
    """Return what a code is worth whose place the rest of the row does not fit wholly."""
    if is_named or "name" not in contradictions(place, wanted):
        return rating.CODE_DOUBTED
    return rating.CODE_ALONE


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
