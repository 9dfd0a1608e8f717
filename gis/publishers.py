"""The data debt of publishing agencies: what is missing, old or contradictory in their files."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from gis.statements import statement


@dataclass(frozen=True, slots=True)
class PublisherDebt:
    """One agency's files in use.

    `completeness` is the per cent of its figures that say something (None where it publishes no
    figures), `age` the years since its newest figure, `serious_per_1000` serious issues in each
    thousand rows.
    """

    publisher: str
    sources: tuple[str, ...]
    rows_read: int
    rows_rejected: int
    completeness: float | None
    age: int | None
    serious_issues: int
    serious_per_1000: float | None


def list_publisher_debts(session: Session, this_year: int) -> list[PublisherDebt]:
    """Return the agencies whose files are in use, by name."""
    rows = session.execute(statement("gis", "publisher_debt"), {"this_year": this_year})
    return [
        PublisherDebt(
            row.publisher,
            tuple(row.sources),
            row.rows_read,
            row.rows_rejected,
            None if row.completeness is None else float(row.completeness),
            row.age,
            row.serious_issues,
            None if row.serious_per_1000 is None else float(row.serious_per_1000),
        )
        for row in rows
    ]
