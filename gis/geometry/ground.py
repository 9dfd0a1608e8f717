"""Divide areas along the known outlines of LAOs, so that shared ground is shared no more.

What comes out has the form of what went in, areas with their coverage, only finer: what follows
(boundaries, cells, layers) need not know of outlines.
"""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gis.geometry.coverage import WHOLE
from gis.geometry.faces import NOBODY, cut_faces, give_slivers_away

# Pieces cut off an area are numbered from here: far from every place id, within an integer.
PIECES_FROM = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Ground:
    """The finest known partition of the country.

    `areas` has the columns that it came with and `area`, the area that a piece is of; the piece
    outside all outlines, or an area in one piece, keeps its id. `coverage` names pieces in its
    column `subdistrict`. `cut_by` tells for each LAO whose outlines changed what it holds.
    """

    areas: gpd.GeoDataFrame
    coverage: pd.DataFrame
    cut_by: dict[int, tuple[int, ...]]


def divide_ground(
    areas: gpd.GeoDataFrame, coverage: pd.DataFrame, outlines: gpd.GeoDataFrame
) -> Ground:
    """Divide areas (`tolerance_m`, `geometry`; EPSG:4326) by outlines that do not overlap.

    `outlines` is indexed by LAO and has `tolerance_m`. Inside an outline the ground is that
    LAO's, whole. Outside, LAOs with an outline hold nothing; if that leaves one of several who
    shared the area, the rest is that one's, whole.
    """
    whole = areas.assign(area=areas.index)
    if outlines.empty:
        return Ground(whole, coverage, {})
    held = _hold(whole, outlines)
    pieces = _number(held, whole)
    return Ground(pieces.drop(columns="lao"), *_claim(pieces, coverage, set(outlines.index)))


def _hold(areas: gpd.GeoDataFrame, outlines: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the pieces of all areas: `area`, `lao` (or `NOBODY`), `geometry`."""
    faces = cut_faces(areas, outlines)
    faces = faces.assign(lao=give_slivers_away(faces))
    united = [
        (area, lao, shapely.coverage_union_all(part.to_numpy()) if len(part) > 1 else part.iloc[0])
        for (area, lao), part in faces.groupby(["area", "lao"])["geometry"]
    ]
    rest = areas[~areas.index.isin(faces["area"])]
    points = shapely.point_on_surface(rest.geometry.to_numpy())
    at, outline = shapely.STRtree(outlines.geometry.to_numpy()).query(points, "intersects")
    laos = np.full(len(rest), NOBODY, dtype=np.int64)
    laos[at] = outlines.index.to_numpy(dtype=np.int64)[outline]
    columns = [(area, lao) for area, lao, _ in united], [shape for *_, shape in united]
    return gpd.GeoDataFrame(
        [*columns[0], *zip(rest.index, laos, strict=True)],
        columns=["area", "lao"],
        geometry=[*columns[1], *rest.geometry],
        crs=areas.crs,
    )


def _number(held: gpd.GeoDataFrame, areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Index pieces: the first of an area (the one outside outlines, if any) keeps its id."""
    pieces = held.sort_values(["area", "lao"], ignore_index=True)
    is_first = ~pieces["area"].duplicated()
    ids = pieces["area"].where(is_first, PIECES_FROM + (~is_first).cumsum())
    facts = areas.drop(columns=["geometry", "area"]).reindex(pieces["area"])
    facts.index = pieces.index
    numbered = gpd.GeoDataFrame(
        facts.assign(area=pieces["area"], lao=pieces["lao"]), geometry=pieces.geometry
    )
    return numbered.set_index(pd.Index(ids.to_numpy(), name=areas.index.name)).sort_index()


def _claim(
    pieces: gpd.GeoDataFrame, coverage: pd.DataFrame, drawn: set[int]
) -> tuple[pd.DataFrame, dict[int, tuple[int, ...]]]:
    """Say who holds which piece, and whose outlines had a say in it."""
    claims = dict(iter(coverage.groupby("subdistrict")))
    inside = pieces[pieces["lao"] != NOBODY]
    cutters = inside.groupby("area")["lao"].agg(set)
    is_drawn = coverage["lao"].isin(drawn)
    touched = set(cutters.index) | set(coverage.loc[is_drawn, "subdistrict"])
    rows = [(lao, piece, WHOLE) for piece, lao in inside["lao"].items()]
    cut_by: dict[int, set[int]] = {}
    for piece, area in pieces.loc[pieces["lao"] == NOBODY, "area"].items():
        if area not in touched or area not in claims:
            continue
        left = claims[area][~claims[area]["lao"].isin(drawn)]
        is_remainder = len(left) == 1 and len(claims[area]) > 1
        rows += [
            (lao, piece, WHOLE if is_remainder else extent)
            for lao, extent in zip(left["lao"], left["extent"], strict=True)
        ]
    for area in touched & claims.keys():
        holders = set(claims[area]["lao"])
        said = cutters.get(area, set()) | (holders & drawn)
        for lao in holders - drawn:
            cut_by.setdefault(int(lao), set()).update(map(int, said))
    untouched = coverage[~coverage["subdistrict"].isin(touched)]
    divided = pd.DataFrame(rows, columns=["lao", "subdistrict", "extent"])
    return (
        pd.concat([untouched, divided], ignore_index=True),
        {lao: tuple(sorted(others)) for lao, others in sorted(cut_by.items())},
    )
