"""Rate the places that a row may mean by its name, type and the areas around it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from gis.lao_types import LaoType
from gis.models.vocabulary import MatchMethod, PlaceKind
from loaders.matching import rating
from loaders.matching.circumstances import (
    ONE_A_PROVINCE,
    Wanted,
    province_worth,
    said_types,
    type_worth,
    where_of,
)
from loaders.matching.evidence import evidence
from loaders.matching.forms import Hit, Level, NameForms
from loaders.matching.fuzzy import NamePool
from loaders.matching.places import KnownPlace, KnownType, Tense, heirs
from loaders.matching.rating import Rated, Where
from loaders.matching.type_words import SPECIAL, Types
from loaders.matching.written import Reading

_LEVEL_METHODS = {
    Level.EXACT: MatchMethod.NAME,
    Level.FOLDED: MatchMethod.FOLDED_NAME,
    Level.LOOSE: MatchMethod.LOOSE_NAME,
    Level.SHORT: MatchMethod.LOOSE_NAME,
    Level.CUT: MatchMethod.LOOSE_NAME,
    Level.FUZZY: MatchMethod.FUZZY_NAME,
}
_SOLE = ONE_A_PROVINCE | SPECIAL
_OF_THE_PAST = {Tense.THEN, Tense.PAST, Tense.UNDATED}


class NameMatcher:
    """All places, ready to be found by name."""

    def __init__(self, places: Mapping[int, KnownPlace], forms: NameForms) -> None:
        self._places, self._forms = places, forms
        self._lying_in: dict[tuple[PlaceKind, int], list[KnownPlace]] = defaultdict(list)
        for place in places.values():
            for parent in {place.province_id or 0, 0}:
                self._lying_in[place.kind, parent].append(place)
        self._pools: dict[tuple[PlaceKind, int, Types | None], NamePool] = {}

    def rate(self, wanted: Wanted) -> list[Rated]:
        """Return every place that could be meant, of those that lie where the row says."""
        rated = [
            item
            for reading in wanted.readings
            for hit in self._forms.look_up(wanted.kind, reading.form)
            for item in self._rate(hit, reading, wanted)
        ]
        # Nothing that is merely like the name comes near a certainty as high as this.
        if max((item.certainty for item in rated), default=0.0) < (rating.FUZZY[0] + rating.MARGIN):
            rated += [
                item
                for reading in wanted.readings
                for hit in self._alike(reading, wanted)
                for item in self._rate(hit, reading, wanted)
            ]
        return rated

    def sole(self, wanted: Wanted) -> list[Rated]:
        """Return what a nameless row can only mean: a province's PAO, Bangkok, Pattaya."""
        types, provinces = wanted.types, wanted.around.provinces
        if wanted.kind is not PlaceKind.LAO or types is None or not types <= _SOLE:
            return []
        return [
            Rated(place, worth, MatchMethod.NAME, f"{place.title}: the only one of its type.")
            for place in self._lying_in[PlaceKind.LAO, 0]
            if place.lao_type in types and place.stood_in(wanted.year)
            if (worth := province_worth(place, wanted.around)) == 1.0
            or (provinces is None and types <= SPECIAL)
        ]

    def peers(self, wanted: Wanted) -> list[KnownPlace]:
        """Return the living places of the district and the one type that a row names."""
        districts = wanted.around.districts or ()
        types = {said_types(reading, wanted) for reading in wanted.readings} or {wanted.types}
        return [
            place
            for district in districts
            for place in self._lying_in[wanted.kind, self._places[district].province_id or 0]
            if place.district_id == district and not place.span.is_over
            if any(said and place.lao_type in said for said in types)
        ]

    def _alike(self, reading: Reading, wanted: Wanted) -> Iterator[Hit]:
        types = said_types(reading, wanted)
        around = wanted.around
        scope = (around.provinces or frozenset()) | around.former_provinces
        if wanted.kind is PlaceKind.PROVINCE:
            scope = frozenset({0})
        if not scope and not around.districts:
            return
        if not scope:
            scope = frozenset(self._places[d].province_id or 0 for d in around.districts or ())
        if wanted.kind is not PlaceKind.LAO:
            types = None
            for parent in scope:
                places = self._lying_in[wanted.kind, parent]
                yield from self._forms.look_up_cut(reading.form, places)
        for parent in scope:
            pool = self._pool(wanted.kind, parent, types)
            for place, name, like in pool.nearest(reading.form):
                yield Hit(place, name, Level.FUZZY, like)

    def _pool(self, kind: PlaceKind, parent: int, types: Types | None) -> NamePool:
        key = (kind, parent, types)
        if key not in self._pools:
            self._pools[key] = NamePool(
                place
                for place in self._lying_in[kind, parent]
                if types is None or place.lao_type in types
            )
        return self._pools[key]

    def _rate(self, hit: Hit, reading: Reading, wanted: Wanted) -> Iterator[Rated]:
        province = province_worth(hit.place, wanted.around)
        if province == 0.0:
            return
        types = said_types(reading, wanted)
        known, type_ = type_worth(hit.place, types, wanted.year)
        where = where_of(hit.place, wanted.around)
        spelling = (
            rating.fuzzy_worth(hit.likeness, where, wanted.kind)
            if hit.likeness
            else rating.NAME[hit.level]
        )
        # Name and type of one time are one doubt, not two.
        spans = [hit.name.span, *([known.span] if known else [])]
        time = min(rating.tense_worth(span, wanted.year) for span in spans)
        rated = Rated(
            hit.place,
            province * where.value * type_ * spelling * time,
            _method(hit, known, where, wanted),
            evidence(hit, known, types, where, wanted),
            # A province's name alone is its PAO as little as its chief town.
            only_proposed=types is None and hit.place.lao_type is LaoType.PAO,
            is_doubted=any(span.tense(wanted.year) is Tense.SINCE for span in spans)
            or where is Where.UNREADABLE,
        )
        yield from self._living(rated, wanted.year)

    def _living(self, item: Rated, year: int | None) -> Iterator[Rated]:
        """Give the place, or those that took it over before the file's year."""
        place = item.place
        if place.stood_in(year):
            yield item
            return
        for heir in heirs(place, self._places):
            on = rating.day(place.successors.get(heir.place_id, place.span.end))
            evidence = f"{item.evidence} It went into {heir.title} on {on}."
            worth = item.certainty * rating.MERGED_INTO
            yield Rated(heir, worth, MatchMethod.LINEAGE_NAME, evidence)
        if not place.successors:
            evidence = f"{item.evidence} It ended on {rating.day(place.span.end)}."
            yield Rated(place, item.certainty * rating.ENDED, item.method, evidence)


def _method(hit: Hit, known: KnownType | None, where: Where, wanted: Wanted) -> MatchMethod:
    method = _LEVEL_METHODS[hit.level]
    spans = [hit.name.span, *([known.span] if known else [])]
    is_past = any(span.tense(wanted.year) in _OF_THE_PAST for span in spans)
    if method is MatchMethod.FUZZY_NAME:
        return method
    if is_past or hit.place.province_id in wanted.around.former_provinces:
        return MatchMethod.LINEAGE_NAME
    if method is MatchMethod.NAME and where in {Where.OTHER, Where.REACHED}:
        return MatchMethod.LOOSE_NAME
    return method
