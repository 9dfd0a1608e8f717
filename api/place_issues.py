"""What is missing or in doubt at a place, and who can mend it: gaps, and issues of files."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy.orm import Session

from api.issues import describe_issue
from api.sources import source_titles
from gis.cards import PlaceCard
from gis.issue_types import IssueType, Mender, get_issue_type
from gis.issues import IssueFilter, count_issues, list_issues
from gis.lao_types import LaoType
from gis.models.vocabulary import ObservationStatus

SHOWN = 5
PROVINCE_WIDE = frozenset({LaoType.PAO, LaoType.BMA})
UNSURE_GRADES = frozenset("DEF")
# Only of these is it known that nobody knows the outline.
NO_OUTLINE = frozenset("EF")
OPENABLE = frozenset({"ok", "unknown"})


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the Atlas lacks at a place; `count` of the LAOs of an area lack it."""

    what: Literal["boundary", "position", "website", "figure", "least", "figures"]
    mender: Mender
    count: int | None = None
    name_th: str | None = None
    name_en: str | None = None
    years: tuple[int, ...] = ()
    status: str | None = None


def describe_place_issues(
    session: Session, card: PlaceCard, place: dict[str, Any]
) -> dict[str, Any]:
    """Return the values of `partials/place_issues.html`; `place` is that of `place.html`."""
    wanted = IssueFilter(place=card.code)
    counts = count_issues(session, wanted)
    is_area = card.kind in {"province", "district"}
    issues = [] if is_area or not counts.total else list_issues(session, wanted, limit=SHOWN)
    has_type = counts.by_type()
    gaps = _gaps_of_area(place["laos"]) if is_area else _gaps_of_place(card, place, has_type)
    return {
        "gaps": [*gaps, *_gaps_of_figures(place["figures"])],
        "issues": [describe_issue(issue) for issue in issues],
        "total": counts.total,
        "by_type": has_type.most_common(),
        "issue_type": get_issue_type,
        "titles": source_titles(session) if issues else {},
    }


def _gaps_of_place(
    card: PlaceCard, place: dict[str, Any], issues: dict[IssueType, int]
) -> list[Gap]:
    if card.kind != "lao":
        return []
    gaps = []
    is_unsure = card.grade in UNSURE_GRADES and card.lao_type not in PROVINCE_WIDE
    # An issue that says the same stands in the list below.
    if is_unsure and not issues.get(IssueType.NO_BOUNDARY):
        gaps.append(Gap("boundary", Mender.COVERAGE))
    if card.position is None:
        gaps.append(Gap("position", Mender.LAO))
    if not any(site["state"] in OPENABLE for site in place["websites"]):
        gaps.append(Gap("website", Mender.LAO))
    if not place["figures"]:
        gaps.append(Gap("figures", Mender.PUBLISHER))
    return gaps


def _gaps_of_area(laos: Sequence[dict[str, Any]]) -> list[Gap]:
    """Count the LAOs of an area that lack something."""
    outlines = sum(lao["grade"] in NO_OUTLINE for lao in laos)
    positions = sum(lao["position"] is None for lao in laos)
    people = sum(lao["population"] is None for lao in laos)
    found = (
        Gap("boundary", Mender.COVERAGE, outlines),
        Gap("position", Mender.LAO, positions),
        Gap("figures", Mender.PUBLISHER, people),
    )
    return [gap for gap in found if gap.count]


def _gaps_of_figures(figures: Sequence[dict[str, Any]]) -> list[Gap]:
    """Return the figures that are missing, or known to be too low, one gap for all their years."""
    years: dict[tuple[str, str, str, str], list[int]] = {}
    for figure in figures:
        if figure["status"] == ObservationStatus.NOT_APPLICABLE:
            continue
        if figure["value"] is None:
            what = "figure"
        elif figure["is_partial"]:
            what = "least"
        else:
            continue
        key = (what, figure["name_th"], figure["name_en"], figure["status"])
        years.setdefault(key, []).append(figure["year"])
    return [
        Gap(
            "figure" if what == "figure" else "least",
            Mender.PUBLISHER if what == "figure" else Mender.COVERAGE,
            name_th=name_th,
            name_en=name_en,
            years=tuple(sorted(found)),
            status=status,
        )
        for (what, name_th, name_en, status), found in years.items()
    ]
