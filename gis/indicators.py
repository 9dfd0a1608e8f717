"""The catalogue of indicators: defined in `indicators.yml`, kept in the table `indicator`."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml
from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from gis.errors import IndicatorNotFound
from gis.models import Indicator


@dataclass(frozen=True, slots=True)
class Figure:
    """One observation with its source, as pages show it."""

    indicator: str
    name_th: str
    name_en: str
    unit_th: str
    unit_en: str
    year: int
    value: float | None
    status: str
    is_partial: bool
    publisher_th: str
    source_th: str
    source_en: str
    is_sample: bool


def sync_indicators(connection: Connection) -> None:
    """Bring the table to what the catalogue says; indicators are never deleted."""
    for row in _read_catalogue():
        statement = insert(Indicator).values(**row)
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=[Indicator.code],
                set_={key: statement.excluded[key] for key in row if key != "code"},
            )
        )


def indicator_ids(connection: Connection) -> dict[str, int]:
    """Map indicator codes to ids."""
    rows = connection.execute(select(Indicator.code, Indicator.indicator_id))
    return dict(rows.all())


def get_indicator(session: Session, code: str) -> Indicator:
    """Return the indicator with this code."""
    found = session.scalars(select(Indicator).where(Indicator.code == code)).one_or_none()
    if found is None:
        raise IndicatorNotFound(f"There is no indicator {code!r}.")
    return found


def _read_catalogue() -> Iterable[dict[str, Any]]:
    text = files("gis").joinpath("indicators.yml").read_text(encoding="utf-8")
    for entry in yaml.safe_load(text):
        yield {
            "code": entry["code"],
            "direction": entry["direction"],
            "topic": entry["topic"],
            "lao_types": entry["lao_types"],
            "denominator": entry.get("denominator"),
            "details": {},
            **{f"name_{lang}": entry["name"][lang] for lang in ("th", "en")},
            **{f"unit_{lang}": entry["unit"][lang] for lang in ("th", "en")},
            **{f"method_{lang}": entry["method"][lang] for lang in ("th", "en")},
        }
