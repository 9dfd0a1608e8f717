"""Which accepted outlines count, and what they lose to better ones where two overlap."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely

from gis.geometry.overlaps import Cut, CutBy, cut_overlaps
from gis.issue_types import IssueType
from gis.statements import statement
from loaders.context import LoadContext
from loaders.lookup import codes_by_place

COLUMNS = (
    "place_id",
    "candidate_id",
    "grade",
    "basis",
    "tolerance_m",
    "valid_from",
    "snapshot_id",
    "drawn_on",
    "geometry",
)
DECIDED_BY = {
    CutBy.GRADE: "its grade is better",
    CutBy.COVERAGE: "it covers the subdistrict and the other does not",
    CutBy.TOLERANCE: "its line is more exact",
    CutBy.DATE: "its line is newer",
    CutBy.ID: "nothing tells them apart, and it was registered first",
}


def settle_outlines(
    context: LoadContext, areas: gpd.GeoDataFrame, coverage: pd.DataFrame
) -> gpd.GeoDataFrame:
    """Return the outlines that count, indexed by LAO, cut so that none overlaps another.

    Columns: those of `counted_outlines.sql`, and `cut_by`, the candidates that cut each.
    """
    rows = context.connection.execute(statement("loaders", "counted_outlines")).all()
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).set_index("place_id")
    geometry = shapely.from_wkb([bytes(item) for item in frame.pop("geometry")])
    counted = gpd.GeoDataFrame(frame, geometry=geometry, crs=4326)
    left, cuts = cut_overlaps(counted, areas.geometry, coverage)
    _report(context, cuts)
    cutters: dict[int, set[int]] = {}
    for cut in cuts:
        candidate = int(counted.at[cut.winner, "candidate_id"])
        cutters.setdefault(int(cut.loser), set()).add(candidate)  # type: ignore[call-overload]
    context.figures.notes["outlines"] = counted["grade"].value_counts().sort_index().to_dict()
    if cuts:
        context.figures.notes["outlines_cut"] = len(cuts)
    return left.assign(cut_by=[tuple(sorted(cutters.get(lao, ()))) for lao in left.index])


def _report(context: LoadContext, cuts: list[Cut]) -> None:
    """Report the cuts that are more than a difference of drawing."""
    codes = codes_by_place(context.connection)
    for cut in cuts:
        if not cut.is_wide:
            continue
        loser, winner = codes[int(cut.loser)], codes[int(cut.winner)]  # type: ignore[call-overload]
        context.log(None).add(
            IssueType.OUTLINES_OVERLAP,
            f"The accepted outlines of LAOs {loser} and {winner} overlap by "
            f"{cut.area_m2 / 1e6:,.2f} km²; {winner} keeps it, as {DECIDED_BY[cut.by]}.",
            column="geometry",
            raw_value=f"{cut.area_m2 / 1e6:.3f} km²",
            place_code=loser,
        )
