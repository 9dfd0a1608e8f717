"""What happened to places over time, and the websites that sources name for them."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from gis.models.base import Base, PlaceId, SnapshotId, one_of
from gis.models.vocabulary import LineageEvent


class Lineage(Base):
    """A dated event in the life of a place, with its reference in the Royal Gazette.

    `before` and `after` are names of a rename, codes of a recode, words for types of the others;
    of an LAO that took in others, their geocodes and their names.
    `date_is_latest`: nobody told the day; on `effective_on` a file showed that it had happened.
    """

    __tablename__ = "lineage"
    __table_args__ = (
        CheckConstraint(one_of("event", LineageEvent), name="event"),
        CheckConstraint("successor_id IS NULL OR successor_id <> place_id", name="successor"),
        CheckConstraint("NOT date_is_latest OR effective_on IS NOT NULL", name="date_is_latest"),
        Index("ix_lineage_place_id", "place_id"),
        Index("ix_lineage_successor_id", "successor_id"),
    )

    lineage_id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[PlaceId]
    event: Mapped[str] = mapped_column(Text)
    effective_on: Mapped[date | None]
    date_is_latest: Mapped[bool] = mapped_column(server_default=text("false"))
    successor_id: Mapped[PlaceId | None]
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    before_en: Mapped[str | None] = mapped_column(Text)
    after_en: Mapped[str | None] = mapped_column(Text)
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
