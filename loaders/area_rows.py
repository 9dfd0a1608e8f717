"""Check published areas row by row: code, names, parent, geometry. Every trouble is an issue."""

from __future__ import annotations

import re
from typing import Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gis.geometry.unions import as_multipolygons, as_polygons
from gis.issue_types import IssueType
from loaders.issues import IssueLog

Level = Literal["province", "district", "subdistrict"]
CODE_LENGTH: dict[Level, int] = {"province": 2, "district": 4, "subdistrict": 6}
# The publisher's names passed through a field of 50 bytes: 16 Thai letters of 3 bytes each.
NAME_LIMIT = 16
# West, south, east, north, some way beyond the border.
AROUND_THAILAND = (95.0, 4.0, 108.0, 22.0)


def check_codes(raw: gpd.GeoDataFrame, level: Level, log: IssueLog) -> gpd.GeoDataFrame:
    """Keep the rows with a code of the level, each code once, without the publisher's TH."""
    form = re.compile(rf"(?:TH)?(\d{{{CODE_LENGTH[level]}}})")
    codes: dict[int, str] = {}
    taken: set[str] = set()
    for row, value in raw["code"].items():
        match = form.fullmatch(value.strip()) if isinstance(value, str) else None
        if match is None:
            message = f"This is no code of a {level} (TIS 1099, {CODE_LENGTH[level]} digits)."
            log.add(
                IssueType.INVALID_CODE,
                message,
                row=row,
                column="code",
                raw_value=value,
                is_rejected=True,
            )
        elif match[1] in taken:
            message = f"The {level} {match[1]} stands in the file already; the first is taken."
            log.add(
                IssueType.DUPLICATE_ROW,
                message,
                row=row,
                column="code",
                raw_value=value,
                place_code=match[1],
                is_rejected=True,
            )
        else:
            taken.add(match[1])
            codes[row] = match[1]
    kept = raw.loc[list(codes)].copy()
    kept["code"] = pd.Series(codes, dtype="str")
    return kept


def check_parents(areas: gpd.GeoDataFrame, level: Level, log: IssueLog) -> pd.Series:
    """Return the parent's code, which is the code's beginning; report where the file differs."""
    if level == "province":
        return pd.Series(None, index=areas.index, dtype="str")
    parents: pd.Series = areas["code"].str[:-2]
    stated: pd.Series = areas["parent_code"].str.removeprefix("TH")
    for row in areas.index[stated.notna() & (stated != parents)]:
        message = f"The code lies within {parents[row]}, but the file names another parent."
        _note(IssueType.INVALID_CODE, message, areas, row, "parent_code", log)
    return parents


def check_names(areas: gpd.GeoDataFrame, log: IssueLog) -> gpd.GeoDataFrame:
    """Set `name_is_cut`, complete cut names where the file has them uncut, report the rest.

    A name of exactly 16 characters may be whole: without an uncut name nobody can tell.
    """
    for column in ("name_th", "name_en"):
        for row in areas.index[areas[column].fillna("").str.strip() == ""]:
            _note(IssueType.MISSING_VALUE, "The area has no name.", areas, row, column, log)
    name_th, uncut = areas["name_th"].fillna(""), areas["uncut_name"]
    may_be_cut = name_th.str.len() == NAME_LIMIT
    is_completed = may_be_cut & np.array(
        [
            isinstance(whole, str) and whole.startswith(name)
            for name, whole in zip(name_th, uncut, strict=True)
        ],
        dtype=bool,
    )
    for row in areas.index[is_completed & (name_th != uncut)]:
        message = f"The name is cut; {uncut[row]!r} of the same row is taken."
        _note(IssueType.NAME_TRUNCATED, message, areas, row, "name_th", log)
    for row in areas.index[may_be_cut & ~is_completed]:
        message = f"The name has the {NAME_LIMIT} characters at which the publisher cuts names."
        _note(IssueType.NAME_TRUNCATED, message, areas, row, "name_th", log)
    for row in areas.index[uncut.notna() & (name_th != uncut) & ~is_completed]:
        message = f"The population register calls it {uncut[row]!r}."
        _note(IssueType.NAME_DIFFERS, message, areas, row, "name_th", log)
    return areas.assign(
        name_th=areas["name_th"].where(~is_completed, uncut),
        name_is_cut=may_be_cut & ~is_completed,
    )


def check_geometry(areas: gpd.GeoDataFrame, log: IssueLog) -> gpd.GeoDataFrame:
    """Return the areas with valid MultiPolygons; repair what can be, leave out what cannot."""
    shapes = areas.geometry.to_numpy().copy()
    is_unusable = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    west, south, east, north = AROUND_THAILAND
    box = shapely.bounds(shapes).T
    # Stated so that a coordinate that is no number counts as outside.
    is_inside = (box[0] >= west) & (box[1] >= south) & (box[2] <= east) & (box[3] <= north)
    is_outside = ~is_unusable & ~is_inside
    for at in np.flatnonzero(is_inside & ~shapely.is_valid(shapes)):
        reason = shapely.is_valid_reason(shapes[at])
        mended = shapely.make_valid(shapes[at], method="structure", keep_collapsed=False)
        shapes[at] = as_polygons(mended)
        is_unusable[at] = shapely.is_empty(shapes[at])
        if not is_unusable[at]:
            message = f"The polygon was invalid and has been repaired: {reason}."
            row = areas.index[at]
            _note(IssueType.INVALID_GEOMETRY, message, areas, row, "geometry", log)
    for row in areas.index[is_unusable]:
        message = "The area has no geometry."
        _note(IssueType.INVALID_GEOMETRY, message, areas, row, "geometry", log, is_rejected=True)
    for row in areas.index[is_outside]:
        message = "The area lies outside Thailand."
        _note(IssueType.POSITION_OUTSIDE, message, areas, row, "geometry", log, is_rejected=True)
    is_kept = ~is_unusable & ~is_outside
    geometry = gpd.GeoSeries(shapes, index=areas.index, crs=areas.crs)[is_kept]
    return areas[is_kept].set_geometry(as_multipolygons(geometry))


def _note(
    issue_type: IssueType,
    message: str,
    areas: gpd.GeoDataFrame,
    row: int,
    column: str,
    log: IssueLog,
    *,
    is_rejected: bool = False,
) -> None:
    """Report one cell of an area whose code is known."""
    value = None if column == "geometry" else areas.at[row, column]
    log.add(
        issue_type,
        message,
        row=row,
        column=column,
        raw_value=value if isinstance(value, str) else None,
        place_code=areas.at[row, "code"],
        is_rejected=is_rejected,
    )
