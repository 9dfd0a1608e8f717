"""Networks and programmes that LAOs belong to, and what published lists say of their members."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import DATERANGE, Range
from sqlalchemy.orm import Mapped, mapped_column

from gis.models.base import Base, PlaceId, SnapshotId, one_of
from gis.models.place import ALWAYS
from gis.models.vocabulary import NetworkKind


class Network(Base):
    """A network, programme, title or casebook; one source says what it is and who belongs to it."""

    __tablename__ = "network"
    __table_args__ = (
        CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name="slug"),
        CheckConstraint(one_of("kind", NetworkKind), name="kind"),
        CheckConstraint("url ~ '^https?://[^[:space:]]+$'", name="url"),
    )

    network_id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(Text, unique=True)
    source: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    name_th: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text)
    description_th: Mapped[str | None] = mapped_column(Text)
    description_en: Mapped[str | None] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)


class Membership(Base):
    """What a list names as a member of a network, and the place it means, once that is certain.

    `written` is the text by which a steward's decision on it is known (`proposal.key_text`).
    """

    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("network_id", "written", name="uq_membership_written"),
        # Two wordings may exchange their places: looked at when a statement ends, not row by row.
        UniqueConstraint(
            "network_id",
            "place_id",
            name="uq_membership_place",
            deferrable=True,
            initially="IMMEDIATE",
        ),
        CheckConstraint("NOT isempty(valid)", name="valid_not_empty"),
        CheckConstraint("source_url ~ '^https?://[^[:space:]]+$'", name="source_url"),
        Index("ix_membership_place_id", "place_id"),
    )

    membership_id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.network_id", ondelete="RESTRICT"))
    place_id: Mapped[PlaceId | None] = mapped_column(comment="NULL: not certain which place")
    written: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text, comment="the member as the list names it")
    province: Mapped[str | None] = mapped_column(Text, comment="the province as the list names it")
    since: Mapped[int | None] = mapped_column(comment="year of joining, where the list tells it")
    valid: Mapped[Range[Any]] = mapped_column(DATERANGE, server_default=ALWAYS)
    source_url: Mapped[str | None] = mapped_column(Text)
    snapshot_id: Mapped[SnapshotId]
    sheet: Mapped[str | None] = mapped_column(Text)
    row: Mapped[int]
