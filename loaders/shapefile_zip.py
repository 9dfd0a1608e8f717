"""Read the one shapefile of a zip as it was published, without unpacking it.

The text of a DBF is UTF-8 unless a `.cpg` beside it says otherwise. Everything that keeps the
file from being read raises `SourceFileError` with a remedy.
"""

from __future__ import annotations

import codecs
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, GeometryError
from pyproj.exceptions import ProjError

from gis.errors import SourceFileError

MAX_BYTES = 2 * 1024**3
# Shapefiles as published shrink to a half or a quarter; a DBF of mostly spaces to a fiftieth.
MAX_RATIO = 200
RATIO_MATTERS_FROM = 50 * 1024**2
DOWNLOAD_AGAIN = "Download it again and compare its size with the publisher's."


@dataclass(frozen=True, slots=True)
class ShapefileZip:
    """A zip with one complete shapefile: the names of its parts, its columns and encoding."""

    path: Path
    shapefile: str
    fields: tuple[str, ...]
    encoding: str


def list_tables(path: Path) -> list[tuple[str, ...]]:
    """Return the column names of each shapefile in a zip; none if it holds no shapefile."""
    with _open(path) as archive:
        parts = _parts(archive)
        return [
            _read_fields(archive, members[".dbf"])
            for members in parts.values()
            if {".shp", ".dbf"} <= members.keys()
        ]


def open_shapefile_zip(path: Path, *, crs: str | None = None) -> ShapefileZip:
    """Check that a zip is sound, of bearable size, and holds one complete shapefile.

    With `crs`, the caller knows the coordinates' system and the .prj part may be absent.
    """
    with _open(path) as archive:
        _check_size(path, archive)
        shapefiles = {k: each for k, each in _parts(archive).items() if ".shp" in each}
        if not shapefiles:
            raise SourceFileError(path, "the zip holds no shapefile (.shp).", "Give the right zip.")
        if len(shapefiles) > 1:
            names = ", ".join(sorted(each[".shp"] for each in shapefiles.values()))
            raise SourceFileError(
                path, f"the zip holds several shapefiles ({names}).", "Put each into its own zip."
            )
        (members,) = shapefiles.values()
        _check_parts(path, archive, members, has_crs=crs is not None)
        return ShapefileZip(
            path,
            members[".shp"],
            _read_fields(archive, members[".dbf"]),
            _read_encoding(path, archive, members.get(".cpg")),
        )


def read_shapefile(source: ShapefileZip, *, where: str | None = None) -> gpd.GeoDataFrame:
    """Read all records, text decoded, indexed by their number in the file, counted from 1.

    `where`, a condition of ours in SQL and ASCII, leaves out the others.
    """
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            frame = pyogrio.read_dataframe(
                # The braces let GDAL find the zip's end whatever the file is called.
                f"/vsizip/{{{source.path.resolve()}}}/{source.shapefile}",
                # Latin-1 keeps every byte; `_decode` applies the true encoding, names the row.
                encoding="ISO-8859-1",
                where=where,
                fid_as_index=True,
            )
    except (
        DataSourceError,
        DataLayerError,
        FeatureError,
        GeometryError,
        # A .prj that is no CRS leaves a variable of pyogrio unset; text may be no date.
        ProjError,
        UnboundLocalError,
        ValueError,
    ) as error:
        raise SourceFileError(
            source.path, f"the shapefile cannot be read ({error}).", DOWNLOAD_AGAIN
        ) from error
    for warning in warned:
        # GDAL would put 0 for a number field that holds text.
        if "parsed incompletely" in str(warning.message):
            raise SourceFileError(
                source.path, f"a number field holds text ({warning.message}).", DOWNLOAD_AGAIN
            )
    repeated = frame.columns[frame.columns.duplicated()].tolist()
    if repeated:
        problem = f"two columns of the shapefile are called {repeated[0]!r}."
        raise SourceFileError(source.path, problem, "Ask the publisher, or rename one.")
    frame.index += 1
    for name in frame.columns:
        if pd.api.types.is_string_dtype(frame[name]) or frame[name].dtype == object:
            frame[name] = _decode(source, frame[name])
    return frame


def _open(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        problem = "the zip is damaged or cut off."
        raise SourceFileError(path, problem, DOWNLOAD_AGAIN) from error
    except OSError as error:
        raise SourceFileError(
            path, f"the file cannot be opened ({error.strerror}).", "Check path and permissions."
        ) from error


def _check_size(path: Path, archive: zipfile.ZipFile) -> None:
    unpacked = sum(member.file_size for member in archive.infolist())
    packed = max(1, path.stat().st_size)
    if unpacked > MAX_BYTES or (unpacked > RATIO_MATTERS_FROM and unpacked / packed > MAX_RATIO):
        raise SourceFileError(
            path,
            f"the zip would unpack to {unpacked:,} bytes, {unpacked / packed:.0f} times its size.",
            f"Make sure that it is what it claims; at most {MAX_BYTES:,} bytes are read.",
        )


def _parts(archive: zipfile.ZipFile) -> dict[str, dict[str, str]]:
    """Group the members by name without ending: {"adm1": {".shp": "adm1.shp", ...}}."""
    parts: dict[str, dict[str, str]] = {}
    for name in archive.namelist():
        member = Path(name)
        # macOS adds a shadow of every file.
        if member.name and "__MACOSX" not in member.parts and not member.name.startswith("._"):
            parts.setdefault(str(member.with_suffix("")), {})[member.suffix.lower()] = name
    return parts


def _check_parts(
    path: Path, archive: zipfile.ZipFile, members: dict[str, str], *, has_crs: bool
) -> None:
    """Check that the shapefile's parts are there and whole."""
    for suffix in (".dbf", ".shx"):
        if suffix not in members:
            raise SourceFileError(
                path, f"the shapefile lacks its {suffix} part.", "Zip all its parts together."
            )
    if ".prj" not in members and not has_crs:
        raise SourceFileError(
            path,
            "the shapefile lacks its .prj part, so its coordinates cannot be placed.",
            "Ask the publisher for it, or, if you know that they are WGS 84 longitude and "
            "latitude, add a .prj that says so (EPSG:4326).",
        )
    try:
        damaged = archive.testzip()
        shp, dbf = (archive.open(members[part]).read(100) for part in (".shp", ".dbf"))
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        problem = "the zip is damaged inside."
        raise SourceFileError(path, problem, DOWNLOAD_AGAIN) from error
    except (RuntimeError, NotImplementedError) as error:
        raise SourceFileError(
            path, f"the zip is packed in a way that cannot be read ({error}).", "Zip it anew."
        ) from error
    if damaged:
        raise SourceFileError(path, f"{damaged} in the zip is damaged.", DOWNLOAD_AGAIN)
    # The shapefile's header states its length in 16-bit words, the DBF's its number of records.
    stated = int.from_bytes(shp[24:28], "big") * 2
    records = int.from_bytes(dbf[4:8], "little")
    indexed = (archive.getinfo(members[".shx"]).file_size - 100) // 8
    if archive.getinfo(members[".shp"]).file_size < stated or records != indexed:
        raise SourceFileError(path, "the shapefile inside is cut off.", DOWNLOAD_AGAIN)


def _read_fields(archive: zipfile.ZipFile, dbf: str) -> tuple[str, ...]:
    """Read the column names from a DBF's header: 32 bytes each, the name in the first 11."""
    with archive.open(dbf) as file:
        length = int.from_bytes(file.read(32)[8:10], "little")
        header = file.read(max(0, length - 32))
    starts = range(0, len(header) - 31, 32)
    names = [header[at : at + 11].split(b"\0")[0] for at in starts]
    return tuple(name.decode("ascii", "replace") for name in names)


def _read_encoding(path: Path, archive: zipfile.ZipFile, cpg: str | None) -> str:
    """Name the codec that the .cpg declares, such as UTF-8, TIS-620, 874 or ANSI 1252."""
    if cpg is None:
        return "utf-8"
    declared = archive.read(cpg).decode("ascii", "replace").strip()
    number = declared.lower().removeprefix("ansi").removeprefix("windows").strip(" -")
    codec = {"65001": "utf-8"}.get(number, f"cp{number}") if number.isdecimal() else declared
    try:
        # Some codecs are of no text; those refuse to decode.
        b"ab".decode(codec, "ignore")
        return codecs.lookup(codec).name
    except (LookupError, ValueError) as error:
        raise SourceFileError(
            path, f"its .cpg names an unknown encoding, {declared!r}.", "Correct the .cpg."
        ) from error


def _decode(source: ShapefileZip, texts: pd.Series) -> pd.Series:
    """Turn one column's bytes into text; a false encoding is found out, not guessed around."""
    remedy = "Put a .cpg that names the true encoding (UTF-8, TIS-620, ...) into the zip."
    decoded: dict[object, str | None] = {}
    for row, text in texts.items():
        if not isinstance(text, str):
            decoded[row] = None
            continue
        raw = text.encode("latin-1")
        try:
            decoded[row] = raw.decode(source.encoding)
        except UnicodeDecodeError as error:
            raise SourceFileError(
                source.path, f"{texts.name} in row {row} is not {source.encoding}.", remedy
            ) from error
        if source.encoding != "utf-8" and not raw.isascii() and _is_utf8(raw):
            problem = f"{texts.name} in row {row} is UTF-8, but the .cpg says {source.encoding}."
            raise SourceFileError(source.path, problem, remedy)
    return pd.Series(decoded, index=texts.index, dtype="str")


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
