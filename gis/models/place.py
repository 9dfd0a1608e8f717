"""Places with their dated names and codes. `place_id` outlives both."""

from typing import Any

from sqlalchemy import CheckConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import DATERANGE, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from gis.codes import CodeScheme
from gis.lao_types import LaoType
from gis.models.base import Base, PlaceId, SnapshotId, geometry, one_of
from gis.models.vocabulary import PlaceKind
from gis.past_types import PastType

ALWAYS = text("daterange(NULL, NULL)")


class LaoTypeLabel(Base):
    """The wording of each LAO type, so that views can build full names; renewed by `migrate`."""

    __tablename__ = "lao_type_label"

    lao_type: Mapped[str] = mapped_column(Text, primary_key=True)
    sort_order: Mapped[int]
    prefix_th: Mapped[str] = mapped_column(Text)
    short_prefix_th: Mapped[str] = mapped_column(Text)
    suffix_en: Mapped[str] = mapped_column(Text)


class Place(Base):
    """A country, province, district, subdistrict or LAO, present or past."""

    __tablename__ = "place"
    __table_args__ = (
        CheckConstraint(one_of("kind", PlaceKind), name="kind"),
        CheckConstraint(one_of("lao_type", LaoType), name="lao_type"),
        CheckConstraint("(kind = 'lao') = (lao_type IS NOT NULL)", name="lao_has_type"),
        CheckConstraint(
            "kind IN ('country', 'province') OR province_id IS NOT NULL", name="in_province"
        ),
        CheckConstraint(
            "kind <> 'subdistrict' OR district_id IS NOT NULL", name="subdistrict_in_district"
        ),
        CheckConstraint(
            "position IS NULL OR (ST_X(position) BETWEEN 97 AND 106"
            " AND ST_Y(position) BETWEEN 5 AND 21)",
            name="position_in_thailand",
        ),
        Index("ix_place_position", "position", postgresql_using="gist"),
        Index("ix_place_kind_province_id_district_id", "kind", "province_id", "district_id"),
        Index("ix_place_district_id", "district_id"),
    )

    place_id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(Text)
    lao_type: Mapped[str | None] = mapped_column(Text)
    province_id: Mapped[PlaceId | None]
    district_id: Mapped[PlaceId | None]
    subdistrict_id: Mapped[PlaceId | None]
    position: Mapped[Any | None] = mapped_column(geometry("POINT"))
    area_km2: Mapped[float | None]
    valid: Mapped[Range[Any]] = mapped_column(DATERANGE, server_default=ALWAYS)
    snapshot_id: Mapped[SnapshotId]


class PlaceName(Base):
    """What a place is called in a language during a period."""

    __tablename__ = "place_name"
    __table_args__ = (
        CheckConstraint("lang IN ('th', 'en')", name="lang"),
        CheckConstraint("name = btrim(name) AND name <> ''", name="name_trimmed"),
        CheckConstraint("NOT isempty(valid)", name="valid_not_empty"),
        ExcludeConstraint(
            ("place_id", "="),
            ("lang", "="),
            ("valid", "&&"),
            name="ex_place_name_one_at_a_time",
            using="gist",
        ),
    )

    place_name_id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[PlaceId]
    lang: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    valid: Mapped[Range[Any]] = mapped_column(DATERANGE, server_default=ALWAYS)
    snapshot_id: Mapped[SnapshotId]


class PlaceType(Base):
    """Of which type an LAO was during a period; NULL where it stood and its type is not clear."""

    __tablename__ = "place_type"
    __table_args__ = (
        CheckConstraint(one_of("lao_type", [*LaoType, *PastType]), name="lao_type"),
        CheckConstraint("NOT isempty(valid)", name="valid_not_empty"),
        ExcludeConstraint(
            ("place_id", "="),
            ("valid", "&&"),
            name="ex_place_type_one_at_a_time",
            using="gist",
        ),
    )

    place_type_id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[PlaceId]
    lao_type: Mapped[str | None] = mapped_column(Text)
    valid: Mapped[Range[Any]] = mapped_column(DATERANGE, server_default=ALWAYS)
    snapshot_id: Mapped[SnapshotId]


class PlaceCode(Base):
    """The code of a place in a scheme during a period."""

    __tablename__ = "place_code"
    __table_args__ = (
        CheckConstraint(one_of("scheme", CodeScheme), name="scheme"),
        CheckConstraint("scheme <> 'dla' OR code ~ '^[2-6][0-9]{6}$'", name="dla_form"),
        CheckConstraint(
            "scheme <> 'tis1099' OR code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6})$'", name="tis1099_form"
        ),
        CheckConstraint("NOT isempty(valid)", name="valid_not_empty"),
        ExcludeConstraint(
            ("place_id", "="),
            ("scheme", "="),
            ("valid", "&&"),
            name="ex_place_code_one_a_scheme",
            using="gist",
        ),
        ExcludeConstraint(
            ("scheme", "="),
            ("code", "="),
            ("valid", "&&"),
            name="ex_place_code_one_place",
            using="gist",
        ),
        Index("ix_place_code_code", "code"),
    )

    place_code_id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[PlaceId]
    scheme: Mapped[str] = mapped_column(Text)
    code: Mapped[str] = mapped_column(Text)
    valid: Mapped[Range[Any]] = mapped_column(DATERANGE, server_default=ALWAYS)
    snapshot_id: Mapped[SnapshotId]


class SearchTerm(Base):
    """A folded form under which a place can be found; renewed after each load."""

    __tablename__ = "search_term"
    __table_args__ = (
        Index(
            "ix_search_term_term",
            "term",
            postgresql_using="gin",
            postgresql_ops={"term": "gin_trgm_ops"},
        ),
    )

    place_id: Mapped[PlaceId] = mapped_column(primary_key=True)
    term: Mapped[str] = mapped_column(Text, primary_key=True)
