"""Find the cells of an XLSX sheet that hold a formula without its result, or an error.

Spreadsheet libraries read both as empty. The sheet's XML is looked through as a stream; sheets
without formulas and errors, the most, cost one search for bytes.
"""

import posixpath
import re
import zipfile
from pathlib import Path

from lxml import etree

from gis.errors import SourceFileError
from loaders.readers.archives import DAMAGE, DOWNLOAD_AGAIN, open_zip
from loaders.readers.limits import Watch

CHUNK = 4 << 20
MOST = 100_000
# Far quicker to look for than the patterns below.
_SIGNS = (b"<f", b":f", b't="e"', b"t='e'")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_ERROR = re.compile(rb"\bt\s*=\s*[\"']e[\"']")
_CELL = re.compile(rb"<(?:\w+:)?c(\s[^>]*?)?(?:/>|>(.*?)</(?:\w+:)?c\s*>)", re.DOTALL)
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</")
_TEXT_TYPE = re.compile(rb"\bt\s*=\s*[\"'](?:str|inlineStr)[\"']")
_LAST_CELL = re.compile(rb"</(?:\w+:)?(?:c|row|sheetData)\s*>")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def sheet_members(path: Path) -> dict[str, str]:
    """Return which member of an XLSX holds which sheet."""
    with open_zip(path) as archive:
        sheets = _parse(path, archive, "xl/workbook.xml")
        relations = _parse(path, archive, "xl/_rels/workbook.xml.rels")
    targets = {each.get("Id"): each.get("Target") or "" for each in relations}
    members = {}
    for sheet in sheets.iter("{*}sheet"):
        target = targets.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION))
        name = sheet.get("name")
        if target and name:
            members[name] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    return members


def find_doubtful_cells(path: Path, member: str, watch: Watch) -> dict[int, dict[int, str]]:
    """Return the formulas without a result and the error values, by row and column from 0."""
    doubts: dict[int, dict[int, str]] = {}
    found = 0
    rest = b""
    try:
        with open_zip(path) as archive, archive.open(member) as stream:
            while chunk := stream.read(CHUNK):
                watch.check()
                text = rest + chunk
                last = 0
                for last_match in _LAST_CELL.finditer(text, max(0, len(text) - CHUNK // 8)):
                    last = last_match.end()
                if not last and len(text) < 2 * CHUNK:
                    rest = text
                    continue
                whole, rest = text[: last or len(text)], text[last or len(text) :]
                if found < MOST and any(sign in whole for sign in _SIGNS):
                    found += _collect(whole, doubts)
    except KeyError:
        return {}
    except DAMAGE as error:
        problem = f"{member} in the workbook is damaged."
        raise SourceFileError(path, problem, DOWNLOAD_AGAIN) from error
    return doubts


def _collect(text: bytes, doubts: dict[int, dict[int, str]]) -> int:
    found = 0
    for match in _CELL.finditer(text):
        attributes, body = match[1] or b"", match[2] or b""
        value = _VALUE.search(body)
        if _ERROR.search(attributes):
            raw = value[1].decode("utf-8", "replace") if value else "#ERROR"
            raw = raw if raw.startswith("#") else "#ERROR"
        elif _FORMULA.search(body) and not (value and value[1].strip()):
            # A text formula may well have the empty text as its result.
            if value and _TEXT_TYPE.search(attributes):
                continue
            formula = re.search(rb"<(?:\w+:)?f(?:\s[^>]*)?>([^<]*)<", body)
            raw = "=" + (formula[1].decode("utf-8", "replace")[:100] if formula else "")
        else:
            continue
        reference = _REFERENCE.search(attributes)
        if reference:
            found += 1
            row = doubts.setdefault(int(reference[2]), {})
            row[_column(reference[1])] = raw
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _parse(path: Path, archive: zipfile.ZipFile, member: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(archive.read(member), parser)
    except (KeyError, etree.XMLSyntaxError, *DAMAGE) as error:
        problem = f"{member} in the workbook is missing or damaged."
        raise SourceFileError(path, problem, DOWNLOAD_AGAIN) from error
