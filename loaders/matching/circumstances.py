"""What a row says beside the name, and how far a place agrees with it: type, province, district."""

from dataclasses import dataclass

from gis.lao_types import LaoType
from gis.models.vocabulary import PlaceKind
from loaders.matching import rating
from loaders.matching.areas import Around
from loaders.matching.places import KnownPlace, KnownType
from loaders.matching.rating import Where
from loaders.matching.type_words import ANY_TYPE, MUNICIPALITIES, Types
from loaders.matching.written import Reading

ONE_A_PROVINCE = {LaoType.PAO, LaoType.BMA}
# Lists often count Pattaya among the town or city municipalities.
_PATTAYA_TOO = MUNICIPALITIES - {LaoType.SUBDISTRICT_MUNICIPALITY}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a row says, understood: `types` by its column, None where it says nothing.

    A name without letters is a name all the same: it leaves no reading. `strange_type` is a word
    of type that is not known; it then stands in the way of a match by name.
    """

    kind: PlaceKind
    is_named: bool
    readings: tuple[Reading, ...]
    types: Types | None
    strange_type: str | None
    around: Around
    year: int | None

    @property
    def is_type_said(self) -> bool:
        """Whether the row leaves no more than the classes of municipality open."""
        if self.kind is not PlaceKind.LAO:
            return True
        said = [self.types, *(reading.types for reading in self.readings)]
        return any(types is not None and types != ANY_TYPE for types in said)


def said_types(reading: Reading, wanted: Wanted) -> Types | None:
    """Return the types that column and name leave open; none where they contradict."""
    if reading.types is None:
        return wanted.types
    return reading.types if wanted.types is None else reading.types & wanted.types


def type_worth(
    place: KnownPlace, types: Types | None, year: int | None
) -> tuple[KnownType | None, float]:
    """Return the type under which the place is meant (None: open), and what agreeing is worth."""
    if place.lao_type is None:
        return None, 1.0
    if types is None or types == ANY_TYPE:
        return None, rating.TYPE_UNSAID
    if not types:  # the name contradicts the column
        return None, rating.OTHER_TYPE
    if place.lao_type is LaoType.PATTAYA and types & _PATTAYA_TOO:
        return None, 1.0
    held = [known for known in place.types if known.lao_type in types]
    if not held:
        return None, rating.OTHER_TYPE
    return max(held, key=lambda known: rating.tense_worth(known.span, year)), 1.0


def province_worth(place: KnownPlace, around: Around) -> float:
    if around.provinces is None:
        return 1.0 if place.kind is PlaceKind.PROVINCE else rating.PROVINCE_UNSAID
    if place.province_id in around.provinces or place.place_id in around.provinces:
        return 1.0
    return rating.FORMER_PROVINCE if place.province_id in around.former_provinces else 0.0


def where_of(place: KnownPlace, around: Around) -> Where:
    if place.kind in {PlaceKind.COUNTRY, PlaceKind.PROVINCE} or place.lao_type in ONE_A_PROVINCE:
        return Where.SAME
    if place.kind is PlaceKind.DISTRICT:
        return Where.UNSAID if around.provinces is None else Where.SAME
    inner = around.subdistricts if place.kind is PlaceKind.LAO else None
    if inner and inner & place.subdistricts:
        return Where.SAME
    if around.districts is None:
        where = Where.UNSAID
    elif not around.districts:
        where = Where.UNREADABLE
    elif place.district_id in around.districts:
        where = Where.UNSAID if inner else Where.SAME
    else:
        where = Where.REACHED if place.districts & around.districts else Where.OTHER
    if inner and place.subdistricts and where is not Where.OTHER:
        return Where.OTHER_SUBDISTRICT
    return where


def contradictions(place: KnownPlace, wanted: Wanted) -> set[str]:
    """Return what in the row speaks against a place found otherwise: province, type, name."""
    found = set()
    if wanted.around.provinces and province_worth(place, wanted.around) == 0.0:
        found.add("province")
    readings = wanted.readings
    said = [said_types(reading, wanted) for reading in readings] or [wanted.types]
    if all(type_worth(place, types, wanted.year)[1] <= rating.OTHER_TYPE for types in said):
        found.add("type")
    loose = {name.form.loose for name in place.names}
    if readings and not any(reading.form.loose in loose for reading in readings):
        found.add("name")
    return found
