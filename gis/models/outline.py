"""Outlines of LAOs that were published or drawn by volunteers, as they wait for a steward."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gis.models.base import Base, CreatedAt, PlaceId, SnapshotId, geometry, one_of
from gis.models.vocabulary import BoundaryBasis, MatchMethod, OutlineStatus


class BoundaryCandidate(Base):
    """An outline of an LAO as a file has it, with what speaks for it and what a steward said.

    Nothing counts before it is accepted; then it becomes a row of `boundary`. The licence and
    the attribution of its source stay with it, so that one source can be taken out again. The
    same geometry in a later file is the same candidate, and keeps what was decided about it.
    """

    __tablename__ = "boundary_candidate"
    __table_args__ = (
        CheckConstraint("grade IN ('A', 'B')", name="grade"),
        CheckConstraint(one_of("basis", BoundaryBasis), name="basis"),
        CheckConstraint("tolerance_m >= 0", name="tolerance_m"),
        CheckConstraint("ST_IsValid(geometry)", name="geometry_valid"),
        CheckConstraint("NOT ST_IsEmpty(geometry)", name="geometry_not_empty"),
        CheckConstraint(one_of("match_method", MatchMethod), name="match_method"),
        CheckConstraint("match_certainty BETWEEN 0 AND 1", name="match_certainty"),
        CheckConstraint(one_of("status", OutlineStatus), name="status"),
        CheckConstraint(
            "status NOT IN ('accepted', 'rejected') OR"
            " (decided_at IS NOT NULL AND decided_by <> '')",
            name="decided",
        ),
        UniqueConstraint(
            "source", "place_id", "geometry_hash", name="uq_boundary_candidate_geometry"
        ),
        # A source has one word on a place at a time.
        Index(
            "uq_boundary_candidate_accepted",
            "source",
            "place_id",
            unique=True,
            postgresql_where=Column("status", Text) == text("'accepted'"),
        ),
        Index("ix_boundary_candidate_place_id", "place_id"),
        Index("ix_boundary_candidate_status", "status"),
    )

    candidate_id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[PlaceId]
    grade: Mapped[str] = mapped_column(Text)
    basis: Mapped[str] = mapped_column(Text)
    geometry: Mapped[Any] = mapped_column(geometry("MULTIPOLYGON"))
    geometry_hash: Mapped[str] = mapped_column(Text)
    tolerance_m: Mapped[float]
    valid_from: Mapped[date | None] = mapped_column(comment="the day from which the line holds")
    source: Mapped[str] = mapped_column(Text)
    snapshot_id: Mapped[SnapshotId]
    load_run_id: Mapped[int] = mapped_column(ForeignKey("load_run.load_run_id"))
    row: Mapped[int | None]
    feature: Mapped[str] = mapped_column(Text, comment="what the file calls it: relation/123")
    name: Mapped[str | None] = mapped_column(Text, comment="as the file has it")
    attribution_th: Mapped[str] = mapped_column(Text)
    attribution_en: Mapped[str] = mapped_column(Text)
    match_method: Mapped[str] = mapped_column(Text)
    match_certainty: Mapped[float]
    match_evidence: Mapped[str] = mapped_column(Text)
    checks: Mapped[dict[str, Any]] = mapped_column(JSONB)
    status: Mapped[str] = mapped_column(Text, server_default=OutlineStatus.OPEN)
    decided_by: Mapped[str | None] = mapped_column(Text)
    decided_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    reason: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[CreatedAt]
