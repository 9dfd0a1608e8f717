"""Read a geocode file whole: areas, LAOs, and what is wrong with them."""

from datetime import date
from pathlib import Path

from gis.codes import AreaLevel, is_area_code
from gis.errors import SourceChanged
from loaders.geocode_xml.areas import read_areas
from loaders.geocode_xml.coverage import report_coverage
from loaders.geocode_xml.laos import read_laos
from loaders.geocode_xml.model import GeocodeFile
from loaders.geocode_xml.values import Reading
from loaders.issues import IssueLog
from loaders.xml_document import read_entity

_ROOT_TYPES = frozenset({"Changwat", "Bangkok"})


def read_geocode_file(path: Path, log: IssueLog, *, as_of: date | None = None) -> GeocodeFile:
    """Return a province's areas and LAOs; `as_of` is the day the file was published."""
    root = read_entity(path, root_types=_ROOT_TYPES)
    province_code = root.get("geocode")
    if not is_area_code(province_code, AreaLevel.PROVINCE) or province_code is None:
        raise SourceChanged(
            path,
            f"line {root.sourceline}: {province_code!r} is not a province's code.",
            "Check that this is the file you meant to load.",
        )
    reading = Reading(log) if as_of is None else Reading(log, as_of)
    areas = read_areas(root, reading)
    living = [area for area in areas if not area.is_obsolete]
    if not any(area.level is AreaLevel.SUBDISTRICT for area in living):
        raise SourceChanged(
            path, "holds no subdistrict.", "Check that the file is complete and of this kind."
        )
    laos = read_laos(root, reading)
    subdistricts = frozenset(a.geocode for a in living if a.level is AreaLevel.SUBDISTRICT)
    report_coverage(laos, reading, subdistrict_codes=subdistricts)
    return GeocodeFile(province_code, areas, laos)
