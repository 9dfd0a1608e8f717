"""How much there is: figures by indicator, boundaries by grade."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from gis.kept import keep_until_load
from gis.statements import statement


@dataclass(frozen=True, slots=True)
class FigureCount:
    """How many figures there are of one indicator; years are Gregorian."""

    code: str
    name_th: str
    name_en: str
    first_year: int
    last_year: int
    reported: int
    missing: int


def count_figures(session: Session) -> list[FigureCount]:
    """Count the present figures of each indicator."""

    def count() -> list[FigureCount]:
        rows = session.execute(statement("gis", "figure_counts")).mappings()
        return [FigureCount(**row) for row in rows]

    return keep_until_load(session, "figure counts", count)


def count_grades(session: Session) -> dict[str, int]:
    """Count the LAOs by the grade of their boundary."""
    return {row.grade: row.number for row in session.execute(statement("gis", "grade_counts"))}
