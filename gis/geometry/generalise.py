"""Simplify subdistricts once per zoom band, and unite every other layer from the result.

Everything is in EPSG:3857, the tiles' own metres. Because shared edges are simplified once and
all layers are unions of the same subdistricts, no layer shows slivers or gaps at any zoom.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import shapely

from gis.geometry.unions import (
    as_multipolygons,
    count_invalid_edges,
    is_valid_coverage,
    union_members,
)

WEB_MERCATOR = 3857

# Lines of two publications of one boundary lie up to 372 m apart (p95), so where a finer layer
# is set into a coarser one, gaps narrower than this are no land of their own.
GAP_WIDTH_M = 500.0

# Rounding in the computation of a difference leaves slivers of this size at most.
SAME_AREA_M2 = 1.0


@dataclass(frozen=True, slots=True)
class ZoomBand:
    """Zoom levels that share one generalised geometry.

    Visvalingam's tolerance: corners of less area than about its square are taken away.
    """

    min_zoom: int
    max_zoom: int
    tolerance_m: float


ZOOM_BANDS = (
    ZoomBand(0, 5, 1200.0),
    ZoomBand(6, 7, 400.0),
    ZoomBand(8, 10, 100.0),
    ZoomBand(11, 22, 25.0),
)


@dataclass(frozen=True, slots=True)
class CleanCoverage:
    """Areas that share their edges exactly, and what it took to get there.

    `invalid_before` counts the areas whose edges did not match. `changed` are the areas whose
    geometry moved, `lost` those that nothing was left of, as another area lay upon them.
    """

    areas: gpd.GeoSeries
    invalid_before: int
    changed: pd.Index
    lost: pd.Index


def prepare_subdistricts(subdistricts: gpd.GeoSeries) -> CleanCoverage:
    """Bring subdistricts to EPSG:3857 and, only where their edges do not match, mend them.

    A valid coverage is passed on as it is, to the last bit.
    """
    projected = subdistricts.to_crs(WEB_MERCATOR)
    invalid = count_invalid_edges(projected)
    if invalid == 0:
        nothing = projected.index[:0]
        return CleanCoverage(projected, 0, changed=nothing, lost=nothing)
    before = projected.to_numpy()
    # The stubs describe shapely 2.1; 2.2 has it.
    after = shapely.coverage_clean(before, gap_width=GAP_WIDTH_M)  # type: ignore[attr-defined]
    # Cleaning also drops vertices on straight lines and makes single polygons of multipolygons:
    # neither moves a line, so areas are compared as sets of points.
    areas = gpd.GeoSeries(after, index=projected.index, crs=projected.crs)
    is_same = shapely.area(shapely.symmetric_difference(before, after)) < SAME_AREA_M2
    return CleanCoverage(
        areas[~areas.is_empty],
        invalid_before=invalid,
        changed=areas.index[~is_same],
        lost=areas.index[areas.is_empty],
    )


def generalise(areas: gpd.GeoSeries, band: ZoomBand) -> gpd.GeoSeries:
    """Simplify a valid coverage in EPSG:3857 for one zoom band, keeping shared edges shared.

    Every area remains: the smallest become triangles, none vanishes, nor does any island.
    """
    simplified = shapely.coverage_simplify(areas.to_numpy(), band.tolerance_m)
    return gpd.GeoSeries(simplified, index=areas.index, crs=areas.crs)


@dataclass(frozen=True, slots=True)
class BandLayers:
    """One zoom band: its generalised subdistricts, and the layers united from them, by name."""

    band: ZoomBand
    subdistricts: gpd.GeoSeries
    layers: dict[str, gpd.GeoSeries]


def generalise_layers(
    areas: gpd.GeoSeries,
    members: dict[str, pd.Series],
    bands: tuple[ZoomBand, ...] = ZOOM_BANDS,
) -> Iterator[BandLayers]:
    """Yield each zoom band's subdistricts and layers, all MultiPolygons in EPSG:3857.

    `areas` come from `prepare_subdistricts`. `members` holds for each layer's name the feature
    that a subdistrict belongs to, indexed by subdistrict; a subdistrict may stand in several
    features of a layer (LAO bounds of grade D overlap).
    """
    for band in bands:
        simplified = generalise(areas, band)
        # Asked once for all layers of a band: it takes longer than the simplification itself.
        is_coverage = is_valid_coverage(simplified)
        layers = {
            name: as_multipolygons(union_members(simplified, belonging, is_coverage=is_coverage))
            for name, belonging in members.items()
        }
        yield BandLayers(band, as_multipolygons(simplified), layers)
