"""The files of a source, and how their rows were matched to places where it was not exact."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gis.models import LoadRun
from gis.models.vocabulary import MatchMethod, RunStatus
from gis.statements import statement


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as its publisher gave it; one not in use has given way to a later one."""

    file_name: str
    bytes: int
    sha256: str
    published_on: date | None
    fetched_on: date | None
    is_current: bool
    issues: int


@dataclass(frozen=True, slots=True)
class PublishedMatch:
    """What a row says of its place, the place that it was found to mean, and why."""

    file_name: str
    sheet: str | None
    row: int
    written: str
    method: MatchMethod
    certainty: float
    evidence: str
    place_code: str | None
    place_th: str | None
    place_en: str | None
    district_th: str | None
    district_en: str | None
    province_th: str | None
    province_en: str | None


def last_loads(session: Session) -> dict[str, datetime]:
    """Map each source to when its last good load ended."""
    rows = session.execute(
        select(LoadRun.source, func.max(LoadRun.finished_at).label("loaded_at"))
        .where(LoadRun.status == RunStatus.LOADED)
        .group_by(LoadRun.source)
    )
    return {row.source: row.loaded_at for row in rows}


def list_years(session: Session) -> dict[str, tuple[int, int]]:
    """Map each source that has figures to the first and last year that they tell of."""
    rows = session.execute(statement("gis", "source_years"))
    return {row.source: (row.first_year, row.last_year) for row in rows}


def list_files(session: Session, source: str) -> list[SourceFile]:
    """Return the files of a source, those in use first."""
    rows = session.execute(statement("gis", "source_files"), {"source": source}).mappings()
    return [SourceFile(**row) for row in rows]


def count_matches(session: Session, source: str) -> Counter[MatchMethod]:
    """Count the rows matched with evidence, by method."""
    rows = session.execute(statement("gis", "match_counts"), {"source": source})
    return Counter({MatchMethod(method): number for method, number in rows})


def list_matches(
    session: Session, source: str, method: MatchMethod | None, *, limit: int, offset: int = 0
) -> list[PublishedMatch]:
    """Return a page of the rows matched with evidence, the least certain first."""
    rows = session.execute(
        statement("gis", "matches"),
        {"source": source, "method": method, "limit": limit, "offset": offset},
    ).mappings()
    return [PublishedMatch(**{**row, "method": MatchMethod(row["method"])}) for row in rows]
