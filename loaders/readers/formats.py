"""What kind of file it is, told by its first bytes; its name is not trusted."""

import re
import zipfile
from enum import Enum
from pathlib import Path

from gis.errors import SourceFileError
from loaders.readers.archives import DAMAGE, check_size, member_names, open_zip
from loaders.readers.layout import ReaderName
from loaders.readers.limits import SPLIT_IT, Limits

PEEK = 1 << 16
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_SAVE_AS = "Open it in a spreadsheet program and save it as XLSX or CSV."
# Streams of an OLE container, as their names stand in its directory.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_WORKBOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_MARK_OR_SPACE = b"\xef\xbb\xbf\xff\xfe \t\r\n\0"
_TAG = re.compile(rb"<\?|<!--|<!?[^\s>?!/]+")
_GEOJSON = re.compile(rb'"type"\s*:\s*"(?:FeatureCollection|Feature)"')


_HTML = {b"<html", b"<head", b"<meta", b"<style", b"<body", b"<table", b"<div"}


class FileFormat(Enum):
    """The kinds of files that are read; the value is how messages call them."""

    CSV = "CSV or other delimited text"
    XLSX = "an Excel workbook (XLSX)"
    XLSM = "an Excel workbook with macros (XLSM)"
    XLS = "an old Excel workbook (XLS)"
    ODS = "an OpenDocument spreadsheet (ODS)"
    JSON = "JSON"
    GEOJSON = "GeoJSON"
    XML = "XML"
    SHAPEFILE_ZIP = "a zipped shapefile"
    GEOPACKAGE = "a GeoPackage"
    FLATGEOBUF = "a FlatGeobuf file"
    PARQUET = "a Parquet file"


_READERS: dict[FileFormat, ReaderName] = {
    FileFormat.CSV: "csv",
    FileFormat.XLSX: "excel",
    FileFormat.XLSM: "excel",
    FileFormat.XLS: "excel",
    FileFormat.ODS: "excel",
    FileFormat.JSON: "json",
    FileFormat.XML: "xml",
}
_OTHER_KINDS = (
    (b"%PDF", "a PDF", "Ask the publisher for the table behind it."),
    (b"Rar!", "a RAR archive", "Unpack it and give the file inside."),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Unpack it and give the file inside."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it and give the file inside."),
    (b"\x89PNG", "a picture", "Ask the publisher for the table behind it."),
    (b"\xff\xd8\xff", "a picture", "Ask the publisher for the table behind it."),
)


def reader_of(file_format: FileFormat) -> ReaderName:
    """Return the reader of a format."""
    return _READERS.get(file_format, "vector")


def recognise_format(path: Path, limits: Limits) -> FileFormat:
    """Tell a file's format; refuse what is empty, too large, locked or of no use here."""
    size = path.stat().st_size
    if size > limits.file_bytes:
        problem = f"has {size:,} bytes; {limits.file_bytes:,} are read."
        raise SourceFileError(path, problem, SPLIT_IT)
    with path.open("rb") as stream:
        start = stream.read(PEEK)
    if not start.strip(_MARK_OR_SPACE):
        raise SourceFileError(path, "the file is empty.", "Download it again.")
    if start.startswith(b"PK"):
        return _recognise_zip(path, limits)
    if start.startswith(_OLE):
        return _recognise_ole(path)
    if start.startswith(b"SQLite format 3\0"):
        if start[68:72] in {b"GPKG", b"GP10", b"GP11"}:
            return FileFormat.GEOPACKAGE
        raise SourceFileError(path, "is an SQLite database, no GeoPackage.", "Export a table.")
    if start.startswith(b"fgb"):
        return FileFormat.FLATGEOBUF
    if start.startswith(b"PAR1"):
        return FileFormat.PARQUET
    for magic, kind, remedy in _OTHER_KINDS:
        if start.startswith(magic):
            raise SourceFileError(path, f"is {kind}, not a table.", remedy)
    return _recognise_text(path, start)


def has_macros(path: Path, file_format: FileFormat) -> bool:
    """Say whether a workbook carries programs; they are never run."""
    if file_format is FileFormat.XLS:
        return _contains(path, _MACROS)
    return file_format is FileFormat.XLSM


def _recognise_zip(path: Path, limits: Limits) -> FileFormat:
    with open_zip(path) as archive:
        names = member_names(path, archive, limits)
        lower = {name.lower() for name in names}
        if "xl/workbook.xml" in lower:
            check_size(path, archive, limits, limits.workbook_bytes)
            return FileFormat.XLSM if "xl/vbaproject.bin" in lower else FileFormat.XLSX
        if "xl/workbook.bin" in lower:
            raise SourceFileError(path, "is a binary Excel workbook (XLSB).", _SAVE_AS)
        if _is_ods(archive, names):
            if _is_locked_ods(archive):
                raise locked(path)
            check_size(path, archive, limits, limits.workbook_bytes)
            return FileFormat.ODS
    if any(name.endswith(".shp") for name in lower):
        return FileFormat.SHAPEFILE_ZIP
    if any(name.endswith((".zip", ".rar", ".7z")) for name in lower):
        raise SourceFileError(
            path, "is a zip within which there are zips.", "Unpack it and give the file inside."
        )
    shown = ", ".join(sorted(names)[:3]) or "nothing"
    raise SourceFileError(
        path,
        f"is a zip that holds no workbook and no shapefile ({shown}).",
        "Unpack it and give the file inside.",
    )


def _is_ods(archive: zipfile.ZipFile, names: frozenset[str]) -> bool:
    if not {"mimetype", "content.xml"} <= names:
        return False
    try:
        with archive.open("mimetype") as stream:
            return stream.read(200).decode("ascii", "replace").startswith(_ODS)
    except DAMAGE:
        return False


def _is_locked_ods(archive: zipfile.ZipFile) -> bool:
    try:
        with archive.open("META-INF/manifest.xml") as stream:
            return b"encryption-data" in stream.read(PEEK)
    except (KeyError, *DAMAGE):
        return False


def _recognise_ole(path: Path) -> FileFormat:
    if _contains(path, _ENCRYPTED):
        raise locked(path)
    if not _contains(path, *_WORKBOOK):
        raise SourceFileError(path, "is an Office file, no workbook.", _SAVE_AS)
    return FileFormat.XLS


def locked(path: Path) -> SourceFileError:
    """Say that a workbook wants a password."""
    return SourceFileError(
        path,
        "the workbook is protected by a password.",
        "Open it with the password and save a copy without.",
    )


def _contains(path: Path, *wanted: bytes) -> bool:
    """Say whether any of the byte strings stands in the file."""
    overlap = max(map(len, wanted))
    with path.open("rb") as stream:
        tail = b""
        while chunk := stream.read(1 << 20):
            chunk = tail + chunk
            if any(text in chunk for text in wanted):
                return True
            tail = chunk[-overlap:]
    return False


def _recognise_text(path: Path, start: bytes) -> FileFormat:
    # UTF-16 doubles every ASCII character with a NUL.
    text = start.lstrip(_MARK_OR_SPACE).replace(b"\0", b"")
    if text.startswith((b"{", b"[")):
        return FileFormat.GEOJSON if _GEOJSON.search(text) else FileFormat.JSON
    if text.startswith(b"<"):
        tag = first_tag(text).lower()
        if tag in _HTML or (tag == b"<!doctype" and b"<html" in text[:2000].lower()):
            raise SourceFileError(path, "is a web page, whatever its name says.", _SAVE_AS)
        if tag == b"<workbook":
            raise SourceFileError(path, "is an XML workbook of Excel 2003.", _SAVE_AS)
        return FileFormat.XML
    return FileFormat.CSV


def first_tag(start: bytes) -> bytes:
    """Return the beginning of the first element or document type, `<x` or `<!DOCTYPE`."""
    at = 0
    while match := _TAG.search(start, at):
        if match[0] not in {b"<?", b"<!--"}:
            return match[0]
        at = start.find(b"?>" if match[0] == b"<?" else b"-->", match.end())
        if at < 0:
            break
    return b""
