"""Provinces, districts and subdistricts of a geocode file, those of the past included."""

from collections.abc import Iterator

from lxml import etree

from gis.codes import AreaLevel, area_level, is_area_code
from gis.issue_types import IssueType
from loaders.geocode_xml.model import Area
from loaders.geocode_xml.values import Reading
from loaders.xml_document import children, line_of, text_of, words

LEVELS = {
    "Changwat": AreaLevel.PROVINCE,
    "Bangkok": AreaLevel.PROVINCE,
    "Amphoe": AreaLevel.DISTRICT,
    "KingAmphoe": AreaLevel.DISTRICT,
    "Khet": AreaLevel.DISTRICT,
    "Tambon": AreaLevel.SUBDISTRICT,
    "Khwaeng": AreaLevel.SUBDISTRICT,
}
MUNICIPAL = {"ThesabanTambon", "ThesabanMueang", "ThesabanNakhon", "Mueang"}
# Villages, urban communities and past branches of registry offices are no areas of the Atlas.
_IGNORED = {"Muban", "Chumchon", "Sakha", "SakhaTambon", "SakhaKhwaeng"}
_FOLLOWED = {*LEVELS, *MUNICIPAL, "Unknown"}


def walk_entities(root: etree._Element) -> Iterator[etree._Element]:
    """Iterate over the root and the entities below it that may hold areas or LAOs."""
    yield root
    for child in children(root, "entity"):
        if child.get("type") not in _IGNORED:
            yield from walk_entities(child)


def read_areas(root: etree._Element, reading: Reading) -> tuple[Area, ...]:
    """Return all areas; one code is returned once, the living area before a past one."""
    areas: dict[str, Area] = {}
    for element in walk_entities(root):
        area = _read_area(element, reading)
        if area is None:
            continue
        known = areas.get(area.geocode)
        if known is not None and not known.is_obsolete and not area.is_obsolete:
            reading.log.add(
                IssueType.DUPLICATE_ROW,
                f"The code stands for two living areas; the one of line {known.row} is kept.",
                row=area.row,
                column="geocode",
                raw_value=area.geocode,
                place_code=area.geocode,
                is_rejected=True,
            )
        if known is None or (known.is_obsolete and not area.is_obsolete):
            areas[area.geocode] = area
    return tuple(areas.values())


def _read_area(element: etree._Element, reading: Reading) -> Area | None:
    level = _level(element, reading)
    if level is None:
        return None
    code, name = text_of(element, "geocode"), text_of(element, "name")
    if code is None or not is_area_code(code, level):
        _reject(element, reading, IssueType.INVALID_CODE, "geocode", f"No code of a {level}.")
        return None
    if name is None:
        _reject(element, reading, IssueType.MISSING_VALUE, "name", f"The {level} has no name.")
        return None
    parent, wiki = element.getparent(), next(children(element, "wiki"), None)
    new_geocodes = words(element, "newgeocode")
    return Area(
        geocode=code,
        level=level,
        name_th=name,
        name_en=text_of(element, "english"),
        wikidata_id=None if wiki is None else text_of(wiki, "wikidata"),
        parent_code=None if parent is None else text_of(parent, "geocode"),
        # An area with a new code lives on under that code, not under this one.
        is_obsolete=is_past(element) or element.get("type") == "Unknown",
        new_geocodes=new_geocodes,
        row=line_of(element),
    )


def is_past(element: etree._Element) -> bool:
    """Say whether an entity or office is marked as past, or has passed its code on."""
    return element.get("obsolete") in {"1", "true"} or bool(words(element, "newgeocode"))


def _level(element: etree._Element, reading: Reading) -> AreaLevel | None:
    """Return the level; for a past code of unknown kind its length, if it has a successor."""
    kind = element.get("type")
    if kind in LEVELS:
        return LEVELS[kind]
    if kind in MUNICIPAL:
        return None
    if kind == "Unknown" and words(element, "newgeocode"):
        try:
            return area_level(element.get("geocode") or "")
        except ValueError:
            pass
    message = "An entity of unknown kind was left out."
    _reject(element, reading, IssueType.UNKNOWN_CATEGORY, "type", message)
    return None


def _reject(
    element: etree._Element, reading: Reading, issue_type: IssueType, column: str, message: str
) -> None:
    reading.log.add(
        issue_type,
        message,
        row=line_of(element),
        column=column,
        raw_value=element.get(column),
        place_code=text_of(element, "geocode"),
        is_rejected=True,
    )
