"""Load outlines of LAOs as candidates: read, mend, match, check; a steward decides on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import shapely

from gis.areas import read_coverage, read_smallest_areas
from gis.errors import SourceFileError
from gis.geometry.unions import as_polygons
from gis.issue_types import IssueType
from loaders.area_rows import AROUND_THAILAND
from loaders.context import LoadContext, MatchedRow
from loaders.issues import IssueLog
from loaders.matching import Match, NoMatch, NoMatchReason
from loaders.outlines.checks import OutlineChecker, Verdict, describe_checks, unite_ground
from loaders.outlines.layout import OutlineLayout
from loaders.outlines.match import OutlineMatcher
from loaders.outlines.read import OutlineFeature, read_outline_features
from loaders.store.outlines import OutlineRow, OutlineStore

POLYGONS = ("Polygon", "MultiPolygon")


@dataclass(slots=True)
class _Load:
    """One load of a source's files, and what it counts."""

    context: LoadContext
    matcher: OutlineMatcher
    checker: OutlineChecker
    store: OutlineStore
    verdicts: Counter[str]


def load_candidates(context: LoadContext) -> None:
    """Load all files of a source of outlines; what is accepted already stays accepted."""
    areas = read_smallest_areas(context.connection, as_loaded=True)
    coverage = read_coverage(context.connection, as_loaded=True)
    coverage = coverage[coverage["subdistrict"].isin(areas.index)]
    ground = unite_ground(areas, coverage)
    load = _Load(
        context,
        OutlineMatcher.read(context.connection, areas, ground),
        OutlineChecker.read(context.connection, areas, coverage, ground),
        OutlineStore(context),
        Counter(),
    )
    layout = context.source.outlines
    assert layout is not None
    for done, facts in enumerate(context.files, start=1):
        snapshot_id = context.snapshot(facts)
        log = context.log(snapshot_id)
        before = context.figures.rows_read
        for batch in read_outline_features(facts.path, layout, log):
            context.figures.rows_read += len(batch)
            load.store.add(list(_rows(load, batch, snapshot_id)), snapshot_id)
        if context.figures.rows_read == before:
            problem = "no feature in it is the outline of an LAO."
            raise SourceFileError(facts.path, problem, "Make sure that it is the right file.")
        context.progress(done, len(context.files))
    _finish(load, layout)


def _rows(load: _Load, batch: list[OutlineFeature], snapshot_id: int) -> Iterator[OutlineRow]:
    figures, log = load.context.figures, load.context.log(snapshot_id)
    for feature in batch:
        shape = _mend(feature, log)
        if shape is None:
            continue
        found = load.matcher.find(feature, shape)
        if isinstance(found, NoMatch):
            _report_unmatched(feature, found, log)
            continue
        figures.matched[found.method] += 1
        if not found.method.is_exact:
            load.context.matches.append(
                MatchedRow(
                    snapshot_id,
                    None,
                    feature.row,
                    found.place_id,
                    found.method,
                    found.certainty,
                    _name(feature) or feature.feature,
                    found.evidence,
                )
            )
        yield _check(load, feature, shape, found, log)


def _check(
    load: _Load,
    feature: OutlineFeature,
    shape: shapely.MultiPolygon,
    found: Match,
    log: IssueLog,
) -> OutlineRow:
    """Compare with what is known; one that differs badly is reported, and kept for review."""
    checks = load.checker.check(found.place_id, shape, found.certainty)
    load.verdicts[checks["verdict"]] += 1
    code = load.checker.laos[found.place_id].code
    if checks["verdict"] == Verdict.BAD:
        log.add(
            IssueType.OUTLINE_DIFFERS,
            f"The outline {feature.feature} does not fit LAO {code}: {describe_checks(checks)}. "
            "It waits for a steward.",
            row=feature.row,
            column="geometry",
            raw_value=_name(feature),
            place_code=code,
        )
    return OutlineRow(
        shape,
        found,
        checks,
        feature.row,
        feature.feature,
        _name(feature),
        _valid_from(feature, log),
    )


def _mend(feature: OutlineFeature, log: IssueLog) -> shapely.MultiPolygon | None:
    """Return the polygons of a feature, valid and flat; None where it has none in Thailand."""
    shape = feature.geometry
    if shape is None or shape.is_empty or shape.geom_type not in POLYGONS:
        kind = "nothing" if shape is None or shape.is_empty else shape.geom_type
        _reject(IssueType.INVALID_GEOMETRY, f"An outline is a polygon, not {kind}.", feature, log)
        return None
    shape = shapely.force_2d(shape)
    west, south, east, north = AROUND_THAILAND
    box = shape.bounds
    # Stated so that a coordinate that is no number counts as outside.
    if not (box[0] >= west and box[1] >= south and box[2] <= east and box[3] <= north):
        _reject(IssueType.POSITION_OUTSIDE, "The outline lies outside Thailand.", feature, log)
        return None
    if not shape.is_valid:
        reason = shapely.is_valid_reason(shape)
        shape = as_polygons(shapely.make_valid(shape, method="structure", keep_collapsed=False))
        if shape.is_empty:
            _reject(IssueType.INVALID_GEOMETRY, f"The polygon is broken: {reason}.", feature, log)
            return None
        log.add(
            IssueType.INVALID_GEOMETRY,
            f"The polygon was invalid and has been repaired: {reason}.",
            row=feature.row,
            column="geometry",
            raw_value=_name(feature),
        )
    return shapely.MultiPolygon(
        [part for part in shapely.get_parts(shape) if isinstance(part, shapely.Polygon)]
    )


def _report_unmatched(feature: OutlineFeature, found: NoMatch, log: IssueLog) -> None:
    is_ambiguous = found.reason is NoMatchReason.AMBIGUOUS
    listed = ", ".join(f"{item.code} {item.name}" for item in found.candidates)
    _reject(
        IssueType.AMBIGUOUS_PLACE if is_ambiguous else IssueType.UNKNOWN_PLACE,
        f"{feature.feature}: {found.message}" + (f" Nearest: {listed}." if listed else ""),
        feature,
        log,
        column="name",
    )


def _reject(
    issue: IssueType,
    message: str,
    feature: OutlineFeature,
    log: IssueLog,
    column: str = "geometry",
) -> None:
    log.add(
        issue,
        message,
        row=feature.row,
        column=column,
        raw_value=_name(feature),
        is_rejected=True,
    )


def _valid_from(feature: OutlineFeature, log: IssueLog) -> date | None:
    text = feature.fields.get("valid_from")
    if text is None:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        log.add(
            IssueType.INVALID_DATE,
            "This is no date (year-month-day); the outline is taken as without one.",
            row=feature.row,
            column="valid_from",
            raw_value=text,
        )
        return None


def _name(feature: OutlineFeature) -> str | None:
    fields = feature.fields
    return fields.get("name_th") or fields.get("name_en") or fields.get("code")


def _finish(load: _Load, layout: OutlineLayout) -> None:
    """Keep one outline for each LAO, make candidates, and report what is gone."""
    context = load.context
    for double in load.store.drop_doubles():
        context.log(double.snapshot_id).add(
            IssueType.DUPLICATE_ROW,
            f"{double.feature} is of the same LAO as {double.kept}, which is taken.",
            row=double.row,
            place_code=load.checker.laos[double.place_id].code,
            is_rejected=True,
        )
    for gone in load.store.find_gone():
        context.log(None).add(
            IssueType.OUTLINE_DIFFERS,
            f"The accepted outline of LAO {gone.code} ({gone.feature}) is no longer in the file; "
            "it counts until a steward withdraws it.",
            place_code=gone.code,
        )
    context.figures.rows_loaded = load.store.merge(grade=layout.grade, basis=layout.basis)
    context.figures.notes["verdicts"] = dict(sorted(load.verdicts.items()))
