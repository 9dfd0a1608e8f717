"""Data editions: figures and units frozen under a name, so that what rests on them can be repeated.

Nothing here points to places or observations: an edition outlives what it was taken from.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gis.lao_types import LaoType
from gis.models.base import Base, CreatedAt, one_of
from gis.models.vocabulary import BuildState, IndexDeed, PlaceKind


def edition_id() -> Mapped[int]:
    """Return a column that belongs to a data edition and goes with it."""
    return mapped_column(
        ForeignKey("data_edition.data_edition_id", ondelete="CASCADE"), primary_key=True
    )


class DataEdition(Base):
    """The figures of all places as they stood at one moment."""

    __tablename__ = "data_edition"
    __table_args__ = (
        CheckConstraint("name ~ '^[a-z0-9]+([.-][a-z0-9]+)*$'", name="name"),
        CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256"),
    )

    data_edition_id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text, unique=True)
    sha256: Mapped[str] = mapped_column(Text, unique=True)
    is_sample: Mapped[bool] = mapped_column(default=False)
    load_state: Mapped[str] = mapped_column(Text, comment="as `gis/sql/last_run.sql` gave it")
    created_at: Mapped[CreatedAt]


class FrozenUnit(Base):
    """An LAO, district or province as it was when the edition was made."""

    __tablename__ = "frozen_unit"
    __table_args__ = (
        CheckConstraint(one_of("kind", PlaceKind), name="kind"),
        CheckConstraint(one_of("lao_type", LaoType), name="lao_type"),
    )

    data_edition_id: Mapped[int] = edition_id()
    place_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(Text)
    code: Mapped[str] = mapped_column(Text)
    lao_type: Mapped[str | None] = mapped_column(Text)
    name_th: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str | None] = mapped_column(Text)
    province_id: Mapped[int | None]
    district_id: Mapped[int | None]
    area_km2: Mapped[float | None] = mapped_column(comment="of its outline, or as published")
    area_is_outer_bound: Mapped[bool] = mapped_column(default=False)


class FrozenFigures(Base):
    """One indicator and year: parallel arrays, by place id."""

    __tablename__ = "frozen_figures"

    data_edition_id: Mapped[int] = edition_id()
    indicator: Mapped[str] = mapped_column(Text, primary_key=True)
    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    place_ids: Mapped[list[int]] = mapped_column(ARRAY(Integer))
    figures: Mapped[list[float | None]] = mapped_column(ARRAY(Double))
    statuses: Mapped[list[str]] = mapped_column(ARRAY(Text))
    partial: Mapped[list[int]] = mapped_column(
        ARRAY(Integer), comment="places whose figure is a least one"
    )


class FrozenNeighbours(Base):
    """Which units of a level share a border: parallel arrays, each pair once."""

    __tablename__ = "frozen_neighbours"

    data_edition_id: Mapped[int] = edition_id()
    level: Mapped[str] = mapped_column(Text, primary_key=True)
    a_ids: Mapped[list[int]] = mapped_column(ARRAY(Integer))
    b_ids: Mapped[list[int]] = mapped_column(ARRAY(Integer))
    bases: Mapped[list[str]] = mapped_column(ARRAY(Text))
    shared_m: Mapped[list[float | None]] = mapped_column(ARRAY(Double))


class FrozenPeers(Base):
    """The units that are most like one, the nearest first, and why one has none."""

    __tablename__ = "frozen_peers"

    data_edition_id: Mapped[int] = edition_id()
    place_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    peer_ids: Mapped[list[int]] = mapped_column(ARRAY(Integer))
    distances: Mapped[list[float]] = mapped_column(ARRAY(Double))
    reason: Mapped[str | None] = mapped_column(Text)


class StewardIndex(Base):
    """An index that a steward added to those that ship: its YAML, with earlier forms kept."""

    __tablename__ = "steward_index"
    __table_args__ = (
        Index("ix_steward_index_code", "code"),
        CheckConstraint("code ~ '^[a-z][a-z0-9_]*$'", name="code"),
    )

    steward_index_id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Text)
    yaml: Mapped[str] = mapped_column(Text)
    is_withdrawn: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[CreatedAt]


class IndexAction(Base):
    """Each thing a steward did to an index on the portal; a build also says how far it has come.

    It names no row of another table: it outlives definitions and editions.
    """

    __tablename__ = "index_action"
    __table_args__ = (
        CheckConstraint(one_of("deed", IndexDeed), name="deed"),
        CheckConstraint(one_of("state", BuildState), name="state"),
        CheckConstraint("(deed = 'built') = (state IS NOT NULL)", name="build_state"),
        CheckConstraint("(state = 'running') = (finished_at IS NULL)", name="finished_at"),
        CheckConstraint("done_by <> ''", name="done_by"),
        Index("ix_index_action_code", "code"),
        Index(
            "uq_index_action_running",
            "code",
            unique=True,
            postgresql_where=text("state = 'running'"),
        ),
    )

    index_action_id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Text)
    deed: Mapped[str] = mapped_column(Text)
    done_by: Mapped[str] = mapped_column(Text)
    done_at: Mapped[CreatedAt]
    state: Mapped[str | None] = mapped_column(Text)
    message: Mapped[str | None] = mapped_column(Text)
    finished_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class IndexEdition(Base):
    """One index for one year, built on one data edition: enough to build it again to the byte."""

    __tablename__ = "index_edition"
    __table_args__ = (
        UniqueConstraint("name", name="uq_index_edition_name"),
        CheckConstraint("name ~ '^[a-z0-9_]+(-[a-z0-9_]+)*$'", name="name"),
        CheckConstraint("definition_sha256 ~ '^[0-9a-f]{64}$'", name="definition_sha256"),
        CheckConstraint("inputs_sha256 ~ '^[0-9a-f]{64}$'", name="inputs_sha256"),
        CheckConstraint("result_sha256 ~ '^[0-9a-f]{64}$'", name="result_sha256"),
        Index(
            "uq_index_edition_current",
            "index_code",
            "year",
            unique=True,
            postgresql_where=text("is_current"),
        ),
    )

    index_edition_id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    index_code: Mapped[str] = mapped_column(Text)
    year: Mapped[int] = mapped_column(SmallInteger)
    data_edition_id: Mapped[int] = mapped_column(
        ForeignKey("data_edition.data_edition_id", ondelete="CASCADE")
    )
    definition: Mapped[dict[str, Any]] = mapped_column(JSONB)
    definition_sha256: Mapped[str] = mapped_column(Text)
    inputs_sha256: Mapped[str] = mapped_column(Text)
    seed: Mapped[int]
    code_version: Mapped[str] = mapped_column(Text)
    result_sha256: Mapped[str] = mapped_column(Text, comment="of the CSV of scores")
    report: Mapped[dict[str, Any]] = mapped_column(JSONB)
    is_current: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[CreatedAt]


class IndexScore(Base):
    """What an edition says of one unit; without a rank, the reason."""

    __tablename__ = "index_score"
    __table_args__ = (
        CheckConstraint("(rank IS NULL) = (reason IS NOT NULL)", name="rank_or_reason"),
        CheckConstraint("rank_low <= rank_high", name="interval"),
        CheckConstraint("score <> 'NaN' AND abs(score) <> 'Infinity'", name="score_finite"),
        Index("ix_index_score_place_id", "place_id"),
    )

    index_edition_id: Mapped[int] = mapped_column(
        ForeignKey("index_edition.index_edition_id", ondelete="CASCADE"), primary_key=True
    )
    level: Mapped[str] = mapped_column(Text, primary_key=True)
    place_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    compared_group: Mapped[str] = mapped_column(Text)
    score: Mapped[float | None]
    rank: Mapped[int | None]
    reason: Mapped[str | None] = mapped_column(Text)
    rank_median: Mapped[float | None]
    rank_low: Mapped[int | None] = mapped_column(comment="5 % of draws rank it better")
    rank_high: Mapped[int | None] = mapped_column(comment="5 % of draws rank it worse")
    top_share: Mapped[float | None] = mapped_column(comment="P(within the best tenth)")
    band: Mapped[int | None] = mapped_column(SmallInteger)
    coverage: Mapped[float] = mapped_column(comment="share of applicable weight that is known")
    missing: Mapped[list[str]] = mapped_column(ARRAY(Text))
    imputed: Mapped[list[str]] = mapped_column(ARRAY(Text))
    parts: Mapped[list[float | None]] = mapped_column(
        ARRAY(Double), comment="scores of pillars and indicators, in the order of the report"
    )
    raw: Mapped[list[float | None]] = mapped_column(
        ARRAY(Double), comment="figures of the indicators, in the order of the report"
    )
    cluster: Mapped[str | None] = mapped_column(Text, comment="LISA, false discoveries controlled")
    hot_spot: Mapped[str | None] = mapped_column(Text, comment="Getis-Ord Gi*")


class IndexDraws(Base):
    """The ranks of a unit in every draw: little-endian int16, 0 where it had none."""

    __tablename__ = "index_draws"

    index_edition_id: Mapped[int] = mapped_column(
        ForeignKey("index_edition.index_edition_id", ondelete="CASCADE"), primary_key=True
    )
    level: Mapped[str] = mapped_column(Text, primary_key=True)
    place_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    ranks: Mapped[bytes]
