"""Places side by side, frozen with the geometry edition that shows it."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from gis.models.base import Base, one_of
from gis.models.vocabulary import NeighbourBasis, PlaceKind

BORDERING = (PlaceKind.PROVINCE, PlaceKind.DISTRICT, PlaceKind.SUBDISTRICT, PlaceKind.LAO)


class Neighbour(Base):
    """Two places of one kind that share a border or ground; each pair once, the lesser id first.

    No foreign keys to places: like `cell` and `shape`, an edition outlives what it was made from.
    """

    __tablename__ = "neighbour"
    __table_args__ = (
        CheckConstraint(one_of("kind", BORDERING), name="kind"),
        CheckConstraint(one_of("basis", NeighbourBasis), name="basis"),
        CheckConstraint("place_id < neighbour_id", name="once"),
        CheckConstraint("length_m > 0", name="length_m"),
        CheckConstraint("(basis = 'shared_ground') = (length_m IS NULL)", name="length_known"),
        Index("ix_neighbour_neighbour_id", "neighbour_id"),
    )

    edition_id: Mapped[int] = mapped_column(
        ForeignKey("geometry_edition.edition_id", ondelete="CASCADE"), primary_key=True
    )
    place_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    neighbour_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(Text)
    basis: Mapped[str] = mapped_column(Text)
    length_m: Mapped[float | None] = mapped_column(
        comment="of the common line; with basis outer_bound the most that it can be"
    )
