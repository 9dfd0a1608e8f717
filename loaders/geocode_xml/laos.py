"""LAOs of a geocode file.

An LAO is either an entity of its own (municipalities, Pattaya) or an office: TAOOffice and
MunicipalityOffice in the subdistrict whose name it bears, PAOOffice in the province,
MunicipalityOffice in Bangkok.
"""

from collections.abc import Iterator, Sequence

from lxml import etree

from gis.codes import is_lao_geocode, namesake_geocode, pao_geocode
from gis.issue_types import IssueType
from gis.lao_types import LaoType
from loaders.geocode_xml.areas import MUNICIPAL, is_past, walk_entities
from loaders.geocode_xml.coverage import read_coverage
from loaders.geocode_xml.history import read_history
from loaders.geocode_xml.model import EventKind, HistoryEvent, Lao
from loaders.geocode_xml.values import LAO_TYPES, Reading
from loaders.geocode_xml.websites import read_websites
from loaders.issues import IssueLog
from loaders.positions import read_position
from loaders.xml_document import children, line_of, local_name, text_of, words

_WGS84 = "{http://www.w3.org/2003/01/geo/wgs84_pos#}"
_LOCAL_OFFICES = {"TAOOffice", "MunicipalityOffice"}
_READ_PARTS = {"wiki", "Point", "url", "history", "areacoverage"}
# Officials and terms of councils are not kept: they are persons' data and soon outdated.
_IGNORED_PARTS = {
    "address",
    "area",
    "council",
    "dola",
    "officials",
    "oldlocations",
    "socialweb",
    "symbols",
}


def read_laos(root: etree._Element, reading: Reading) -> tuple[Lao, ...]:
    """Return all LAOs, living and abolished, each geocode once among the living."""
    laos: list[Lao] = []
    living: dict[str, Lao] = {}
    for lao in _read_all(root, reading):
        known = living.get(lao.geocode)
        if known is not None and not lao.is_abolished:
            reading.log.add(
                IssueType.DUPLICATE_ROW,
                f"The code stands for two living LAOs; the one of line {known.row} is kept.",
                row=lao.row,
                column="geocode",
                raw_value=lao.name_th,
                place_code=lao.geocode,
                is_rejected=True,
            )
            continue
        if not lao.is_abolished:
            living[lao.geocode] = lao
        laos.append(lao)
    return tuple(laos)


def _read_all(root: etree._Element, reading: Reading) -> Iterator[Lao]:
    for entity in walk_entities(root):
        kind = entity.get("type") or ""
        offices = list(children(entity, "office"))
        local = [office for office in offices if office.get("type") in _LOCAL_OFFICES]
        if kind in MUNICIPAL:
            yield from _municipality(entity, local, reading)
        elif kind == "Tambon":
            for office in local:
                yield from _namesake(entity, office, reading)
        elif kind == "Bangkok":
            for office in local:
                code = text_of(entity, "geocode") or ""
                yield _lao(entity, office, reading, geocode=code, lao_type=LaoType.BMA)
        elif kind == "Changwat":
            for office in offices:
                if office.get("type") == "PAOOffice":
                    code = pao_geocode(text_of(entity, "geocode") or "")
                    yield _lao(entity, office, reading, geocode=code, lao_type=LaoType.PAO)


def _municipality(
    entity: etree._Element, offices: Sequence[etree._Element], reading: Reading
) -> Iterator[Lao]:
    """Read an LAO that is an entity; its type is the entity's, whatever its office is called."""
    geocode, name = text_of(entity, "geocode"), text_of(entity, "name")
    if geocode is None or not is_lao_geocode(geocode) or name is None:
        reading.log.add(
            IssueType.INVALID_CODE if name else IssueType.MISSING_VALUE,
            "A municipality without name or usable code was left out.",
            row=line_of(entity),
            column="geocode" if name else "name",
            raw_value=geocode,
            is_rejected=True,
        )
        return
    living = [office for office in offices if not is_past(office)]
    office = next(iter([*living, *offices]), None)
    yield _lao(
        entity,
        office,
        reading,
        geocode=geocode,
        lao_type=LAO_TYPES[entity.get("type") or ""],
        history=read_history([entity, *offices], reading),
        districts=words(entity, "parent"),
        named_after=text_of(entity, "tambon"),
        is_abolished=is_past(entity),
    )


def _namesake(
    subdistrict: etree._Element, office: etree._Element, reading: Reading
) -> Iterator[Lao]:
    """Read an LAO that bears a subdistrict's name and lives as an office in it."""
    code, name = text_of(subdistrict, "geocode") or "", text_of(subdistrict, "name")
    try:
        geocode = namesake_geocode(code)
    except ValueError as error:
        reading.log.add(
            IssueType.INVALID_CODE,
            f"An office was left out: {error}.",
            row=line_of(office),
            column="geocode",
            raw_value=code,
            is_rejected=True,
        )
        return
    history = read_history([office], reading)
    lao_type = LaoType.SAO
    if office.get("type") == "MunicipalityOffice":
        found = _type_from_history(history)
        if found is None:
            reading.log.add(
                IssueType.UNKNOWN_CATEGORY,
                "The class of the municipality is told by no event; it was left out.",
                row=line_of(office),
                column="statuschange",
                raw_value=name,
                place_code=geocode,
                is_rejected=True,
            )
            return
        lao_type = found
    yield _lao(
        subdistrict,
        office,
        reading,
        geocode=geocode,
        lao_type=lao_type,
        history=history,
        districts=(code[:4],),
        named_after=code,
        rename=_last_rename(history),
        is_abolished=is_past(office) or is_past(subdistrict),
    )


def _type_from_history(history: Sequence[HistoryEvent]) -> LaoType | None:
    """Return the class that the last change of status in force gave (the file lists it first)."""
    for event in history:
        if event.kind in {EventKind.STATUS_CHANGE, EventKind.CREATE} and event.is_effective:
            lao_type = LAO_TYPES.get(event.new_type or "")
            return lao_type if lao_type and lao_type.is_municipality else None
    return None


def _last_rename(history: Sequence[HistoryEvent]) -> HistoryEvent | None:
    renames = (e for e in history if e.kind is EventKind.RENAME and e.is_effective and e.new_name)
    return next(renames, None)


def _lao(
    entity: etree._Element,
    office: etree._Element | None,
    reading: Reading,
    *,
    geocode: str,
    lao_type: LaoType,
    history: tuple[HistoryEvent, ...] | None = None,
    districts: tuple[str, ...] = (),
    named_after: str | None = None,
    rename: HistoryEvent | None = None,
    is_abolished: bool = False,
) -> Lao:
    own_entity = office is None or entity.get("type") in MUNICIPAL
    holder = entity if own_entity or office is None else office
    if history is None:
        history = () if office is None else read_history([office], reading)
    if office is not None:
        _report_unknown_parts(office, reading)
    renamed_th, renamed_en = (rename.new_name, rename.new_name_en) if rename else (None, None)
    return Lao(
        geocode=geocode,
        lao_type=lao_type,
        name_th=renamed_th or text_of(entity, "name") or "",
        name_en=renamed_en if rename else text_of(entity, "english"),
        position=None if office is None else _position(office, reading.log, geocode),
        district_codes=districts,
        named_after=named_after,
        wikidata_id=_wikidata(holder),
        websites=() if office is None else read_websites(office, reading),
        coverage=() if office is None else read_coverage(office, reading),
        history=history,
        is_abolished=is_abolished,
        new_geocodes=words(entity, "newgeocode") if own_entity else (),
        row=line_of(holder),
    )


def _position(office: etree._Element, log: IssueLog, place_code: str) -> tuple[float, float] | None:
    point = office.find(f"{_WGS84}Point")
    if point is None:
        return None
    latitude, longitude = point.findtext(f"{_WGS84}lat"), point.findtext(f"{_WGS84}long")
    return read_position(latitude, longitude, log, row=line_of(point), place_code=place_code)


def _wikidata(holder: etree._Element) -> str | None:
    wiki = next(children(holder, "wiki"), None)
    return None if wiki is None else text_of(wiki, "wikidata")


def _report_unknown_parts(office: etree._Element, reading: Reading) -> None:
    for part in children(office):
        if local_name(part) not in _READ_PARTS | _IGNORED_PARTS:
            reading.log.add(
                IssueType.UNEXPECTED_COLUMN,
                "A part of an office that the loader does not know was passed over.",
                row=line_of(part),
                column=local_name(part),
            )
