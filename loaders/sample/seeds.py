"""Where the middle of each subdistrict is taken to be, for dividing a province among them.

A subdistrict in which offices of LAOs stand has its seed at their mean position. The others are
spread over their district: the province is strewn with random points (fixed seed), a point
belongs to the district of the LAO office nearest to it, and each missing seed is put where it is
far both from the seeds already there and from other districts, then moved to the middle of the
points nearest to it a few times. So a spread seed is in the right district, as far as offices
tell, but where within it is arbitrary.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

Positions = NDArray[np.float64]
Distances = NDArray[np.float64]

POINTS = 6000
ROUNDS = 12
# Offices nearer to each other than this (metres) do not tell two subdistricts apart.
MIN_DISTANCE = 500.0


def place_seeds(
    subdistricts: pd.DataFrame,
    offices: gpd.GeoDataFrame,
    outline: BaseGeometry,
    *,
    random_seed: int,
) -> gpd.GeoSeries:
    """Return one point for each subdistrict of a province, indexed by code, in metres.

    `offices` has `district_code`, `seat_code` (the subdistrict, or missing) and positions; those
    outside the outline say nothing of where their district lies. `subdistricts` has `code` and
    `parent_code`.
    """
    xy = pd.DataFrame(offices.geometry.get_coordinates())
    known = _drop_twins(xy.groupby(offices["seat_code"].to_numpy()).mean().sort_index())
    points = _strew(outline, random_seed)
    district_of_point = _find_districts(points, offices[offices.within(outline)])
    placed = {code: known.loc[code].to_numpy(dtype=float) for code in known.index}
    for district, members in subdistricts.groupby("parent_code")["code"]:
        is_here = district_of_point == district
        fixed = [placed[code] for code in members if code in placed]
        missing = [code for code in members if code not in placed]
        room = _measure_room(points[is_here], points[~is_here], outline)
        spread = _spread(np.array(fixed).reshape(-1, 2), len(missing), points[is_here], room)
        placed.update(zip(missing, spread, strict=True))
    codes = subdistricts["code"].tolist()
    seeds = shapely.points(np.array([placed[code] for code in codes]))
    return gpd.GeoSeries(seeds, index=codes, crs=offices.crs)


def _drop_twins(known: pd.DataFrame) -> pd.DataFrame:
    kept: list[str] = []
    for code, position in known.iterrows():
        gaps = np.linalg.norm(known.loc[kept].to_numpy() - position.to_numpy(), axis=1)
        if not (gaps < MIN_DISTANCE).any():
            kept.append(str(code))
    return known.loc[kept]


def _strew(outline: BaseGeometry, random_seed: int) -> Positions:
    random = np.random.default_rng(random_seed)
    left, bottom, right, top = outline.bounds
    strewn = random.uniform((left, bottom), (right, top), size=(POINTS, 2))
    return strewn[shapely.contains_xy(outline, strewn)]


def _find_districts(points: Positions, offices: gpd.GeoDataFrame) -> NDArray[np.object_]:
    tree = shapely.STRtree(offices.geometry.to_numpy())
    districts: NDArray[np.object_] = offices["district_code"].to_numpy(dtype=object)
    return districts[tree.nearest(shapely.points(points))]


def _measure_room(points: Positions, others: Positions, outline: BaseGeometry) -> Distances:
    """Return how far each point of a district is from all that is not of the district."""
    here = gpd.points_from_xy(*points.T)
    nearest = others[shapely.STRtree(gpd.points_from_xy(*others.T)).nearest(here)]
    to_other_district: Distances = np.linalg.norm(points - nearest, axis=1)
    to_outside: Distances = here.distance(outline.boundary)
    return np.minimum(to_other_district, to_outside)


def _spread(fixed: Positions, count: int, points: Positions, room: Distances) -> Positions:
    """Place `count` seeds among the points, away from the fixed ones and from each other."""
    seeds = fixed
    for _ in range(count):
        gaps = _distances(points, seeds).min(axis=1, initial=np.inf)
        seeds = np.vstack([seeds, points[np.minimum(gaps, 2 * room).argmax()]])
    for _ in range(ROUNDS):
        nearest = _distances(points, seeds).argmin(axis=1)
        for at in range(len(fixed), len(seeds)):
            if (nearest == at).any():
                seeds[at] = points[nearest == at].mean(axis=0)
    return seeds[len(fixed) :]


def _distances(points: Positions, seeds: Positions) -> Distances:
    gaps: Distances = np.linalg.norm(points[:, None, :] - seeds[None, :, :], axis=2)
    return gaps
