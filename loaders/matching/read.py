"""Read all places, present and past, with their names, types, codes and events."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from gis.codes import CodeScheme, namesake_geocode
from gis.lao_types import LaoType
from gis.models.vocabulary import LineageEvent, PlaceKind
from gis.statements import statement
from loaders.matching.places import NOW, KnownName, KnownPlace, KnownType, Span
from loaders.matching.written import form_of

_MAIN_SCHEMES = (CodeScheme.DLA, CodeScheme.ATLAS, CodeScheme.TIS1099)
_LAO_TYPES = {lao_type.value for lao_type in LaoType}
_ENDS = {LineageEvent.MERGE, LineageEvent.SPLIT, LineageEvent.ABOLISH}
_PATTAYA_ALSO = ("พัทยา", "Pattaya", "Pattaya City")
_BANGKOK_ALSO = ("กรุงเทพ", "BMA", "Bangkok Metropolis", "Krung Thep Maha Nakhon", "Krung Thep")
# Short forms in daily and official use, which no folding gives.
_PROVINCES_ALSO = {"10": _BANGKOK_ALSO, "14": ("อยุธยา", "Ayutthaya"), "30": ("โคราช", "Korat")}


@dataclass(frozen=True, slots=True)
class KnownCode:
    """A code of a place with its time; `absorbed` where it was that of a place merged into it."""

    place_id: int
    scheme: CodeScheme | None
    span: Span
    absorbed: bool = False


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All places by id, and who holds or held each code."""

    places: dict[int, KnownPlace]
    codes: dict[str, list[KnownCode]]


def read_gazetteer(connection: Connection) -> Gazetteer:
    """Read the places in six statements."""
    codes, main_codes = _read_codes(connection)
    names = _read_names(connection)
    places = {
        row.place_id: KnownPlace(
            place_id=row.place_id,
            kind=PlaceKind(row.kind),
            code=main_codes.get(row.place_id, ""),
            name=names[row.place_id][0].form.text if row.place_id in names else "",
            lao_type=LaoType(row.lao_type) if row.lao_type else None,
            province_id=row.province_id,
            district_id=row.district_id,
            span=_span(row.starts_on, row.ends_on),
            position=None if row.longitude is None else (row.longitude, row.latitude),
            names=names.get(row.place_id, []),
            types=[KnownType(LaoType(row.lao_type), NOW)] if row.lao_type else [],
            subdistricts={row.subdistrict_id} - {None},
        )
        for row in connection.execute(statement("loaders", "matching_places"))
    }
    for row in connection.execute(statement("loaders", "matching_reach")):
        places[row.lao_id].districts.add(row.district_id)
        places[row.lao_id].subdistricts.add(row.subdistrict_id)
    _add_types(connection, places)
    _add_events(connection, places, codes)
    _add_coded_districts(places, codes)
    for place in places.values():
        place.keep_last()
    add_other_names(places)
    return Gazetteer(places, codes)


def _read_codes(connection: Connection) -> tuple[dict[str, list[KnownCode]], dict[int, str]]:
    codes: dict[str, list[KnownCode]] = defaultdict(list)
    main: dict[int, str] = {}
    for row in connection.execute(statement("loaders", "matching_codes")):
        scheme = CodeScheme(row.scheme)
        codes[row.code].append(KnownCode(row.place_id, scheme, _span(row.starts_on, row.ends_on)))
        if scheme in _MAIN_SCHEMES:
            main.setdefault(row.place_id, row.code)
    return codes, main


def _read_names(connection: Connection) -> dict[int, list[KnownName]]:
    names: dict[int, list[KnownName]] = defaultdict(list)
    for row in connection.execute(statement("loaders", "matching_names")):
        names[row.place_id].append(KnownName(form_of(row.name), _span(row.starts_on, row.ends_on)))
    return names


def _span(start: date | None, end: date | None) -> Span:
    return NOW if start is None and end is None else Span(start, end, is_over=end is not None)


def _add_types(connection: Connection, places: Mapping[int, KnownPlace]) -> None:
    """Let dated types take the place of the present one; sanitary districts have none of ours."""
    dated: dict[int, list[KnownType]] = defaultdict(list)
    for row in connection.execute(statement("loaders", "matching_types")):
        if row.lao_type in _LAO_TYPES:
            span = _span(row.starts_on, row.ends_on)
            dated[row.place_id].append(KnownType(LaoType(row.lao_type), span))
    for place_id, types in dated.items():
        places[place_id].types = types


def _add_events(
    connection: Connection, places: Mapping[int, KnownPlace], codes: dict[str, list[KnownCode]]
) -> None:
    for row in connection.execute(statement("loaders", "matching_events")):
        place, event = places[row.place_id], LineageEvent(row.event)
        if event is LineageEvent.RENAME:
            _add_name(place, row.before, row.effective_on)
            _add_name(place, row.after, None)
        elif event is LineageEvent.RECODE and row.before:
            _add_code(codes, row.before, place, row.effective_on)
        if event in _ENDS and row.successor_id is not None:
            place.successors[row.successor_id] = row.effective_on
        elif event is LineageEvent.MERGE and row.before:
            for code in str(row.before).replace(",", " ").split():
                _add_code(codes, _lao_code(code), place, row.effective_on, absorbed=True)


def _add_name(place: KnownPlace, name: str | None, end: date | None) -> None:
    """Add a name of the past unless the place bears it, or is known to have borne it."""
    if not name or not name.strip():
        return
    form = form_of(name)
    if all(known.form.folded != form.folded for known in place.names):
        place.names.append(KnownName(form, Span(None, end, is_over=True)))


def _lao_code(code: str) -> str:
    """Return the geocode of the LAO of a merged subdistrict, as events name them by either."""
    try:
        return namesake_geocode(code)
    except ValueError:
        return code


def _add_code(
    codes: dict[str, list[KnownCode]],
    code: str,
    place: KnownPlace,
    end: date | None,
    absorbed: bool = False,
) -> None:
    if not any(known.place_id == place.place_id for known in codes.get(code, ())):
        known = KnownCode(place.place_id, None, Span(None, end, is_over=True), absorbed)
        codes.setdefault(code, []).append(known)


def _add_coded_districts(
    places: Mapping[int, KnownPlace], codes: Mapping[str, Iterable[KnownCode]]
) -> None:
    """Add the district of the day that a DLA code was given: files may still use it."""
    districts = {
        place.code: place.place_id
        for place in places.values()
        if place.kind is PlaceKind.DISTRICT and place.code
    }
    for code, holders in codes.items():
        for holder in holders:
            if holder.scheme is CodeScheme.DLA and code[1:5] in districts:
                places[holder.place_id].districts.add(districts[code[1:5]])


def add_other_names(places: Mapping[int, KnownPlace]) -> None:
    """Add what special LAOs and some provinces are called beside their official names."""
    for place in places.values():
        others: tuple[str, ...] = ()
        if place.lao_type is LaoType.PATTAYA:
            others = _PATTAYA_ALSO
        elif place.lao_type is LaoType.BMA:
            others = _BANGKOK_ALSO
        elif place.kind is PlaceKind.PROVINCE:
            others = _PROVINCES_ALSO.get(place.code, ())
        place.names.extend(KnownName(form_of(name), NOW) for name in others)
