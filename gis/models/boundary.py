"""Boundaries with their grade, coverage of subdistricts, and the generalised shapes for maps."""

from typing import Any

from sqlalchemy import (
    ARRAY,
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import DATERANGE, JSONB, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from gis.models.base import Base, CreatedAt, PlaceId, SnapshotId, geometry, one_of
from gis.models.place import ALWAYS
from gis.models.vocabulary import BoundaryBasis, Extent


class Boundary(Base):
    """The outline of a place during a period, with its grade (areas other than LAOs: A)."""

    __tablename__ = "boundary"
    __table_args__ = (
        # E and F say that there is no outline, so they never stand here.
        CheckConstraint("grade IN ('A', 'B', 'C', 'D')", name="grade"),
        CheckConstraint(one_of("basis", BoundaryBasis), name="basis"),
        CheckConstraint("tolerance_m >= 0", name="tolerance_m"),
        CheckConstraint("ST_IsValid(geometry)", name="geometry_valid"),
        CheckConstraint("NOT ST_IsEmpty(geometry)", name="geometry_not_empty"),
        CheckConstraint("NOT isempty(valid)", name="valid_not_empty"),
        ExcludeConstraint(
            ("place_id", "="), ("valid", "&&"), name="ex_boundary_one_at_a_time", using="gist"
        ),
        Index("ix_boundary_geometry", "geometry", postgresql_using="gist"),
    )

    boundary_id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[PlaceId]
    grade: Mapped[str] = mapped_column(Text)
    basis: Mapped[str] = mapped_column(Text)
    tolerance_m: Mapped[float] = mapped_column(comment="how far the line may lie from the true one")
    valid: Mapped[Range[Any]] = mapped_column(DATERANGE, server_default=ALWAYS)
    geometry: Mapped[Any] = mapped_column(geometry("MULTIPOLYGON"))
    snapshot_id: Mapped[SnapshotId]
    # With a candidate that is taken out of the database goes what it made.
    candidate_id: Mapped[int | None] = mapped_column(
        ForeignKey("boundary_candidate.candidate_id", ondelete="CASCADE"),
        comment="the accepted outline that this is, for grades A and B of LAOs",
    )
    cut_by: Mapped[list[int]] = mapped_column(
        ARRAY(Integer),
        server_default=text("'{}'"),
        comment="candidates of neighbours whose lines bound it too",
    )


class Coverage(Base):
    """An LAO covers a subdistrict, whole or in part, during a period."""

    __tablename__ = "coverage"
    __table_args__ = (
        CheckConstraint(one_of("extent", Extent), name="extent"),
        CheckConstraint("NOT isempty(valid)", name="valid_not_empty"),
        ExcludeConstraint(
            ("lao_id", "="),
            ("subdistrict_id", "="),
            ("valid", "&&"),
            name="ex_coverage_one_at_a_time",
            using="gist",
        ),
        Index("ix_coverage_subdistrict_id", "subdistrict_id"),
    )

    coverage_id: Mapped[int] = mapped_column(primary_key=True)
    lao_id: Mapped[PlaceId]
    subdistrict_id: Mapped[PlaceId]
    extent: Mapped[str] = mapped_column(Text)
    valid: Mapped[Range[Any]] = mapped_column(DATERANGE, server_default=ALWAYS)
    snapshot_id: Mapped[SnapshotId]


class GeometryEdition(Base):
    """One set of generalised shapes, named by the hash of its geometry alone."""

    __tablename__ = "geometry_edition"
    __table_args__ = (
        CheckConstraint("fingerprint ~ '^[0-9a-f]{12,}$'", name="fingerprint"),
        Index(
            "uq_geometry_edition_current",
            "is_current",
            unique=True,
            postgresql_where=Column("is_current", Boolean),
        ),
    )

    edition_id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(Text, unique=True)
    is_current: Mapped[bool] = mapped_column(default=True)
    is_sample: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[CreatedAt]


class Cell(Base):
    """Subdistricts with the same set of LAOs, dissolved: together a partition of the country."""

    __tablename__ = "cell"

    edition_id: Mapped[int] = mapped_column(
        ForeignKey("geometry_edition.edition_id", ondelete="CASCADE"), primary_key=True
    )
    cell_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    owner_ids: Mapped[list[int]] = mapped_column(ARRAY(Integer))
    subdistrict_ids: Mapped[list[int]] = mapped_column(ARRAY(Integer))
    is_partial: Mapped[bool]
    owner_count: Mapped[int] = mapped_column(
        Integer, Computed("cardinality(owner_ids)", persisted=True)
    )


class Shape(Base):
    """A generalised outline or point for tiles, in Web Mercator, for one zoom band of a layer.

    `feature_id` is a `place_id`, or a `cell_id` in the layer `cells`. `properties` are what the
    tile carries beside the outline: they are part of the edition's fingerprint, because a tile
    once served is kept by browsers for ever.
    """

    __tablename__ = "shape"
    __table_args__ = (
        UniqueConstraint("edition_id", "layer", "min_zoom", "feature_id", name="uq_shape_feature"),
        CheckConstraint("NOT ST_IsEmpty(geometry)", name="geometry_not_empty"),
        Index(
            "ix_shape_layer_geometry",
            "edition_id",
            "layer",
            "min_zoom",
            "geometry",
            postgresql_using="gist",
        ),
    )

    shape_id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(
        ForeignKey("geometry_edition.edition_id", ondelete="CASCADE")
    )
    layer: Mapped[str] = mapped_column(Text)
    min_zoom: Mapped[int] = mapped_column(SmallInteger)
    max_zoom: Mapped[int] = mapped_column(SmallInteger)
    feature_id: Mapped[int]
    properties: Mapped[dict[str, Any]] = mapped_column(JSONB)
    geometry: Mapped[Any] = mapped_column(geometry("GEOMETRY", srid=3857))
