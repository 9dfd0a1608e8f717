"""Find the areas that a row names around its place: province, district, subdistrict."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gis.codes import area_level
from gis.models.vocabulary import PlaceKind
from gis.names import tidy
from loaders.matching.forms import Hit, Level, NameForms
from loaders.matching.fuzzy import OF_PROVINCES, NamePool
from loaders.matching.places import KnownPlace
from loaders.matching.written import form_of

# Provinces split from others within the time of published files (Royal Gazette: Acts of B.E. 2536
# for Sa Kaeo, Nong Bua Lam Phu and Amnat Charoen, of B.E. 2554 for Bueng Kan).
_SPLIT_FROM = {"27": "25", "39": "41", "37": "34", "38": "43"}
_CAPITAL_DISTRICT = {"เมือง": "เมือง", "mueang": "Mueang "}


@dataclass(frozen=True, slots=True)
class Around:
    """Where a row says that its place lies; None where it does not say.

    An area that was named but is not known is an empty set.
    """

    provinces: frozenset[int] | None = None
    former_provinces: frozenset[int] = frozenset()
    districts: frozenset[int] | None = None
    subdistricts: frozenset[int] | None = None


class AreaFinder:
    """Areas by name in either language, short or cut off or misspelt, or by TIS code."""

    def __init__(self, places: Mapping[int, KnownPlace], forms: NameForms) -> None:
        self._places, self._forms = places, forms
        self._by_code: dict[str, int] = {}
        self._within: dict[tuple[PlaceKind, int], list[KnownPlace]] = defaultdict(list)
        self._found: dict[tuple[str | None, str | None, str | None], Around] = {}
        for place in places.values():
            if place.kind in {PlaceKind.PROVINCE, PlaceKind.DISTRICT, PlaceKind.SUBDISTRICT}:
                self._by_code[place.code] = place.place_id
                for parent in {place.province_id or 0, place.district_id or 0}:
                    self._within[place.kind, parent].append(place)

    def around(self, province: str | None, district: str | None, subdistrict: str | None) -> Around:
        """Return the areas of these written names."""
        key = (_said(province), _said(district), _said(subdistrict))
        if key not in self._found:
            self._found[key] = self._around(*key)
        return self._found[key]

    def district_names(self, text: str, provinces: frozenset[int] | None) -> list[str]:
        """Return what a district's written name may stand for: `เมือง` is the capital's."""
        capital = _CAPITAL_DISTRICT.get(form_of(text).folded)
        if not capital or not provinces:
            return [text]
        names = [
            name.form.text
            for province in sorted(provinces)
            for name in self._places[province].names
            if name.form.is_thai is form_of(text).is_thai
        ]
        # Ayutthaya's capital district bears the bare name of the province.
        return [*(capital + name for name in names), *names]

    def _around(
        self, province: str | None, district: str | None, subdistrict: str | None
    ) -> Around:
        provinces = self._provinces(province) if province else None
        former = frozenset(self._split_off(provinces or frozenset()))
        districts = self._districts(district, provinces, former) if district else None
        inside = districts or (provinces and provinces | former) or None
        return Around(
            provinces,
            former,
            districts,
            self._named(PlaceKind.SUBDISTRICT, subdistrict, inside) if subdistrict else None,
        )

    def _provinces(self, text: str) -> frozenset[int]:
        return self._named(PlaceKind.PROVINCE, text, None) or self._misspelt(
            text, self._within[PlaceKind.PROVINCE, 0]
        )

    def _misspelt(self, text: str, places: Iterable[KnownPlace]) -> frozenset[int]:
        near = NamePool(places).nearest(form_of(text))
        if not near or not near[0][2].is_near(OF_PROVINCES):
            return frozenset()
        best, *others = ((place.place_id, like.edits) for place, _, like in near)
        return frozenset({best[0]} if all(best[1] < edits for _, edits in others) else ())

    def _split_off(self, provinces: frozenset[int]) -> Iterator[int]:
        codes = {self._places[place_id].code for place_id in provinces}
        for young, old in _SPLIT_FROM.items():
            if old in codes and young in self._by_code:
                yield self._by_code[young]

    def _districts(
        self, text: str, provinces: frozenset[int] | None, former: frozenset[int]
    ) -> frozenset[int]:
        for wanted in self.district_names(text, provinces):
            found = self._named(PlaceKind.DISTRICT, wanted, provinces and provinces | former)
            if found:
                return found
        scope = (provinces or frozenset()) | former
        return self._misspelt(
            text, [place for parent in scope for place in self._within[PlaceKind.DISTRICT, parent]]
        )

    def _named(self, kind: PlaceKind, text: str, inside: frozenset[int] | None) -> frozenset[int]:
        """Return the areas of the best level at which any answers to the name."""
        code = _code(text)
        if code in self._by_code and self._places[self._by_code[code]].kind is kind:
            return frozenset({self._by_code[code]})
        form = form_of(text)
        hits = [hit for hit in self._forms.look_up(kind, form) if _lies(hit.place, inside)]
        return _best(hits) or _sole(
            hit.place.place_id
            for parent in inside or {0}
            for hit in self._forms.look_up_cut(form, self._within[kind, parent])
        )


def _best(hits: list[Hit]) -> frozenset[int]:
    level = min((hit.level for hit in hits), default=Level.FUZZY)
    return frozenset(hit.place.place_id for hit in hits if hit.level is level)


def _sole(found: Iterable[int]) -> frozenset[int]:
    places = frozenset(found)
    return places if len(places) == 1 else frozenset()


def _lies(place: KnownPlace, inside: frozenset[int] | None) -> bool:
    return inside is None or bool({place.province_id, place.district_id} & inside)


def _said(text: str | None) -> str | None:
    return tidy(text) or None if text else None


def _code(text: str) -> str:
    try:
        area_level(text)
    except ValueError:
        return ""
    return text
