"""Build the outlines of LAOs from the subdistricts that they cover, and say what kept them back."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
from sqlalchemy import Connection, text

from gis.areas import province_wide_laos
from gis.geometry.coverage import CoverageConflict, build_lao_boundaries, build_pao_boundaries
from gis.issue_types import IssueType
from gis.models.vocabulary import BoundaryBasis
from loaders.context import LoadContext
from loaders.store.boundaries import store_boundaries

# Outlines that were published for LAOs themselves (grades A and B) are not ours to replace.
DERIVED = (
    "old.basis IN ('subdistricts', 'sample') AND old.place_id IN"
    " (SELECT place_id FROM place WHERE kind = 'lao')"
)


def derive_boundaries(
    context: LoadContext, areas: gpd.GeoDataFrame, coverage: pd.DataFrame
) -> gpd.GeoDataFrame:
    """Store the outline of every LAO that has one; return them (`geometry`, `grade`)."""
    built = build_lao_boundaries(areas.geometry, coverage)
    paos = build_pao_boundaries(
        areas.geometry,
        areas["province_id"],
        province_wide_laos(context.connection),  # type: ignore[arg-type]
    )
    frame = gpd.GeoDataFrame(pd.concat([built.frame, paos]), crs=areas.crs)
    if context.is_sample:
        frame["grade"] = "D"
    store_boundaries(
        context.connection,
        (
            (int(place_id), grade, polygon)
            for place_id, grade, polygon in zip(
                frame.index, frame["grade"], frame.geometry, strict=True
            )
        ),
        snapshot_id=context.snapshot(context.files[0]),
        basis=BoundaryBasis.SAMPLE if context.is_sample else BoundaryBasis.SUBDISTRICTS,
        tolerance_m=float(areas["tolerance_m"].max()),
        scope=DERIVED,
    )
    _report_conflicts(context, built.conflicts)
    _report_missing(context)
    context.figures.notes["grades"] = frame["grade"].value_counts().to_dict()
    return frame


def _report_conflicts(context: LoadContext, conflicts: tuple[CoverageConflict, ...]) -> None:
    codes = _codes(context.connection)
    log = context.log(None)
    for conflict in conflicts:
        whole = ", ".join(codes[int(lao)] for lao in conflict.laos_whole)  # type: ignore[call-overload]
        partial = ", ".join(codes[int(lao)] for lao in conflict.laos_partial)  # type: ignore[call-overload]
        code = codes[int(conflict.subdistrict)]  # type: ignore[call-overload]
        log.add(
            IssueType.CONFLICTING_COVERAGE,
            f"Subdistrict {code} is said to be covered whole by {whole}"
            + (f" and in part by {partial}" if partial else "")
            + "; it is treated as shared.",
            column="areacoverage",
            raw_value=code,
            place_code=code,
        )


def _report_missing(context: LoadContext) -> None:
    """Report every LAO without an outline, with what is known of it instead."""
    rows = context.connection.execute(
        text(
            "SELECT code, place.position IS NOT NULL AS has_position"
            " FROM place JOIN place_code USING (place_id)"
            " WHERE place.kind = 'lao' AND place_code.scheme IN ('dla', 'atlas')"
            " AND upper_inf(place.valid) AND upper_inf(place_code.valid)"
            " AND NOT EXISTS (SELECT FROM boundary WHERE boundary.place_id = place.place_id)"
            " ORDER BY code"
        )
    )
    log = context.log(None)
    for row in rows:
        known = "only its office's position" if row.has_position else "only its district"
        log.add(
            IssueType.NO_BOUNDARY,
            f"No source tells which subdistricts LAO {row.code} covers; {known} is known.",
            raw_value=row.code,
            place_code=row.code,
        )


def _codes(connection: Connection) -> dict[int, str]:
    rows = connection.execute(
        text(
            "SELECT place_id, code FROM place_code"
            " WHERE scheme IN ('dla', 'atlas', 'tis1099') AND upper_inf(valid)"
        )
    )
    return dict(rows.tuples().all())
