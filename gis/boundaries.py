"""A place's boundary: how far it can be trusted, and whose lines it follows."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from gis.statements import statement


@dataclass(frozen=True, slots=True)
class BoundaryCredit:
    """A source whose lines a boundary follows.

    `role`: `outline` (the boundary itself), `neighbour` (an outline beside it that bounds it
    too) or `areas` (which it was united from). Sources of outlines ask to be named in the words
    of `attribution_th` and `attribution_en`.
    """

    role: str
    title_th: str
    title_en: str
    publisher: str
    licence: str | None
    url: str | None
    attribution_th: str | None
    attribution_en: str | None


@dataclass(frozen=True, slots=True)
class PresentBoundary:
    """The boundary of a place as it is shown; `since` is None where it was always so."""

    grade: str
    basis: str
    tolerance_m: float
    since: date | None
    credits: tuple[BoundaryCredit, ...]


def list_outline_credits(session: Session, lang: str) -> list[str]:
    """Return whom a map in `lang` names for the outlines that it shows."""
    rows = session.execute(statement("gis", "outline_credits"))
    return [row.attribution_th if lang == "th" else row.attribution_en for row in rows]


def get_boundary(session: Session, place_id: int) -> PresentBoundary | None:
    """Return what is known of a place's boundary, or None where it has none."""
    binds = {"place_id": place_id}
    row = session.execute(statement("gis", "boundary"), binds).mappings().one_or_none()
    if row is None:
        return None
    rows = session.execute(statement("gis", "boundary_credits"), binds).mappings()
    return PresentBoundary(**row, credits=tuple(BoundaryCredit(**item) for item in rows))
