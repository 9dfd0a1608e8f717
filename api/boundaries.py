"""What an answer says of a place's boundary: why it has its grade, and whose lines it follows."""

from dataclasses import asdict

from api.schemas import BoundaryCreditOut, BoundaryOut
from api.texts import CUT_REASONS, GRADE_REASONS, PROVINCE_WIDE, SAMPLE_BOUNDARY, Said
from gis.boundaries import BoundaryCredit, PresentBoundary
from gis.cards import PlaceCard
from gis.certainty import OUTLINED


def grade_reason(card: PlaceCard, boundary: PresentBoundary | None) -> Said | None:
    """Say why the boundary has its grade; None for a place without one."""
    if card.grade is None:
        return None
    if card.basis == "sample":
        return SAMPLE_BOUNDARY
    if card.lao_type in {"pao", "bma"} and card.grade not in OUTLINED:
        return PROVINCE_WIDE
    is_cut = boundary is not None and any(item.role == "neighbour" for item in boundary.credits)
    reasons = {**GRADE_REASONS, **CUT_REASONS} if is_cut else GRADE_REASONS
    return reasons[card.grade]


def describe_boundary(boundary: PresentBoundary | None) -> BoundaryOut | None:
    """Describe a boundary with the sources to name."""
    if boundary is None:
        return None
    return BoundaryOut(
        grade=boundary.grade,
        basis=boundary.basis,
        tolerance_m=boundary.tolerance_m,
        since=boundary.since,
        credits=[
            BoundaryCreditOut.model_validate(
                {
                    **asdict(item),
                    "attribution_th": item.attribution_th or _name(item, item.title_th),
                    "attribution_en": item.attribution_en or _name(item, item.title_en),
                }
            )
            for item in boundary.credits
        ],
    )


def _name(credit: BoundaryCredit, title: str) -> str:
    """Name a source that asks for no words of its own."""
    return f"{title} ({credit.licence})" if credit.licence else title
