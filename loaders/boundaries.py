"""Read published areas (provinces, districts, subdistricts) from shapefile zips and GeoParquet.

The zips are COD-AB's, national or of one province, at any resolution: their columns tell the
level (`ADM2_PCODE` and no deeper: districts). GeoParquet has `code`, `name_th`, `name_en`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import shapely

from gis.errors import SourceChanged, SourceFileError
from gis.issue_types import IssueType
from loaders.area_rows import Level, check_codes, check_geometry, check_names, check_parents
from loaders.issues import IssueLog
from loaders.shapefile_zip import MAX_BYTES, list_tables, open_shapefile_zip, read_shapefile

LEVELS: tuple[Level, ...] = ("province", "district", "subdistrict")
WGS84 = 4326
KNOWN_COLUMNS = re.compile(
    r"ADM\d(_(EN|TH|PCODE|REF)|ALT\d(EN|TH))|SHAPE_(LENG|AREA)|DATE|VALIDON|VALIDTO"
)
PARQUET_COLUMNS = {"code", "name_th", "name_en", "geometry"}
# The population register's spelling of the name stands in `name_th_dopa`, uncut.
PARQUET_KNOWN = PARQUET_COLUMNS | {
    "province_code",
    "district_code",
    "area_km2",
    "name_th_dopa",
    "name_en_geothai",
}
COLUMNS = ["code", "name_th", "name_en", "name_is_cut", "parent_code", "row", "geometry"]


@dataclass(frozen=True, slots=True)
class Areas:
    """The areas of one file and level.

    `frame` has `code` (TIS 1099 digits), `name_th`, `name_en`, `name_is_cut` (the Thai name may
    lack its end, so that another source's is to be taken), `parent_code`, `row` (number in the
    file, from 1) and `geometry` (valid MultiPolygon, EPSG:4326).
    """

    level: Level
    frame: gpd.GeoDataFrame
    published_on: date | None


def recognise_areas(path: Path) -> Level | None:
    """Say which level of areas a file holds; None for a file of another kind.

    A zip or parquet file that is damaged raises `SourceFileError`: it should not be passed over.
    """
    if path.suffix.lower() == ".zip":
        levels = [level for fields in list_tables(path) if (level := _level_of(fields))]
        return levels[0] if levels else None
    if path.suffix.lower() == ".parquet":
        return _parquet_level(_parquet_columns(path))
    return None


def read_areas(path: Path, log: IssueLog) -> Areas:
    """Read all areas of a file; what is wrong with single rows goes to the log."""
    if path.suffix.lower() == ".parquet":
        level, raw = _read_parquet(path, log)
    else:
        level, raw = _read_zip(path, log)
    if raw.crs is None:
        remedy = "Ask the publisher for it and write it into the file."
        raise SourceFileError(path, "the file does not say what its coordinates are.", remedy)
    if not set(raw.geom_type.dropna()) <= {"Polygon", "MultiPolygon"}:
        problem = f"areas should be polygons, not {', '.join(sorted(set(raw.geom_type.dropna())))}."
        raise SourceChanged(path, problem, "Give the layer of areas.")
    areas = check_codes(raw.to_crs(WGS84), level, log)
    kept = check_geometry(areas, log)
    if kept.empty:
        raise SourceFileError(
            path,
            f"none of its {len(raw)} rows is a {level} of Thailand.",
            "Check that code column and coordinate reference system (.prj) are right.",
        )
    frame = check_names(kept, log).assign(
        parent_code=check_parents(kept, level, log), row=kept.index
    )
    return Areas(level, frame[COLUMNS].reset_index(drop=True), _published_on(kept, log))


def _read_zip(path: Path, log: IssueLog) -> tuple[Level, gpd.GeoDataFrame]:
    source = open_shapefile_zip(path)
    level = _level_of(source.fields)
    if level is None:
        raise SourceChanged(
            path,
            "the shapefile lacks the columns ADMn_PCODE, ADMn_TH and ADMn_EN of one level; "
            f"it has {', '.join(source.fields)}.",
            "Give a COD-AB layer, or rename the columns so.",
        )
    frame = read_shapefile(source).rename(columns=_upper)
    depth = LEVELS.index(level) + 1
    names = frame[f"ADM{depth}_TH"].dropna()
    if len(names) and not names.str.contains(r"[\u0e01-\u0e2e]").any():
        problem = f"no name in ADM{depth}_TH has a Thai letter, so it was read as {source.encoding}"
        remedy = "Put a .cpg that names the true encoding (UTF-8, TIS-620, ...) into the zip."
        raise SourceFileError(path, f"{problem} by mistake.", remedy)
    _report_unexpected(
        (name for name in source.fields if not KNOWN_COLUMNS.fullmatch(name.upper())), log
    )
    wanted = {
        f"ADM{depth}_PCODE": "code",
        f"ADM{depth}_TH": "name_th",
        f"ADM{depth}_EN": "name_en",
        f"ADM{depth - 1}_PCODE": "parent_code",
        "VALIDON" if "VALIDON" in frame else "DATE": "published",
    }
    return level, _take(frame, wanted)


def _read_parquet(path: Path, log: IssueLog) -> tuple[Level, gpd.GeoDataFrame]:
    columns = _parquet_columns(path)
    level = _parquet_level(columns)
    if level is None:
        lacking = ", ".join(sorted(PARQUET_COLUMNS - set(columns)))
        raise SourceChanged(path, f"the file lacks the columns {lacking}.", "Add or rename them.")
    try:
        frame = gpd.read_parquet(path)
    except (ValueError, OSError) as error:
        problem = f"the file cannot be read as GeoParquet ({error})."
        raise SourceFileError(path, problem, "Write it anew with its geometry metadata.") from error
    frame.index = pd.RangeIndex(1, len(frame) + 1)
    _report_unexpected((name for name in columns if name not in PARQUET_KNOWN), log)
    parent = {"subdistrict": "district_code", "district": "province_code"}.get(level, "")
    names = {name: name for name in ("code", "name_th", "name_en")}
    return level, _take(frame, {**names, parent: "parent_code", "name_th_dopa": "uncut_name"})


def _take(frame: gpd.GeoDataFrame, wanted: dict[str, str]) -> gpd.GeoDataFrame:
    """Keep the wanted columns under our names; those that the file lacks are empty."""
    taken = frame.reindex(columns=[*wanted, frame.geometry.name]).rename(columns=wanted)
    taken = taken.reindex(columns=taken.columns.union(["published", "uncut_name"], sort=False))
    for name in ("code", "name_th", "name_en", "parent_code", "uncut_name"):
        taken[name] = taken[name].astype("str")
    geometry = shapely.force_2d(taken[frame.geometry.name].to_numpy())
    plain = pd.DataFrame(taken.drop(columns=frame.geometry.name))
    return gpd.GeoDataFrame(plain, geometry=geometry, crs=frame.crs)


def _upper(name: str) -> str:
    return name if name == "geometry" else name.upper()


def _level_of(fields: Iterable[str]) -> Level | None:
    """Return the deepest level of which code and both names are among the columns."""
    upper = {name.upper() for name in fields}
    found: Level | None = None
    for depth, level in enumerate(LEVELS, start=1):
        if {f"ADM{depth}_PCODE", f"ADM{depth}_TH", f"ADM{depth}_EN"} <= upper:
            found = level
    return found


def _parquet_columns(path: Path) -> list[str]:
    try:
        metadata = pq.read_metadata(path)
    except (ValueError, OSError) as error:
        problem = "the parquet file is damaged or cut off."
        raise SourceFileError(path, problem, "Download it again.") from error
    groups = (metadata.row_group(at) for at in range(metadata.num_row_groups))
    if sum(group.total_byte_size for group in groups) > MAX_BYTES:
        problem = f"the file would unpack to more than {MAX_BYTES:,} bytes."
        raise SourceFileError(path, problem, "Make sure that it is what it claims.")
    return list(metadata.schema.to_arrow_schema().names)


def _parquet_level(columns: Iterable[str]) -> Level | None:
    names = set(columns)
    if not names >= PARQUET_COLUMNS:
        return None
    if "district_code" in names:
        return "subdistrict"
    return "district" if "province_code" in names else "province"


def _report_unexpected(names: Iterable[str], log: IssueLog) -> None:
    for name in names:
        log.add(IssueType.UNEXPECTED_COLUMN, "Nothing is read from this column.", column=name)


def _published_on(areas: gpd.GeoDataFrame, log: IssueLog) -> date | None:
    """Return the latest date since which the publisher holds the areas valid."""
    dates = []
    for value, rows in areas.groupby("published").groups.items():
        try:
            dates.append(date.fromisoformat(str(value)[:10]))
        except ValueError:
            message = "This is no date."
            log.add(
                IssueType.INVALID_DATE, message, row=int(rows[0]), column="validOn", raw_value=value
            )
    return max(dates, default=None)
