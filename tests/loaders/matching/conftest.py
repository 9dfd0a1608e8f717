"""A made-up country in memory, small enough to know which rows are traps."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

import pytest

from gis.codes import CodeScheme
from gis.lao_types import LaoType
from gis.models.vocabulary import PlaceKind
from loaders.matching import Match, NoMatch, PlaceIndex, PlaceKey
from loaders.matching.places import NOW, KnownName, KnownPlace, KnownType, Span
from loaders.matching.read import Gazetteer, KnownCode, add_other_names
from loaders.matching.written import form_of

SAO, TAMBON, TOWN, CITY = (
    LaoType.SAO,
    LaoType.SUBDISTRICT_MUNICIPALITY,
    LaoType.TOWN,
    LaoType.CITY,
)


@dataclass
class Country:
    """Places are known by their code; `past_names` and `past_types` are (what, until when)."""

    places: dict[int, KnownPlace] = field(default_factory=dict)
    codes: dict[str, list[KnownCode]] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)

    def area(self, code: str, th: str, en: str = "") -> None:
        kind = {2: PlaceKind.PROVINCE, 4: PlaceKind.DISTRICT, 6: PlaceKind.SUBDISTRICT}[len(code)]
        self._add(code, CodeScheme.TIS1099, kind, None, th, en)

    def lao(
        self,
        code: str,
        lao_type: LaoType,
        th: str,
        en: str = "",
        *,
        district: str | None = None,
        past_names: Iterable[tuple[str, date | None]] = (),
        past_types: Iterable[tuple[LaoType, date | None]] = (),
        past_codes: Iterable[tuple[str, date | None]] = (),
        reaches: Iterable[str] = (),
        ended: date | None = None,
        into: Iterable[str] = (),
    ) -> None:
        scheme = CodeScheme.ATLAS if lao_type is LaoType.BMA else CodeScheme.DLA
        place = self._add(code, scheme, PlaceKind.LAO, lao_type, th, en)
        one_a_province = lao_type in {LaoType.PAO, LaoType.BMA}
        place.district_id = None if one_a_province else self.ids.get(district or code[1:5])
        place.names += [
            KnownName(form_of(name), Span(None, end, is_over=True)) for name, end in past_names
        ]
        for past, end in past_types:
            if end is not None:
                place.types[-1] = KnownType(place.types[-1].lao_type, Span(end))
            place.types.append(KnownType(past, Span(None, end, is_over=True)))
        for past_code, end in past_codes:
            known = KnownCode(place.place_id, scheme, Span(None, end, is_over=True))
            self.codes.setdefault(past_code, []).append(known)
        for area in reaches:
            target = place.districts if len(area) == 4 else place.subdistricts
            target.add(self.ids[area])
        if ended:
            place.span = Span(None, ended, is_over=True)
            place.successors = {self.ids[heir]: ended for heir in into}

    def index(self) -> PlaceIndex:
        add_other_names(self.places)
        return PlaceIndex(Gazetteer(self.places, self.codes))

    def _add(
        self,
        code: str,
        scheme: CodeScheme,
        kind: PlaceKind,
        lao_type: LaoType | None,
        th: str,
        en: str,
    ) -> KnownPlace:
        place_id = len(self.places) + 1
        is_area = kind is not PlaceKind.LAO
        province = self.ids.get(code[:2] if is_area else code[1:3])
        place = KnownPlace(
            place_id=place_id,
            kind=kind,
            code=code,
            name=th,
            lao_type=lao_type,
            province_id=None if kind is PlaceKind.PROVINCE else province,
            district_id=self.ids.get(code[:4]) if kind is PlaceKind.SUBDISTRICT else None,
            span=NOW,
            names=[KnownName(form_of(name), NOW) for name in (th, en) if name],
            types=[KnownType(lao_type, NOW)] if lao_type else [],
        )
        self.places[place_id] = place
        self.ids[code] = place_id
        self.codes.setdefault(code, []).append(KnownCode(place_id, scheme, NOW))
        return place


@pytest.fixture(scope="session")
def make_country() -> Callable[[], Country]:
    """Return a function that makes a country to which a test can add what it is about."""

    def make() -> Country:
        country = Country()
        for code, th, en in (
            ("10", "กรุงเทพมหานคร", "Bangkok"),
            ("20", "ชลบุรี", "Chon Buri"),
            ("38", "บึงกาฬ", "Bueng Kan"),
            ("42", "เลย", "Loei"),
            ("43", "หนองคาย", "Nong Khai"),
            ("2001", "เมืองชลบุรี", "Mueang Chon Buri"),
            ("2002", "บ้านบึง", "Ban Bueng"),
            ("2004", "บางละมุง", "Bang Lamung"),
            ("3801", "เมืองบึงกาฬ", "Mueang Bueng Kan"),
            ("4201", "เมืองเลย", "Mueang Loei"),
            ("4204", "ปากชม", "Pak Chom"),
            ("4301", "เมืองหนองคาย", "Mueang Nong Khai"),
            ("4305", "นิคมสร้างตนเองลำโดมน้อย", "Nikhom"),
            ("200101", "หนองบัว", "Nong Bua"),
            ("200201", "หนองบัว", "Nong Bua"),
            ("420401", "ปากชม", "Pak Chom"),
        ):
            country.area(code, th, en)
        for code, lao_type, th, en in (
            ("1100000", LaoType.BMA, "กรุงเทพมหานคร", "Bangkok"),
            ("2200101", LaoType.PAO, "ชลบุรี", "Chon Buri"),
            ("2420101", LaoType.PAO, "เลย", "Loei"),
            ("4200102", TOWN, "ชลบุรี", "Chon Buri"),
            ("4200103", TOWN, "แสนสุข", "Saen Suk"),
            ("3200408", LaoType.PATTAYA, "เมืองพัทยา", "Pattaya"),
            ("6200105", SAO, "หนองบัว", "Nong Bua"),
            ("5200106", TAMBON, "หนองบัว", "Nong Bua"),
            ("6200107", SAO, "ศรีมหาโพธิ", "Si Maha Phot"),
            ("6200108", SAO, "บ้านใหม่", "Ban Mai"),
            ("5200109", TAMBON, "เมืองแกลง", "Mueang Klaeng"),
            ("6200205", SAO, "หนองบัว", "Nong Bua"),
            ("6200206", SAO, "ห้วยกะปิ", "Huai Kapi"),
            ("6200207", SAO, "กม.5", "Ko Mo 5"),
            ("6380103", SAO, "วิศิษฐ์", "Wisit"),
            ("5420402", TAMBON, "ปากชม", "Pak Chom"),
            ("6420405", SAO, "ห้วยบ่อซืน", "Huai Bo Suen"),
        ):
            country.lao(code, lao_type, th, en)
        country.lao(
            "6420403", SAO, "นครหงษ์", "Nakhon Hong", past_names=[("ปากชม", date(2020, 5, 13))]
        )
        country.lao(
            "5420404", TAMBON, "เชียงกลม", "Chiang Klom", past_types=[(SAO, date(2012, 8, 24))]
        )
        return country

    return make


@pytest.fixture(scope="session")
def index(make_country: Callable[[], Country]) -> PlaceIndex:
    """The country as it is."""
    return make_country().index()


@pytest.fixture(scope="session")
def code_of(index: PlaceIndex) -> Callable[[Match | NoMatch], str]:
    """Return a function that gives the code of the place matched, or why there is none."""

    def code(result: Match | NoMatch, of: PlaceIndex = index) -> str:
        if isinstance(result, NoMatch):
            return result.reason
        return of.place(result.place_id).code

    return code


@pytest.fixture(scope="session")
def sao_key() -> Callable[..., PlaceKey]:
    """Return a function that makes the key of a row: an SAO unless told otherwise."""

    def make(name: str | None, **changes: object) -> PlaceKey:
        said: dict[str, object] = {"lao_type": "อบต.", "province": "ชลบุรี"}
        return PlaceKey(name=name, **(said | changes))  # type: ignore[arg-type]

    return make
