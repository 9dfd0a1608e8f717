"""Tell what a file is by looking into it; names are only trusted to say where to look."""

from pathlib import Path

from lxml import etree

from loaders.boundaries import recognise_areas
from loaders.dola_counts import TYPES as COUNTED
from loaders.outlines.recognise import recognise_outlines
from loaders.source import read_sources
from loaders.table.recognise import recognise_table
from loaders.xml_document import NAMESPACE

PEEK_BYTES = 65_536
_AREA_SOURCES = {
    "province": "cod_provinces",
    "district": "cod_districts",
    "subdistrict": "cod_subdistricts",
}


def recognise(path: Path) -> str | None:
    """Return the name of the source that a file belongs to, or None."""
    return _recognise_form(path) or recognise_table(path, read_sources().values())


def _recognise_form(path: Path) -> str | None:
    """Tell files whose form is known to a loader of their own."""
    suffix = path.suffix.lower()
    if suffix in {".zip", ".parquet"}:
        level = recognise_areas(path)
        return _AREA_SOURCES[level] if level else recognise_outlines(path)
    if suffix == ".json":
        head = path.open("rb").read(PEEK_BYTES)
        return "dla_registry" if b'"localAuthorities"' in head else recognise_outlines(path)
    if suffix == ".xml":
        return _recognise_xml(path)
    return recognise_outlines(path)


def _recognise_xml(path: Path) -> str | None:
    """Look at the first elements: the root, and of a country's entities what stands in them."""
    root: etree._Element | None = None
    has_levels = has_counts = False
    try:
        with path.open("rb") as stream:
            parser = etree.XMLPullParser(events=("start",), resolve_entities=False, no_network=True)
            parser.feed(stream.read(PEEK_BYTES))
            for _, element in parser.read_events():
                if not isinstance(element, etree._Element):
                    continue
                name = etree.QName(element).localname
                if root is None:
                    root = element
                    if name != "entity" or element.get("type") != "Country":
                        return _recognise_root(name, element)
                elif name == "population":
                    return "dopa_population"
                elif name == "dola" and element.get("code"):
                    return "dola_codes"
                has_counts |= name == "entry" and element.get("type") in COUNTED
                has_levels |= name == "level"
    except etree.XMLSyntaxError:
        return None
    if has_counts:
        return "dola_counts"
    return "dola_levels" if has_levels else None


def _recognise_root(name: str, root: etree._Element) -> str | None:
    if name == "entity":
        return "geocode_xml" if root.get("type") in {"Changwat", "Bangkok"} else None
    is_tambon = etree.QName(root).namespace == NAMESPACE.strip("{}")
    return {"gazette": "gazette", "webid": "dola_web_ids"}.get(name) if is_tambon else None
