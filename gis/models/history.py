"""What happened to places over time, and the websites that sources name for them."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gis.models.base import Base, PlaceId, SnapshotId, one_of
from gis.models.vocabulary import LineageEvent


class Lineage(Base):
    """A dated event in the life of a place, with its reference in the Royal Gazette."""

    __tablename__ = "lineage"
    __table_args__ = (
        CheckConstraint(one_of("event", LineageEvent), name="event"),
        CheckConstraint("successor_id IS NULL OR successor_id <> place_id", name="successor"),
        Index("ix_lineage_place_id", "place_id"),
        Index("ix_lineage_successor_id", "successor_id"),
    )

    lineage_id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[PlaceId]
    event: Mapped[str] = mapped_column(Text)
    effective_on: Mapped[date | None]
    successor_id: Mapped[PlaceId | None]
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    gazette_reference: Mapped[str | None] = mapped_column(Text)
    snapshot_id: Mapped[SnapshotId]
    row: Mapped[int | None]


class Website(Base):
    """An address that a source names for a place, with the state the source noted."""

    __tablename__ = "website"
    __table_args__ = (
        UniqueConstraint("place_id", "url", name="uq_website_url"),
        CheckConstraint("url ~ '^https?://[^[:space:]]+$'", name="url"),
    )

    website_id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[PlaceId]
    url: Mapped[str] = mapped_column(Text)
    noted_state: Mapped[str] = mapped_column(Text)
    noted_on: Mapped[date | None]
    snapshot_id: Mapped[SnapshotId]
    row: Mapped[int | None]
