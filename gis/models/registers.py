"""Registers of others: how many LAOs a publisher counts, what the Royal Gazette announced."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gis.models.base import Base, PlaceId, SnapshotId, one_of
from gis.models.vocabulary import CountedType, GazetteEvent, GazetteKind


class PublishedCount(Base):
    """The number of LAOs of a type in the country or a province on a day, as published."""

    __tablename__ = "published_count"
    __table_args__ = (
        UniqueConstraint("snapshot_id", "place_id", "lao_type", name="uq_published_count_type"),
        CheckConstraint(one_of("lao_type", CountedType), name="lao_type"),
        CheckConstraint("number >= 0", name="number"),
        CheckConstraint("corrected >= 0", name="corrected"),
        Index("ix_published_count_place_id", "place_id"),
    )

    published_count_id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[PlaceId]
    counted_on: Mapped[date]
    lao_type: Mapped[str] = mapped_column(Text)
    number: Mapped[int]
    corrected: Mapped[int | None] = mapped_column(
        comment="the number that the compiler found instead"
    )
    snapshot_id: Mapped[SnapshotId]
    row: Mapped[int]


class GazetteNotice(Base):
    """An announcement in the Royal Gazette, cited by volume, issue and pages."""

    __tablename__ = "gazette_notice"
    __table_args__ = (
        UniqueConstraint("snapshot_id", "row", name="uq_gazette_notice_row"),
        CheckConstraint(one_of("kind", GazetteKind), name="kind"),
        CheckConstraint("first_page <= last_page", name="pages"),
        Index("ix_gazette_notice_volume_issue_first_page", "volume", "issue", "first_page"),
    )

    gazette_notice_id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Text, comment="as published, with its Thai digits")
    title_folded: Mapped[str] = mapped_column(Text, comment="the same with digits 0 to 9")
    description_en: Mapped[str | None] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    volume: Mapped[int]
    issue: Mapped[str] = mapped_column(Text)
    first_page: Mapped[int]
    last_page: Mapped[int]
    published_on: Mapped[date | None]
    signed_on: Mapped[date | None]
    effective_on: Mapped[date | None]
    url: Mapped[str | None] = mapped_column(Text)
    details: Mapped[dict[str, Any]] = mapped_column(JSONB)
    snapshot_id: Mapped[SnapshotId]
    row: Mapped[int]


class GazetteSubject(Base):
    """A place that an announcement names and what it does to it; no place: not told apart."""

    __tablename__ = "gazette_subject"
    __table_args__ = (
        UniqueConstraint("gazette_notice_id", "position", name="uq_gazette_subject_position"),
        CheckConstraint(one_of("event", GazetteEvent), name="event"),
        Index("ix_gazette_subject_place_id", "place_id"),
    )

    gazette_subject_id: Mapped[int] = mapped_column(primary_key=True)
    gazette_notice_id: Mapped[int] = mapped_column(
        ForeignKey("gazette_notice.gazette_notice_id", ondelete="CASCADE")
    )
    position: Mapped[int] = mapped_column(comment="order within the announcement, from 1")
    event: Mapped[str] = mapped_column(Text)
    place_id: Mapped[PlaceId | None]
    name_th: Mapped[str | None] = mapped_column(Text)
    details: Mapped[dict[str, Any]] = mapped_column(JSONB)
    snapshot_id: Mapped[SnapshotId]
    row: Mapped[int]
