"""One outline that waits for a decision, so that the review can be tried in the sample.

It is sketched like everything here: of a shared subdistrict the LAO gets what lies nearer to its
office than to the other's.
"""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely

from gis.areas import read_coverage, read_smallest_areas
from gis.geometry.unions import as_polygons
from gis.geometry.voronoi import voronoi_areas
from gis.models.vocabulary import BoundaryBasis, MatchMethod
from loaders.context import LoadContext
from loaders.matching import Match
from loaders.outlines.checks import OutlineChecker, unite_ground
from loaders.sample.edition import SampleEdition
from loaders.sample.outlines import DEGREES, METRES
from loaders.store.outlines import OutlineRow, OutlineStore

# เทศบาลตำบลบางจัก shares the subdistrict of its name with an SAO; both offices are known.
SKETCHED_LAO = "5150601"
SKETCHED_GRADE = "B"


def propose_outline(
    context: LoadContext, sample: SampleEdition, places: dict[str, int], snapshot_id: int
) -> None:
    """Put the sketched outline before the steward, with its checks."""
    shape = sketch_outline(sample)
    areas = read_smallest_areas(context.connection, as_loaded=True)
    coverage = read_coverage(context.connection, as_loaded=True)
    checker = OutlineChecker.read(
        context.connection, areas, coverage, unite_ground(areas, coverage)
    )
    place_id = places[SKETCHED_LAO]
    (lao,) = sample.laos[sample.laos["dla_code"] == SKETCHED_LAO].to_dict("records")
    store = OutlineStore(context)
    store.add(
        [
            OutlineRow(
                shape,
                Match(place_id, MatchMethod.CODE, 1.0, f"the code {SKETCHED_LAO}"),
                checker.check(place_id, shape, 1.0),
                int(lao["row"]),
                "sketch 1",
                str(lao["name_th"]),
                None,
            )
        ],
        snapshot_id,
    )
    store.merge(grade=SKETCHED_GRADE, basis=BoundaryBasis.SAMPLE)


def sketch_outline(sample: SampleEdition) -> shapely.MultiPolygon:
    """Return the LAO's whole subdistricts and its side of the shared ones (EPSG:4326)."""
    areas = sample.areas.set_index("code").geometry
    own = sample.coverage.loc[sample.coverage["dla_code"] == SKETCHED_LAO, "subdistrict_code"]
    parts = [_own_side(sample, areas[code], str(code)) for code in own]
    united = as_polygons(shapely.union_all(parts))
    return shapely.MultiPolygon(
        [part for part in shapely.get_parts(united) if isinstance(part, shapely.Polygon)]
    )


def _own_side(
    sample: SampleEdition, area: shapely.Polygon | shapely.MultiPolygon, code: str
) -> shapely.Polygon | shapely.MultiPolygon:
    holders = sample.coverage.loc[sample.coverage["subdistrict_code"] == code, "dla_code"]
    if len(holders) == 1:
        return area
    offices = _offices(sample.laos, holders).to_crs(METRES)
    outline = gpd.GeoSeries([area], crs=DEGREES).to_crs(METRES).iloc[0]
    sides = voronoi_areas(offices, outline).to_crs(DEGREES)
    side: shapely.Polygon | shapely.MultiPolygon = sides[SKETCHED_LAO]
    return side


def _offices(laos: pd.DataFrame, codes: pd.Series) -> gpd.GeoSeries:
    rows = laos[laos["dla_code"].isin(codes)].set_index("dla_code")
    points = gpd.points_from_xy(rows["lon"], rows["lat"])
    return gpd.GeoSeries(points, index=rows.index, crs=DEGREES)
