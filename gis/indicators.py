"""The catalogue of indicators: defined in `indicators.yml`, kept in the table `indicator`."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from sqlalchemy import Connection, exists, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from gis.errors import IndicatorNotFound
from gis.lao_types import LaoType
from gis.models import Indicator
from gis.words import Words


@dataclass(frozen=True, slots=True)
class Figure:
    """One observation with its source, as pages show it."""

    indicator: str
    topic: str
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


class IndicatorEntry(BaseModel):
    """What an indicator measures, as the catalogue or a source's YAML defines it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str = Field(
        pattern="^[a-z][a-z0-9_]*$", description="Its code, which no other source uses."
    )
    name: Words = Field(description="What is measured.")
    unit: Words = Field(description="The unit, as pages show it behind a figure.")
    direction: Literal["higher", "lower", "none"] = Field(
        description="Whether more is better, less is better, or neither."
    )
    topic: str = Field(description="The topic that it belongs to, in one English word.")
    lao_types: tuple[LaoType, ...] = Field(
        tuple(LaoType), description="The types of LAO that it can be of; `[]`: of areas only."
    )
    denominator: str | None = Field(
        None, description="The code of the indicator that it is a share of."
    )
    ended: int | None = Field(None, description="The last year of a series that was given up.")
    method: Words = Field(description="How the figure comes about, in a sentence or two.")


def sync_indicators(connection: Connection) -> None:
    """Bring the table to what the catalogue says; indicators are never deleted."""
    define_indicators(connection, read_catalogue())


def read_catalogue() -> tuple[IndicatorEntry, ...]:
    """Return the indicators that the Atlas itself defines."""
    text = files("gis").joinpath("indicators.yml").read_text(encoding="utf-8")
    return TypeAdapter(tuple[IndicatorEntry, ...]).validate_python(yaml.safe_load(text))


def define_indicators(connection: Connection, entries: Iterable[IndicatorEntry]) -> None:
    """Write indicators as they are defined; those that stand are renewed."""
    for entry in entries:
        row = _as_row(entry)
        insertion = insert(Indicator).values(**row)
        connection.execute(
            insertion.on_conflict_do_update(
                index_elements=[Indicator.code],
                set_={key: insertion.excluded[key] for key in row if key != "code"},
            )
        )


def indicator_ids(connection: Connection) -> dict[str, int]:
    """Map indicator codes to ids."""
    rows = connection.execute(select(Indicator.code, Indicator.indicator_id))
    return dict(rows.all())


def list_indicators(session: Session) -> list[Indicator]:
    """Return all indicators by topic and Thai name."""
    return list(session.scalars(select(Indicator).order_by(Indicator.topic, Indicator.name_th)))


def has_indicator(session: Session, code: str) -> bool:
    """Whether an indicator bears this code."""
    return bool(session.scalar(select(exists().where(Indicator.code == code))))


def get_indicator(session: Session, code: str) -> Indicator:
    """Return the indicator with this code."""
    found = session.scalars(select(Indicator).where(Indicator.code == code)).one_or_none()
    if found is None:
        raise IndicatorNotFound(f"There is no indicator {code!r}.")
    return found


def _as_row(entry: IndicatorEntry) -> dict[str, Any]:
    return {
        "code": entry.code,
        "direction": entry.direction,
        "topic": entry.topic,
        "lao_types": [item.value for item in entry.lao_types],
        "denominator": entry.denominator,
        "details": {"ended": entry.ended} if entry.ended else {},
        **{f"name_{lang}": getattr(entry.name, lang) for lang in ("th", "en")},
        **{f"unit_{lang}": getattr(entry.unit, lang) for lang in ("th", "en")},
        **{f"method_{lang}": getattr(entry.method, lang) for lang in ("th", "en")},
    }
