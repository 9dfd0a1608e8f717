"""Outlines of provinces, districts and subdistricts, joined to their places by code."""

from __future__ import annotations

import pandas as pd

from gis.issue_types import IssueType
from gis.models.vocabulary import BoundaryBasis, CodeScheme, PlaceKind
from loaders.boundaries import Areas, read_areas
from loaders.context import LoadContext
from loaders.issues import IssueLog
from loaders.lookup import place_ids_by_code
from loaders.store.boundaries import store_boundaries
from loaders.store.places import PlaceRow, store_places

# Areas are drawn by their publisher; nothing of ours could make them better or worse.
PUBLISHED_GRADE = "A"


def load_outlines(context: LoadContext) -> None:
    """Load each file's outlines; a later, finer file replaces the ones before it."""
    for facts in context.track(context.files):
        log = IssueLog()
        areas = read_areas(facts.path, log)
        snapshot_id = context.snapshot(facts, areas.published_on)
        context.logs[snapshot_id] = log
        frame = _correct(context, areas.frame, log)
        _add_unlisted(context, areas, frame, log, snapshot_id)
        place_ids = place_ids_by_code(context.connection, CodeScheme.TIS1099)
        store_boundaries(
            context.connection,
            (
                (place_ids[code], PUBLISHED_GRADE, geometry)
                for code, geometry in zip(frame["code"], frame.geometry, strict=True)
            ),
            snapshot_id=snapshot_id,
            basis=BoundaryBasis.PUBLISHED,
            tolerance_m=context.source.tolerance_m or 0.0,
        )
        context.figures.rows_read += len(areas.frame) + _count_rejected(log)
        context.figures.rows_loaded += len(frame)


def _correct(context: LoadContext, frame: pd.DataFrame, log: IssueLog) -> pd.DataFrame:
    """Apply the declared corrections of codes; one that meets no row is stale."""
    for correction in context.source.corrections:
        meets = frame[correction.column] == correction.from_value
        frame = frame.assign(
            **{correction.column: frame[correction.column].mask(meets, correction.to_value)}
        )
        if not meets.any():
            log.add(
                IssueType.STALE_CORRECTION,
                f"The correction {correction.from_value} to {correction.to_value} meets no row.",
                column=correction.column,
                raw_value=correction.from_value,
            )
    return frame


def _add_unlisted(
    context: LoadContext, areas: Areas, frame: pd.DataFrame, log: IssueLog, snapshot_id: int
) -> None:
    """Keep an area whose code no list has (any more): its ground must not be lost."""
    known = place_ids_by_code(context.connection, CodeScheme.TIS1099)
    unlisted = frame[~frame["code"].isin(known)]
    for row in unlisted.itertuples():
        log.add(
            IssueType.UNKNOWN_CODE,
            f"{areas.level} {row.code} {row.name_th} is in no current list; it is kept as drawn.",
            row=int(row.row),
            column="code",
            raw_value=row.code,
            place_code=row.code,
        )
    store_places(
        context.connection,
        [
            PlaceRow(
                row.code,
                CodeScheme.TIS1099,
                PlaceKind(areas.level),
                {"th": row.name_th, "en": row.name_en},
                province_code=row.code[:2] if areas.level != "province" else None,
                district_code=row.code[:4] if areas.level == "subdistrict" else None,
            )
            for row in unlisted.itertuples()
        ],
        snapshot_id,
    )


def _count_rejected(log: IssueLog) -> int:
    return sum(issue.is_rejected for issue in log)
