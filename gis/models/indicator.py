"""Indicators and their observations, with revisions kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    SmallInteger,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gis.models.base import Base, CreatedAt, PlaceId, SnapshotId, one_of
from gis.models.vocabulary import ObservationStatus


class Indicator(Base):
    """What is measured, in which unit, and for whom it has a meaning."""

    __tablename__ = "indicator"
    __table_args__ = (
        CheckConstraint("code ~ '^[a-z][a-z0-9_]*$'", name="code"),
        CheckConstraint("direction IN ('higher', 'lower', 'none')", name="direction"),
    )

    indicator_id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Text, unique=True)
    name_th: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text)
    unit_th: Mapped[str] = mapped_column(Text)
    unit_en: Mapped[str] = mapped_column(Text)
    direction: Mapped[str] = mapped_column(Text)
    topic: Mapped[str] = mapped_column(Text)
    lao_types: Mapped[list[str]] = mapped_column(ARRAY(Text))
    denominator: Mapped[str | None] = mapped_column(Text)
    method_th: Mapped[str] = mapped_column(Text)
    method_en: Mapped[str] = mapped_column(Text)
    details: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)


class Observation(Base):
    """One figure: place, indicator, year; the row of the file it came from; its revisions."""

    __tablename__ = "observation"
    __table_args__ = (
        CheckConstraint(one_of("status", ObservationStatus), name="status"),
        CheckConstraint("(status = 'reported') = (value IS NOT NULL)", name="value_if_reported"),
        CheckConstraint("year BETWEEN 1900 AND 2200", name="year_gregorian"),
        CheckConstraint("value <> 'NaN' AND abs(value) <> 'Infinity'", name="value_finite"),
        Index(
            "uq_observation_current",
            "indicator_id",
            "year",
            "place_id",
            unique=True,
            postgresql_where=text("superseded_at IS NULL"),
        ),
        Index("ix_observation_place_id", "place_id"),
    )

    observation_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    place_id: Mapped[PlaceId]
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.indicator_id"))
    year: Mapped[int] = mapped_column(SmallInteger)
    value: Mapped[float | None]
    status: Mapped[str] = mapped_column(Text)
    is_partial: Mapped[bool] = mapped_column(default=False)
    snapshot_id: Mapped[SnapshotId]
    sheet: Mapped[str | None] = mapped_column(Text)
    row: Mapped[int | None]
    load_run_id: Mapped[int] = mapped_column(ForeignKey("load_run.load_run_id"))
    created_at: Mapped[CreatedAt]
    superseded_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
