"""Rate the places that a row may mean by its name, type and the areas around it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gis.lao_types import TYPE_WORDS, LaoType
from gis.models.vocabulary import MatchMethod, PlaceKind
from loaders.matching import rating
from loaders.matching.areas import Around
from loaders.matching.forms import Hit, Level, NameForms
from loaders.matching.fuzzy import nearest
from loaders.matching.places import KnownPlace, KnownType, Tense, heirs
from loaders.matching.rating import Rated, Where
from loaders.matching.type_words import ANY_TYPE, MUNICIPALITIES, SPECIAL, Types
from loaders.matching.written import Reading

_LEVEL_METHODS = {
    Level.EXACT: MatchMethod.NAME,
    Level.FOLDED: MatchMethod.FOLDED_NAME,
    Level.LOOSE: MatchMethod.LOOSE_NAME,
    Level.SHORT: MatchMethod.LOOSE_NAME,
    Level.CUT: MatchMethod.LOOSE_NAME,
    Level.FUZZY: MatchMethod.FUZZY_NAME,
}
_ONE_A_PROVINCE = {LaoType.PAO, LaoType.BMA}
_SOLE = _ONE_A_PROVINCE | SPECIAL
# Lists often count Pattaya among the town or city municipalities.
_PATTAYA_TOO = MUNICIPALITIES - {LaoType.SUBDISTRICT_MUNICIPALITY}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a row says, understood: `types` by its column, None where it says nothing."""

    kind: PlaceKind
    readings: tuple[Reading, ...]
    types: Types | None
    around: Around
    year: int | None

    @property
    def is_type_said(self) -> bool:
        """Whether the row leaves no more than the classes of municipality open."""
        if self.kind is not PlaceKind.LAO:
            return True
        said = [self.types, *(reading.types for reading in self.readings)]
        return any(types is not None and types != ANY_TYPE for types in said)


class NameMatcher:
    """All places, ready to be found by name."""

    def __init__(self, places: Mapping[int, KnownPlace], forms: NameForms) -> None:
        self._places, self._forms = places, forms
        self._lying_in: dict[tuple[PlaceKind, int], list[KnownPlace]] = defaultdict(list)
        for place in places.values():
            for parent in {place.province_id or 0, 0}:
                self._lying_in[place.kind, parent].append(place)

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
            if (worth := _province_worth(place, wanted.around)) == 1.0
            or (provinces is None and types <= SPECIAL)
        ]

    def peers(self, wanted: Wanted) -> list[KnownPlace]:
        """Return the living places of the district and the one type that a row names."""
        districts = wanted.around.districts or ()
        types = {_said_types(reading, wanted) for reading in wanted.readings} or {wanted.types}
        return [
            place
            for district in districts
            for place in self._lying_in[wanted.kind, self._places[district].province_id or 0]
            if place.district_id == district and not place.span.is_over
            if any(said and place.lao_type in said for said in types)
        ]

    def _alike(self, reading: Reading, wanted: Wanted) -> Iterator[Hit]:
        types = _said_types(reading, wanted)
        around = wanted.around
        scope = (around.provinces or frozenset()) | around.former_provinces
        if not scope and not around.districts:
            return
        if not scope:
            scope = frozenset(self._places[d].province_id or 0 for d in around.districts or ())
        places = [
            place
            for parent in scope
            for place in self._lying_in[wanted.kind, parent]
            if types is None or wanted.kind is not PlaceKind.LAO or place.lao_type in types
        ]
        if wanted.kind is not PlaceKind.LAO:
            yield from self._forms.look_up_cut(reading.form, places)
        for place, name, like in nearest(reading.form, places):
            yield Hit(place, name, Level.FUZZY, like)

    def _rate(self, hit: Hit, reading: Reading, wanted: Wanted) -> Iterator[Rated]:
        province = _province_worth(hit.place, wanted.around)
        if province == 0.0:
            return
        types = _said_types(reading, wanted)
        if types is not None and not types:
            types, penalty = ANY_TYPE, rating.OTHER_TYPE  # name and column contradict each other
        else:
            penalty = 1.0
        known, type_worth = _type_worth(hit.place, types, wanted.year)
        where = _where(hit.place, wanted.around)
        level_worth = (
            rating.fuzzy_worth(hit.likeness, where) if hit.likeness else rating.NAME[hit.level]
        )
        name_worth = level_worth * rating.tense_worth(hit.name.span, wanted.year)
        certainty = province * type_worth * where.value * name_worth * penalty
        method = _LEVEL_METHODS[hit.level]
        if method is not MatchMethod.FUZZY_NAME and _is_past(hit, known, wanted.year):
            method = MatchMethod.LINEAGE_NAME
        elif method is MatchMethod.NAME and where in {Where.OTHER, Where.REACHED}:
            method = MatchMethod.LOOSE_NAME
        elif province == rating.FORMER_PROVINCE:
            method = MatchMethod.LINEAGE_NAME
        evidence = _evidence(hit, known, types, where, province, wanted)
        # A province's name alone is its PAO as little as its chief town.
        open_name = types is None and hit.place.lao_type is LaoType.PAO
        rated = Rated(hit.place, certainty, method, evidence, only_proposed=open_name)
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


def _said_types(reading: Reading, wanted: Wanted) -> Types | None:
    """Return the types that column and name leave open; none where they contradict."""
    if reading.types is None:
        return wanted.types
    return reading.types if wanted.types is None else reading.types & wanted.types


def _type_worth(
    place: KnownPlace, types: Types | None, year: int | None
) -> tuple[KnownType | None, float]:
    """Return the type under which the place is meant, and what the agreement is worth."""
    if place.lao_type is None:
        return None, 1.0
    if types is None or types == ANY_TYPE:
        return None, rating.TYPE_UNSAID
    if place.lao_type is LaoType.PATTAYA and types & _PATTAYA_TOO:
        return None, 1.0
    worths = [
        (rating.tense_worth(known.span, year), -index, known)
        for index, known in enumerate(place.types)
        if known.lao_type in types
    ]
    if not worths:
        return None, rating.OTHER_TYPE
    worth, _, best = max(worths, key=lambda item: item[:2])
    return best, worth


def _province_worth(place: KnownPlace, around: Around) -> float:
    if around.provinces is None:
        return 1.0 if place.kind is PlaceKind.PROVINCE else rating.PROVINCE_UNSAID
    if place.province_id in around.provinces or place.place_id in around.provinces:
        return 1.0
    return rating.FORMER_PROVINCE if place.province_id in around.former_provinces else 0.0


def _where(place: KnownPlace, around: Around) -> Where:
    if place.kind in {PlaceKind.COUNTRY, PlaceKind.PROVINCE} or place.lao_type in _ONE_A_PROVINCE:
        return Where.SAME
    inner = around.subdistricts if place.kind is PlaceKind.LAO else None
    if inner and inner & place.subdistricts:
        return Where.SAME
    if around.districts is None:
        where = Where.UNSAID
    elif not around.districts:
        where = Where.UNREADABLE
    elif {place.district_id, place.place_id} & around.districts:
        where = Where.UNSAID if inner else Where.SAME
    else:
        where = Where.REACHED if place.districts & around.districts else Where.OTHER
    if inner and place.subdistricts and where is not Where.OTHER:
        return Where.OTHER_SUBDISTRICT
    return where


def _is_past(hit: Hit, known: KnownType | None, year: int | None) -> bool:
    spans = [hit.name.span, *([known.span] if known else [])]
    return any(span.tense(year) in {Tense.THEN, Tense.PAST, Tense.UNDATED} for span in spans)


def _evidence(
    hit: Hit,
    known: KnownType | None,
    types: Types | None,
    where: Where,
    province: float,
    wanted: Wanted,
) -> str:
    place, facts = hit.place, []
    of_year = f"the file is of {wanted.year}" if wanted.year else "the file's year is not known"
    match hit.level:
        case Level.FOLDED:
            facts.append(f"spelt {hit.name.form.text} there, the same but for spaces and prefixes")
        case Level.LOOSE:
            facts.append(f"spelt {hit.name.form.text} there, alike but for marks and like sounds")
        case Level.SHORT:
            facts.append("its name without that of its district")
        case Level.CUT:
            facts.append(f"the only name that begins so is {hit.name.form.text}")
        case Level.FUZZY if hit.likeness:
            edits = "one letter" if hit.likeness.edits == 1 else f"{hit.likeness.edits} letters"
            facts.append(f"spelt {hit.name.form.text} there, {edits} off")
    match hit.name.span.tense(wanted.year):
        case Tense.THEN | Tense.PAST:
            facts.append(f"so called until {rating.day(hit.name.span.end)}; {of_year}")
        case Tense.UNDATED:
            facts.append("so called at an earlier time that nobody dated")
        case Tense.SINCE:
            facts.append(f"so called only since {rating.day(hit.name.span.start)}; {of_year}")
    if known is not None and known.span.is_over:
        word = TYPE_WORDS[known.lao_type].abbreviation_th
        facts.append(f"{word} until {rating.day(known.span.end)}; {of_year}")
    elif types and _type_worth(place, types, wanted.year)[1] == rating.OTHER_TYPE:
        facts.append("of another type than written")
    if where is Where.OTHER:
        facts.append("in another district than written, and the only one in the province")
    elif where is Where.REACHED:
        facts.append("reaching into the district written, or once coded there")
    if province == rating.FORMER_PROVINCE:
        facts.append("in a province that was split from the one written")
    return f"{place.title}: {'; '.join(facts) or 'the name as written'}."


def contradictions(place: KnownPlace, wanted: Wanted) -> set[str]:
    """Return what in the row speaks against a place found otherwise: province, type, name."""
    found = set()
    if wanted.around.provinces and _province_worth(place, wanted.around) == 0.0:
        found.add("province")
    readings = wanted.readings
    said = [_said_types(reading, wanted) for reading in readings] or [wanted.types]
    if all(_type_worth(place, types, wanted.year)[1] <= rating.OTHER_TYPE for types in said):
        found.add("type")
    loose = {name.form.loose for name in place.names}
    if readings and not any(reading.form.loose in loose for reading in readings):
        found.add("name")
    return found
