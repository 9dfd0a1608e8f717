"""Declarative base, the naming convention of constraints, and column types used by every table."""

from datetime import datetime
from typing import Annotated

from geoalchemy2 import Geometry
from sqlalchemy import DateTime, ForeignKey, MetaData, func
from sqlalchemy.orm import DeclarativeBase, mapped_column

NAMING_CONVENTION = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of all tables."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)


PlaceId = Annotated[int, mapped_column(ForeignKey("place.place_id", ondelete="RESTRICT"))]
SnapshotId = Annotated[int, mapped_column(ForeignKey("snapshot.snapshot_id", ondelete="RESTRICT"))]
CreatedAt = Annotated[datetime, mapped_column(DateTime(timezone=True), server_default=func.now())]


def geometry(kind: str, srid: int = 4326) -> Geometry:
    """Return a column type without an index of its own: indexes are named in the table."""
    return Geometry(kind, srid=srid, spatial_index=False)


def one_of(column: str, values: object) -> str:
    """Return the SQL of a check that `column` holds one of `values` (an enumeration)."""
    listed = ", ".join(f"'{value}'" for value in values)  # type: ignore[attr-defined]
    return f"{column} IN ({listed})"
