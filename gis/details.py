"""All that a place's page says of it beside its card."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from gis.cards import PlaceCard, get_cards
from gis.indicators import Figure
from gis.kept import keep_until_load
from gis.statements import statement


@dataclass(frozen=True, slots=True)
class Code:
    """A code in a scheme."""

    scheme: str
    code: str


@dataclass(frozen=True, slots=True)
class CoveredSubdistrict:
    """A subdistrict that an LAO covers, `whole` or `partial`."""

    code: str
    name_th: str
    name_en: str | None
    extent: str


@dataclass(frozen=True, slots=True)
class NotedWebsite:
    """A website with the state and day that a source noted."""

    url: str
    state: str
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a place.

    `date_is_latest`: by `effective_on` it had happened. `before` and `after` as in the table
    `lineage`; the successor is the present LAO that an ended one was merged into.
    """

    event: str
    effective_on: date | None
    date_is_latest: bool
    before: str | None
    after: str | None
    gazette_reference: str | None
    successor_code: str | None = None
    successor_th: str | None = None
    successor_en: str | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """What is being shown as a whole; `changed_at`: when a load last changed anything."""

    fingerprint: str
    is_sample: bool
    created_at: datetime
    lao_counts: dict[str, int]
    population_years: list[int]
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SourceInUse:
    """A source with the files that are in use."""

    source: str
    title_th: str
    title_en: str
    publisher: str
    licence: str | None
    url: str | None
    published_on: date | None
    fetched_on: date | None
    draws_laos: bool
    files: int
    bytes: int


def list_codes(session: Session, place_id: int) -> list[Code]:
    """Return a place's present codes."""
    rows = session.execute(statement("gis", "codes"), {"place_id": place_id}).mappings()
    return [Code(**row) for row in rows]


def list_covered(session: Session, place_id: int) -> list[CoveredSubdistrict]:
    """Return the subdistricts that an LAO covers, as far as published."""
    rows = session.execute(statement("gis", "covered_subdistricts"), {"place_id": place_id})
    return [CoveredSubdistrict(**row) for row in rows.mappings()]


def list_covering(session: Session, place_id: int) -> list[PlaceCard]:
    """Return the LAOs that hold ground in a subdistrict."""
    rows = session.execute(statement("gis", "covering_laos"), {"place_id": place_id})
    return list(get_cards(session, [row.lao_id for row in rows]).values())


def list_websites(session: Session, place_id: int) -> list[NotedWebsite]:
    """Return a place's websites, the likeliest to work first."""
    rows = session.execute(statement("gis", "websites"), {"place_id": place_id}).mappings()
    return [NotedWebsite(**row) for row in rows]


def list_figures(session: Session, place_id: int) -> list[Figure]:
    """Return a place's present figures, by indicator, the latest year first."""
    rows = session.execute(statement("gis", "figures"), {"place_id": place_id}).mappings()
    return [Figure(**row) for row in rows]


def list_events(session: Session, place_id: int) -> list[Event]:
    """Return what happened to a place, the latest first."""
    rows = session.execute(statement("gis", "history"), {"place_id": place_id}).mappings()
    return [Event(**row) for row in rows]


def get_edition(session: Session) -> Edition | None:
    """Return what is being shown, or None before anything was loaded."""
    row = session.execute(statement("gis", "edition")).mappings().one_or_none()
    if row is None:
        return None
    facts = keep_until_load(
        session, "edition", lambda: session.execute(statement("gis", "edition_facts")).one()
    )
    return Edition(
        **row,
        lao_counts=facts.lao_counts or {},
        population_years=facts.population_years or [],
        changed_at=facts.changed_at,
    )


def list_sources(session: Session) -> list[SourceInUse]:
    """Return the sources in use."""
    return [SourceInUse(**row) for row in session.execute(statement("gis", "sources")).mappings()]
