"""Approximate boundaries of the sample: Voronoi cells of office positions in coarse outlines."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely

from gis.geometry.voronoi import voronoi_areas
from loaders.sample.lao_table import SAMPLE_PROVINCES
from loaders.sample.outlines import DEGREES, METRES, clean_coverage
from loaders.sample.seeds import place_seeds

RANDOM_SEED = 2569


def draw_areas(
    outlines: gpd.GeoSeries, areas: pd.DataFrame, offices: gpd.GeoDataFrame
) -> gpd.GeoSeries:
    """Return the geometry of every area that can be drawn, indexed by code (EPSG:4326).

    These are all provinces, and the districts and subdistricts of the sample provinces. Areas of
    one kind are a valid coverage, and so are the subdistricts with the other provinces: districts
    and sample provinces are exact unions of their subdistricts. `offices` has the columns of
    `place_seeds` with `province_code`, in EPSG:4326.
    """
    subdistricts = areas[areas["kind"] == "subdistrict"]
    cells = [
        _draw_subdistricts(
            subdistricts[subdistricts["code"].str[:2] == province],
            offices[offices["province_code"] == province],
            outlines[province],
        )
        for province in SAMPLE_PROVINCES
    ]
    others = outlines[~outlines.index.isin(SAMPLE_PROVINCES)]
    finest = clean_coverage(gpd.GeoSeries(pd.concat([others, *cells]), crs=DEGREES))
    drawn = finest[~finest.index.isin(others.index)]
    pieces = [finest, _unite(drawn, 4), _unite(drawn, 2)]
    return gpd.GeoSeries(pd.concat(pieces), crs=DEGREES).sort_index()


def _draw_subdistricts(
    subdistricts: pd.DataFrame,
    offices: gpd.GeoDataFrame,
    outline: shapely.Polygon | shapely.MultiPolygon,
) -> gpd.GeoSeries:
    in_metres = gpd.GeoSeries([outline], crs=DEGREES).to_crs(METRES).iloc[0]
    seeds = place_seeds(
        subdistricts, offices.to_crs(METRES), in_metres, random_seed=RANDOM_SEED
    ).to_crs(DEGREES)
    return voronoi_areas(seeds, outline)


def _unite(areas: gpd.GeoSeries, digits: int) -> gpd.GeoSeries:
    """Unite areas whose codes begin with the same digits: a parent's code begins its parts'."""
    united = areas.groupby(areas.index.str[:digits]).agg(
        lambda parts: shapely.coverage_union_all(parts.to_numpy())
    )
    return gpd.GeoSeries(united, crs=areas.crs)
