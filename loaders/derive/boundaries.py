"""Build the outlines of LAOs from the subdistricts that they cover, and say what kept them back."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
from sqlalchemy import Connection

from gis.areas import province_wide_laos
from gis.geometry.coverage import CoverageConflict, build_lao_boundaries, build_pao_boundaries
from gis.issue_types import IssueType
from gis.models.vocabulary import BoundaryBasis
from gis.statements import statement
from loaders.context import LoadContext
from loaders.queries import DERIVED_BOUNDARIES
from loaders.store.boundaries import store_boundaries


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
        scope=DERIVED_BOUNDARIES,
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
    rows = context.connection.execute(statement("loaders", "laos_without_outline"))
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
    rows = connection.execute(statement("loaders", "place_codes"))
    return dict(rows.all())
