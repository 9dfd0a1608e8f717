"""Cut areas along outlines into faces, every shared edge noded alike on both sides.

All lines are noded together and polygonised, so that neighbours keep identical vertices. Slivers
between two drawings of one line then go to the face beside them.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from gis.geometry.edges import list_edges
from gis.geometry.metres import DEGREE_OF_LATITUDE_M, is_thinner_than

NOBODY = -1
# A sliver between an area's edge and an outline's line has about half of its edge on each.
ON_AREAS_EDGE = 1 / 3
# A face with its whole edge on the area's own is an island: no line cut it off.
UNCUT = 0.99


def cut_faces(areas: gpd.GeoDataFrame, outlines: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the faces into which outlines cut areas and their neighbours.

    Columns: `area`, `lao` (whose outline holds it, else `NOBODY`), `tolerance_m` of the area,
    `line_m` (the widest tolerance of an outline that crosses the area), `geometry`. Areas that
    lie wholly in an outline, or outside all, are left out unless they touch one that is cut.
    """
    near = _parted_and_touching(areas, outlines.geometry.to_numpy())
    lines = [*near.geometry, *outlines.geometry]
    linework = shapely.union_all(shapely.boundary(lines))
    shapes = shapely.get_parts(shapely.polygonize(shapely.get_parts(linework)))
    points = shapely.point_on_surface(shapes)
    area_at = _first_holding(near.geometry.to_numpy(), points)
    lao_at = _first_holding(outlines.geometry.to_numpy(), points)
    is_land = area_at >= 0
    laos = np.append(outlines.index.to_numpy(dtype=np.int64), NOBODY)
    frame = gpd.GeoDataFrame(
        {
            "area": near.index.to_numpy()[area_at[is_land]],
            "lao": laos[lao_at[is_land]],
            "tolerance_m": near["tolerance_m"].to_numpy()[area_at[is_land]],
        },
        geometry=shapes[is_land],
        crs=areas.crs,
    )
    line_m = frame["lao"].map(outlines["tolerance_m"]).fillna(0.0)
    return frame.assign(line_m=line_m.groupby(frame["area"]).transform("max"))


def _parted_and_touching(
    areas: gpd.GeoDataFrame, outlines: npt.NDArray[np.object_]
) -> gpd.GeoDataFrame:
    """Return the areas that lie in an outline with a part only, and their neighbours."""
    shapes = areas.geometry.to_numpy()
    tree = shapely.STRtree(shapes)
    met = np.unique(tree.query(outlines, predicate="intersects")[1])
    held = np.unique(tree.query(outlines, predicate="covers")[1])
    parted = np.setdiff1d(met, held)
    touching = tree.query(shapes[parted], predicate="intersects")[1]
    return areas.iloc[np.union1d(parted, touching)]


def _first_holding(
    shapes: npt.NDArray[np.object_], points: npt.NDArray[np.object_]
) -> npt.NDArray[np.int64]:
    """Return for each point which of the shapes holds it, the first of several, else -1."""
    at, shape = shapely.STRtree(shapes).query(points, predicate="intersects")
    holding = np.full(len(points), len(shapes), dtype=np.int64)
    np.minimum.at(holding, at, shape)
    return np.where(holding == len(shapes), -1, holding)


def give_slivers_away(faces: gpd.GeoDataFrame) -> pd.Series:
    """Return whose each face is once slivers have gone to the neighbour within their area.

    A face beside the area's own edge is a sliver when narrower than the tolerance of both lines,
    another one when narrower than the outline's.
    """
    owner: pd.Series = faces["lao"].copy()
    cut = faces[faces["area"].duplicated(keep=False)]
    edges = _list_edges(cut)
    waiting = _find_slivers(cut, edges)
    shared = edges[edges["beside"] >= 0].groupby(["face", "beside"])[["length"]].sum().reset_index()
    while waiting:
        beside = _longest_neighbours(shared, waiting)
        if beside.empty:
            break
        owner[beside.index] = owner[beside].to_numpy()
        waiting -= set(beside.index)
    # Areas of one district are compared with each other only, so square degrees will do.
    size = pd.Series(shapely.area(faces.geometry.to_numpy()), index=faces.index)
    for face in sorted(waiting):
        here = faces.index[faces["area"] == faces.at[face, "area"]]
        settled = here.difference(list(waiting))
        owner[face] = owner[size[settled if len(settled) else here].idxmax()]
    # An outline narrower than the tolerance keeps its largest face, or it were not on the map.
    for lao in sorted(set(faces["lao"]) - set(owner) - {NOBODY}):
        owner[size[faces["lao"] == lao].idxmax()] = lao
    return owner


def _list_edges(faces: gpd.GeoDataFrame) -> pd.DataFrame:
    """List every segment of every face with the face `beside` it in the same area, else -1."""
    face, ends = list_edges(faces.geometry.to_numpy())
    low, high = ends[:, :2], ends[:, 2:]
    step = (high - low) * [np.cos(np.radians(low[:, 1].mean() if len(low) else 0.0)), 1.0]
    edges = pd.DataFrame(
        {
            "area": faces["area"].to_numpy()[face],
            "face": faces.index.to_numpy()[face],
            "length": np.hypot(step[:, 0], step[:, 1]) * DEGREE_OF_LATITUDE_M,
        }
    )
    place = [edges["area"], low[:, 0], low[:, 1], high[:, 0], high[:, 1]]
    same = edges.groupby(place, sort=False)["face"]
    both = same.transform("sum") - edges["face"]
    return edges.assign(beside=both.where(same.transform("size") == 2, -1))


def _find_slivers(faces: gpd.GeoDataFrame, edges: pd.DataFrame) -> set[int]:
    around = edges.groupby("face")["length"].sum()
    on_edge = edges[edges["beside"] < 0].groupby("face")["length"].sum()
    share = (on_edge.reindex(around.index, fill_value=0.0) / around).reindex(faces.index)
    widest = np.maximum(faces["tolerance_m"], faces["line_m"])
    width = faces["line_m"].where(share < ON_AREAS_EDGE, widest)
    return {
        int(face)
        for face, shape, limit, part in zip(faces.index, faces.geometry, width, share, strict=True)
        if part < UNCUT and is_thinner_than(shape, float(limit))
    }


def _longest_neighbours(shared: pd.DataFrame, waiting: set[int]) -> pd.Series:
    """Return for each sliver beside a settled face the one with the longest common edge."""
    ready = shared[shared["face"].isin(waiting) & ~shared["beside"].isin(waiting)]
    longest = ready.sort_values(["length", "beside"]).drop_duplicates("face", keep="last")
    return longest.set_index("face")["beside"]
