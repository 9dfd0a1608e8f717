"""How rows of files were matched to places, and what a steward has to look at."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gis.models.base import Base, CreatedAt, PlaceId, SnapshotId, one_of
from gis.models.vocabulary import MatchMethod, ReviewAction, ReviewStatus


class RowMatch(Base):
    """The evidence for a row's place where the row's text alone did not say it exactly."""

    __tablename__ = "row_match"
    __table_args__ = (
        CheckConstraint(one_of("method", MatchMethod), name="method"),
        CheckConstraint("certainty BETWEEN 0 AND 1", name="certainty"),
        Index("ix_row_match_load_run_id", "load_run_id"),
        Index("ix_row_match_place_id", "place_id"),
    )

    row_match_id: Mapped[int] = mapped_column(primary_key=True)
    load_run_id: Mapped[int] = mapped_column(ForeignKey("load_run.load_run_id", ondelete="CASCADE"))
    snapshot_id: Mapped[SnapshotId]
    sheet: Mapped[str | None] = mapped_column(Text)
    row: Mapped[int]
    place_id: Mapped[PlaceId]
    method: Mapped[str] = mapped_column(Text)
    certainty: Mapped[float]
    written: Mapped[str] = mapped_column(Text, comment="what the row says, as text")
    evidence: Mapped[str] = mapped_column(Text)


class Proposal(Base):
    """A row that means no place for certain, with candidates; once decided, it is a correction.

    `key_text` is what the row says of its place, folded into one line: the same text in a later
    file of the source is answered by the same decision.
    """

    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("source", "key_text", name="uq_proposal_key"),
        CheckConstraint(one_of("status", ReviewStatus), name="status"),
        CheckConstraint("(status = 'accepted') = (place_id IS NOT NULL)", name="accepted_place"),
        CheckConstraint("(status = 'open') = (decided_at IS NULL)", name="decided_at"),
        CheckConstraint("status = 'open' OR decided_by <> ''", name="decided_by"),
        Index("ix_proposal_status_source", "status", "source"),
    )

    proposal_id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(Text)
    snapshot_id: Mapped[SnapshotId]
    load_run_id: Mapped[int] = mapped_column(ForeignKey("load_run.load_run_id", ondelete="CASCADE"))
    sheet: Mapped[str | None] = mapped_column(Text)
    row: Mapped[int | None]
    key: Mapped[dict[str, Any]] = mapped_column(JSONB)
    key_text: Mapped[str] = mapped_column(Text)
    message: Mapped[str] = mapped_column(Text)
    candidates: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    status: Mapped[str] = mapped_column(Text, server_default=ReviewStatus.OPEN)
    place_id: Mapped[PlaceId | None]
    decided_by: Mapped[str | None] = mapped_column(Text)
    decided_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    reason: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[CreatedAt]


class Decision(Base):
    """Each thing a steward did to a proposal, also what was taken back; never changed.

    It names no row of another table: it outlives proposals, places and loads.
    """

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint(one_of("action", ReviewAction), name="action"),
        CheckConstraint("(action = 'accepted') = (place_code IS NOT NULL)", name="accepted_place"),
        CheckConstraint("decided_by <> ''", name="decided_by"),
        Index("ix_decision_source_key_text", "source", "key_text"),
    )

    decision_id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(Text)
    key_text: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)
    place_code: Mapped[str | None] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    decided_at: Mapped[CreatedAt]
