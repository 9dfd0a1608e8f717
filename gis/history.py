"""LAOs as they were on a day, and the periods of their lives. Outlines are always today's."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from gis.cards import get_card
from gis.statements import statement


@dataclass(frozen=True, slots=True)
class DatedLao:
    """An LAO that stood on `on_day`, as it was then.

    `code` is None where it bore none that is known; `present_code` None where it ended since.
    `lao_type` is of `LaoType` or `PastType`, None where it is not clear. `is_assumed`: nothing
    tells of its past, so it is shown as it is today.
    """

    on_day: date
    place_id: int
    code: str | None
    present_code: str | None
    lao_type: str | None
    name_th: str
    name_en: str | None
    province_code: str | None
    province_th: str | None
    province_en: str | None
    district_code: str | None
    district_th: str | None
    district_en: str | None
    is_present_coverage: bool
    is_assumed: bool
    is_type_clear: bool
    is_name_clear: bool


@dataclass(frozen=True, slots=True)
class Period:
    """What an LAO was and was called from a day up to, not including, another; None is open."""

    lao_type: str | None
    name_th: str
    name_en: str | None
    starts_on: date | None
    ends_on: date | None


def laos_as_of(session: Session, on: date) -> list[DatedLao]:
    """Return every LAO that stood on a day, by province and district."""
    return [
        DatedLao(**row)
        for row in session.execute(statement("gis", "laos_on"), {"on": on}).mappings()
    ]


def place_as_of(session: Session, code: str, on: date) -> DatedLao | None:
    """Return the LAO that bears `code` today as it was on a day, None where it did not stand then.

    Raises what `get_card` raises for a code that no present place bears.
    """
    binds = {"on": on, "place_id": get_card(session, code).place_id}
    row = session.execute(statement("gis", "lao_on"), binds).mappings().one_or_none()
    return DatedLao(**row) if row else None


def list_periods(session: Session, place_id: int) -> list[Period]:
    """Return the periods of an LAO's life, the earliest first."""
    rows = session.execute(statement("gis", "periods"), {"place_id": place_id}).mappings()
    return [Period(**row) for row in rows]
