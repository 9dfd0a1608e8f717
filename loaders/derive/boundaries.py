"""Make the boundaries of LAOs from accepted outlines, else from the subdistricts they cover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import pandas as pd

from gis.areas import province_wide_laos
from gis.geometry.coverage import (
    CoverageConflict,
    build_lao_boundaries,
    build_pao_boundaries,
    find_conflicts,
)
from gis.geometry.ground import Ground
from gis.issue_types import IssueType
from gis.models.vocabulary import BoundaryBasis
from gis.statements import statement
from loaders.context import LoadContext
from loaders.lookup import codes_by_place
from loaders.store.boundaries import LaoBoundaryRow, store_lao_boundaries


def derive_boundaries(
    context: LoadContext,
    areas: gpd.GeoDataFrame,
    coverage: pd.DataFrame,
    outlines: gpd.GeoDataFrame,
    ground: Ground,
) -> None:
    """Store the boundary of every LAO of which one is known.

    That is the outline that counts (`outlines`, from `settle_outlines`); else the union of the
    ground that it covers, without what the outlines of others hold.
    """
    built = build_lao_boundaries(ground.areas.geometry, ground.coverage)
    paos = build_pao_boundaries(
        areas.geometry,
        areas["province_id"],
        province_wide_laos(context.connection),  # type: ignore[arg-type]
    )
    united = gpd.GeoDataFrame(pd.concat([built.frame, paos]), crs=areas.crs)
    united = united[~united.index.isin(outlines.index)]
    before = _before(areas, coverage, outlines)
    candidate = outlines["candidate_id"].to_dict()
    maker = _Maker(
        context,
        tolerance_m=float(areas["tolerance_m"].max()),
        outline_tolerance_m=outlines["tolerance_m"].to_dict(),
    )
    rows = [
        *(_outline_row(int(lao), outline) for lao, outline in outlines.iterrows()),
        *maker.rows(united, ground.cut_by, candidate),
        *maker.rows(before, {}, candidate, until=outlines["valid_from"].to_dict()),
    ]
    store_lao_boundaries(context.connection, rows)
    _report_conflicts(context, tuple(find_conflicts(coverage)))
    _report_missing(context)
    grades = Counter(row.grade for row in rows if row.until is None)
    context.figures.notes["grades"] = dict(sorted(grades.items()))


def _before(
    areas: gpd.GeoDataFrame, coverage: pd.DataFrame, outlines: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    """Return what stood in place of each dated outline before its day."""
    dated = outlines.index[outlines["valid_from"].notna()]
    covered = coverage.loc[coverage["lao"].isin(dated), "subdistrict"]
    built = build_lao_boundaries(
        areas.geometry, coverage[coverage["subdistrict"].isin(covered)]
    ).frame
    return built[built.index.isin(dated)]


def _outline_row(lao: int, outline: pd.Series) -> LaoBoundaryRow:
    since = outline["valid_from"]
    return LaoBoundaryRow(
        lao,
        outline["grade"],
        BoundaryBasis(outline["basis"]),
        float(outline["tolerance_m"]),
        outline["geometry"],
        int(outline["snapshot_id"]),
        candidate_id=int(outline["candidate_id"]),
        cut_by=outline["cut_by"],
        since=None if pd.isna(since) else since,
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes rows of boundaries that are united from areas."""

    context: LoadContext
    tolerance_m: float
    outline_tolerance_m: Mapping[int, float]

    def rows(
        self,
        united: gpd.GeoDataFrame,
        cut_by: Mapping[int, tuple[int, ...]],
        candidate: Mapping[int, int],
        until: Mapping[int, date] | None = None,
    ) -> list[LaoBoundaryRow]:
        """Return a row for each LAO of `united` (`geometry`, `grade`)."""
        is_sample = self.context.is_sample
        snapshot_id = self.context.snapshot(self.context.files[0])
        rows = []
        for lao, grade, polygon in zip(united.index, united["grade"], united.geometry, strict=True):
            cutters = cut_by.get(lao, ())
            tolerances = [self.outline_tolerance_m[other] for other in cutters]
            rows.append(
                LaoBoundaryRow(
                    int(lao),
                    "D" if is_sample else grade,
                    BoundaryBasis.SAMPLE if is_sample else BoundaryBasis.SUBDISTRICTS,
                    max([self.tolerance_m, *tolerances]),
                    polygon,
                    snapshot_id,
                    cut_by=tuple(sorted(candidate[other] for other in cutters)),
                    until=until[lao] if until else None,
                )
            )
        return rows


def _report_conflicts(context: LoadContext, conflicts: tuple[CoverageConflict, ...]) -> None:
    codes = codes_by_place(context.connection)
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
