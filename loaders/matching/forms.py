"""Look names up by their loosest form, and say how nearly each was hit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from gis.models.vocabulary import PlaceKind
from loaders.matching.fuzzy import Likeness
from loaders.matching.places import KnownName, KnownPlace
from loaders.matching.written import Form, form_of

# A name cut off by a short column is taken for its only completion from this length on; the
# published district shapefiles cut at 16 characters.
CUT_FROM = 10
# What is left of a name without its district's must still tell places apart: บ้าน does not.
SHORT_FROM = 5


class Level(IntEnum):
    """How nearly a name was hit, the surest first."""

    EXACT = 0
    FOLDED = 1
    LOOSE = 2
    SHORT = 3
    """The name without the district's, which some files leave out: บ้านใหม่(มหาราช)."""
    CUT = 4
    FUZZY = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """A place under a name of its own that is the written one, or like it."""

    place: KnownPlace
    name: KnownName
    level: Level
    likeness: Likeness | None = None


class NameForms:
    """All names of all places, by kind and loosest form."""

    def __init__(self, places: Iterable[KnownPlace]) -> None:
        self._by_form: dict[tuple[PlaceKind, str], list[tuple[KnownPlace, KnownName]]] = (
            defaultdict(list)
        )
        by_id = {place.place_id: place for place in places}
        for place in by_id.values():
            district = by_id.get(place.district_id or 0)
            for name in (*place.names, *_short_names(place, district)):
                self._by_form[place.kind, name.form.loose].append((place, name))

    def look_up(self, kind: PlaceKind, form: Form) -> Iterator[Hit]:
        """Give the places that bear or bore the name, at whatever level."""
        for place, name in self._by_form.get((kind, form.loose), ()):
            yield Hit(place, name, _level(name, form))

    def look_up_cut(self, form: Form, places: Iterable[KnownPlace]) -> Iterator[Hit]:
        """Give those of `places` whose name begins with the written one, if that is long."""
        if len(form.text) < CUT_FROM:
            return
        for place in places:
            for name in place.names:
                if name.form.folded.startswith(form.folded):
                    yield Hit(place, name, Level.CUT)


def _level(name: KnownName, form: Form) -> Level:
    if name.is_short:
        return Level.SHORT
    if name.form.text == form.text:
        return Level.EXACT
    return Level.FOLDED if name.form.folded == form.folded else Level.LOOSE


def _short_names(place: KnownPlace, district: KnownPlace | None) -> Iterator[KnownName]:
    if place.lao_type is None or district is None or not district.name:
        return
    for name in place.names:
        short = form_of(name.form.text.removesuffix(district.name))
        if short != name.form and len(short.loose) >= SHORT_FROM:
            yield KnownName(short, name.span, is_short=True)
