"""Where the figures of one indicator and year come from."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from gis.kept import keep_until_load
from gis.statements import statement


@dataclass(frozen=True, slots=True)
class ValueSource:
    """Files of one title, with how many of the figures they hold."""

    source: str
    publisher: str
    licence: str | None
    title_th: str
    title_en: str
    is_sample: bool
    figures: int


def list_value_sources(
    session: Session, indicator: str, year: int, level: str
) -> list[ValueSource]:
    """Return the sources of an indicator's figures of a year and level, the largest first."""
    binds = {
        "indicator": indicator,
        "year": year,
        "kind": "lao" if level == "pao" else level,
        "is_pao": level == "pao",
    }
    return keep_until_load(
        session, ("value sources", *binds.values()), lambda: _read(session, binds)
    )


def _read(session: Session, binds: dict[str, Any]) -> list[ValueSource]:
    rows = session.execute(statement("gis", "value_sources"), binds)
    return [ValueSource(*row) for row in rows]
