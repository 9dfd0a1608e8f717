"""Outlines of provinces, districts and subdistricts, joined to their places by code.

A file of full resolution for one province takes the place of the national layer there; the
edges of its neighbours are then fitted to it, so that the country stays a partition.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import shapely

from gis.codes import CodeScheme
from gis.geometry.generalise import prepare_subdistricts
from gis.geometry.unions import as_multipolygons
from gis.issue_types import IssueType
from gis.models.vocabulary import BoundaryBasis, MatchMethod, PlaceKind
from loaders.boundaries import Areas, read_areas
from loaders.context import LoadContext
from loaders.issues import IssueLog
from loaders.lookup import place_ids_by_code
from loaders.store.boundaries import store_boundaries
from loaders.store.places import PlaceRow, store_places

# Areas are drawn by their publisher; nothing of ours could make them better or worse.
PUBLISHED_GRADE = "A"

# Metres between vertices. National simplified layer: about 1,000; full resolution: 20 to 40.
FULL_RESOLUTION_STEP_M = 150.0


@dataclass(frozen=True, slots=True)
class _File:
    """One file's areas after corrections, and how far its lines may be off."""

    areas: Areas
    frame: gpd.GeoDataFrame
    snapshot_id: int
    tolerance_m: float


def load_outlines(context: LoadContext) -> None:
    """Load all files of a level: the coarse ones first, the finer in their place."""
    read = [_read(context, index) for index in range(len(context.files))]
    read.sort(key=lambda file: -file.tolerance_m)
    for file in read:
        _add_unlisted(context, file)
    every = pd.concat(
        [
            file.frame.assign(tolerance_m=file.tolerance_m, snapshot_id=file.snapshot_id)
            for file in read
        ]
    )
    frame = gpd.GeoDataFrame(every.drop_duplicates("code", keep="last"), crs=4326)
    _report_replaced(context, every)
    if len(read) > 1:
        frame = _fit_together(context, frame)
    place_ids = place_ids_by_code(context.connection, CodeScheme.TIS1099)
    for (snapshot_id, tolerance_m), part in frame.groupby(["snapshot_id", "tolerance_m"]):
        store_boundaries(
            context.connection,
            (
                (place_ids[code], PUBLISHED_GRADE, geometry)
                for code, geometry in zip(part["code"], part.geometry, strict=True)
            ),
            snapshot_id=int(snapshot_id),
            basis=BoundaryBasis.PUBLISHED,
            tolerance_m=float(tolerance_m),
        )
    context.figures.rows_loaded = len(frame)
    context.figures.matched[MatchMethod.CODE] += len(frame)


def _report_replaced(context: LoadContext, every: pd.DataFrame) -> None:
    """Say how many outlines of each file give way to those of a finer one."""
    replaced = every[every.duplicated("code", keep="last")]
    for snapshot_id, count in Counter(replaced["snapshot_id"].tolist()).items():
        context.logs[snapshot_id].add(
            IssueType.COARSER_OUTLINE,
            f"{count:,} outlines are taken from files of a higher resolution.",
            is_rejected=True,
            rows=count,
        )


def _read(context: LoadContext, index: int) -> _File:
    facts = context.files[index]
    log = IssueLog()
    areas = read_areas(facts.path, log)
    snapshot_id = context.snapshot(facts, areas.published_on)
    context.logs[snapshot_id] = log
    context.figures.rows_read += len(areas.frame) + sum(issue.is_rejected for issue in log)
    context.progress(index + 1, len(context.files))
    frame = _correct(context, areas.frame, log)
    return _File(areas, frame, snapshot_id, _tolerance(context, frame))


def _tolerance(context: LoadContext, frame: gpd.GeoDataFrame) -> float:
    """Tell a simplified layer from full resolution by the distance between its vertices."""
    fine, coarse = context.source.full_resolution_tolerance_m, context.source.tolerance_m or 0.0
    if fine is None:
        return coarse
    lines = frame.to_crs(3857).geometry
    step = lines.length.sum() / shapely.get_num_coordinates(lines.to_numpy()).sum()
    return fine if step < FULL_RESOLUTION_STEP_M else coarse


def _correct(context: LoadContext, frame: gpd.GeoDataFrame, log: IssueLog) -> gpd.GeoDataFrame:
    """Apply the declared corrections of codes; in a national file, one without a row is stale."""
    for correction in context.source.corrections:
        meets = frame[correction.column] == correction.from_value
        frame = frame.assign(
            **{correction.column: frame[correction.column].mask(meets, correction.to_value)}
        )
        if not meets.any() and frame["code"].str[:2].nunique() > 1:
            log.add(
                IssueType.STALE_CORRECTION,
                f"The correction {correction.from_value} to {correction.to_value} meets no row.",
                column=correction.column,
                raw_value=correction.from_value,
            )
    return frame


def _add_unlisted(context: LoadContext, file: _File) -> None:
    """Keep an area whose code no list has (any more): its ground must not be lost."""
    known = place_ids_by_code(context.connection, CodeScheme.TIS1099, not_from=context.source.name)
    unlisted = file.frame[~file.frame["code"].isin(known)]
    level = PlaceKind(file.areas.level)
    for code, name, row in zip(unlisted["code"], unlisted["name_th"], unlisted["row"], strict=True):
        context.logs[file.snapshot_id].add(
            IssueType.UNKNOWN_CODE,
            f"{level.capitalize()} {code} {name} is in no current list; it is kept as drawn.",
            row=int(row),
            column="code",
            raw_value=code,
            place_code=code,
        )
    store_places(
        context.connection,
        [
            PlaceRow(
                code,
                CodeScheme.TIS1099,
                level,
                {"th": name_th, "en": name_en},
                province_code=code[:2] if level is not PlaceKind.PROVINCE else None,
                district_code=code[:4] if level is PlaceKind.SUBDISTRICT else None,
            )
            for code, name_th, name_en in zip(
                unlisted["code"], unlisted["name_th"], unlisted["name_en"], strict=True
            )
        ],
        file.snapshot_id,
    )


def _fit_together(context: LoadContext, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give the areas of several files shared edges again; report the areas that moved."""
    by_code = frame.set_index("code")
    clean = prepare_subdistricts(by_code.geometry)
    # All areas come from the same coordinates, moved or not: only so are shared edges the same.
    fitted = by_code.assign(geometry=as_multipolygons(clean.areas.to_crs(4326)))
    for code in clean.changed:
        context.logs[int(by_code.at[code, "snapshot_id"])].add(
            IssueType.INVALID_GEOMETRY,
            "The outline was fitted to a neighbour's of another resolution.",
            column="geometry",
            raw_value=code,
            place_code=code,
        )
    context.figures.notes["fitted_to_neighbours"] = len(clean.changed)
    return fitted.reset_index()
