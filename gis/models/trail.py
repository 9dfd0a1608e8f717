"""The trail: which file was published by whom, when it was loaded, and what was wrong with it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gis.issue_types import Mender, Severity
from gis.models.base import Base, CreatedAt, PlaceId, SnapshotId, one_of
from gis.models.vocabulary import RunStatus


class Snapshot(Base):
    """One file as its publisher gave it, known by its checksum."""

    __tablename__ = "snapshot"
    __table_args__ = (
        UniqueConstraint("source", "file_name", "sha256", name="uq_snapshot_file"),
        CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256"),
        CheckConstraint("bytes >= 0", name="bytes"),
    )

    snapshot_id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(Text)
    publisher: Mapped[str] = mapped_column(Text)
    title_th: Mapped[str] = mapped_column(Text)
    title_en: Mapped[str] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)
    licence: Mapped[str | None] = mapped_column(Text)
    published_on: Mapped[date | None]
    fetched_on: Mapped[date | None]
    file_name: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(Text)
    bytes: Mapped[int]
    is_sample: Mapped[bool] = mapped_column(default=False)
    is_current: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[CreatedAt]


class LoadRun(Base):
    """One pass of one source: its configuration, its code, and what became of the rows."""

    __tablename__ = "load_run"
    __table_args__ = (CheckConstraint(one_of("status", RunStatus), name="status"),)

    load_run_id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(Text, index=True)
    config_hash: Mapped[str] = mapped_column(Text)
    code_version: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    rows_read: Mapped[int] = mapped_column(default=0)
    rows_loaded: Mapped[int] = mapped_column(default=0)
    rows_rejected: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    rows_matched: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    changes: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    figures: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    message: Mapped[str | None] = mapped_column(Text)
    started_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    finished_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    undone_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class RunFile(Base):
    """A file that a run read."""

    __tablename__ = "run_file"

    load_run_id: Mapped[int] = mapped_column(
        ForeignKey("load_run.load_run_id", ondelete="CASCADE"), primary_key=True
    )
    snapshot_id: Mapped[SnapshotId] = mapped_column(primary_key=True)


class RowChange(Base):
    """What one statement of a run changed, written by triggers (`gis/sql/changes.sql`).

    Of inserted rows the keys; of changed and deleted ones the rows as they were, in the text
    form of the table's row type, so that a run can be undone to the bit.
    """

    __tablename__ = "row_change"
    __table_args__ = (
        CheckConstraint("action IN ('insert', 'update', 'delete')", name="action"),
        CheckConstraint("(action = 'insert') = (before IS NULL)", name="before"),
        Index("ix_row_change_load_run_id", "load_run_id"),
    )

    row_change_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    load_run_id: Mapped[int] = mapped_column(ForeignKey("load_run.load_run_id", ondelete="CASCADE"))
    table_name: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)
    keys: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    before: Mapped[list[str] | None] = mapped_column(ARRAY(Text))


class IssueTypeLabel(Base):
    """The wording of each issue type, for pages and feeds; renewed by `migrate`."""

    __tablename__ = "issue_type"
    __table_args__ = (
        CheckConstraint(one_of("severity", Severity), name="severity"),
        CheckConstraint(one_of("mender", Mender), name="mender"),
    )

    type: Mapped[str] = mapped_column(Text, primary_key=True)
    severity: Mapped[str] = mapped_column(Text)
    mender: Mapped[str] = mapped_column(Text)
    label_th: Mapped[str] = mapped_column(Text)
    label_en: Mapped[str] = mapped_column(Text)
    text_th: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str] = mapped_column(Text)


class DataIssue(Base):
    """Something wrong with published data; published itself, with who can mend it."""

    __tablename__ = "issue"
    __table_args__ = (
        Index("ix_issue_load_run_id_type", "load_run_id", "type"),
        Index("ix_issue_place_id", "place_id"),
    )

    issue_id: Mapped[int] = mapped_column(primary_key=True)
    load_run_id: Mapped[int] = mapped_column(ForeignKey("load_run.load_run_id", ondelete="CASCADE"))
    snapshot_id: Mapped[SnapshotId | None]
    type: Mapped[str] = mapped_column(ForeignKey("issue_type.type"))
    sheet: Mapped[str | None] = mapped_column(Text)
    row: Mapped[int | None]
    column_name: Mapped[str | None] = mapped_column(Text)
    raw_value: Mapped[str | None] = mapped_column(Text)
    message: Mapped[str] = mapped_column(Text)
    is_rejected: Mapped[bool] = mapped_column(default=False)
    place_id: Mapped[PlaceId | None]


class Correction(Base):
    """A declared mending of a publisher's mistake, with its reason; kept in the source's YAML."""

    __tablename__ = "correction"
    __table_args__ = (
        UniqueConstraint("source", "column_name", "from_value", name="uq_correction_value"),
    )

    correction_id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(Text)
    column_name: Mapped[str] = mapped_column(Text)
    from_value: Mapped[str] = mapped_column(Text)
    to_value: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    created_at: Mapped[CreatedAt]
