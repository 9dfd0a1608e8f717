"""Stories about LAOs and areas, and the anchors that pin what is written to places."""

from geoalchemy2 import WKBElement
from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gis.models.base import Base, PlaceId, SnapshotId, geometry, one_of
from gis.models.vocabulary import Confidence, StoryKind, Topic


class Story(Base):
    """An award, good practice, study or report; `source` names the list that it is of."""

    __tablename__ = "story"
    __table_args__ = (
        CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name="slug"),
        CheckConstraint(one_of("kind", StoryKind), name="kind"),
        CheckConstraint(one_of("topic", Topic), name="topic"),
        CheckConstraint(one_of("confidence", Confidence), name="confidence"),
        CheckConstraint("(caveat_th IS NULL) = (caveat_en IS NULL)", name="caveat_languages"),
        CheckConstraint("source_url ~ '^https?://[^[:space:]]+$'", name="source_url"),
        Index("ix_story_topic_kind", "topic", "kind"),
    )

    story_id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(Text, unique=True)
    source: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    topic: Mapped[str] = mapped_column(Text)
    year: Mapped[int | None] = mapped_column(comment="of the event, else of its publication")
    title_th: Mapped[str] = mapped_column(Text)
    title_en: Mapped[str] = mapped_column(Text)
    summary_th: Mapped[str] = mapped_column(Text)
    summary_en: Mapped[str] = mapped_column(Text)
    caveat_th: Mapped[str | None] = mapped_column(Text)
    caveat_en: Mapped[str | None] = mapped_column(Text)
    confidence: Mapped[str] = mapped_column(Text)
    source_title: Mapped[str] = mapped_column(Text)
    source_publisher: Mapped[str] = mapped_column(Text)
    source_url: Mapped[str] = mapped_column(Text)
    snapshot_id: Mapped[SnapshotId]
    sheet: Mapped[str | None] = mapped_column(Text)
    row: Mapped[int]


class Anchor(Base):
    """What pins a text to the map: a place, once it is certain which is meant, or a geometry.

    The one form for all that is written about places: a further kind of content gets a column
    beside `story_id`. `written` is the text by which a steward's decision is known
    (`proposal.key_text`); `code`, `name`, `district` and `province` stand as the list writes
    them.
    """

    __tablename__ = "anchor"
    __table_args__ = (
        UniqueConstraint("story_id", "written", name="uq_anchor_written"),
        CheckConstraint(
            "place_id IS NOT NULL OR geometry IS NOT NULL OR written <> ''", name="says_where"
        ),
        CheckConstraint("ST_IsValid(geometry)", name="geometry_valid"),
        Index("ix_anchor_place_id", "place_id"),
        Index("ix_anchor_geometry", "geometry", postgresql_using="gist"),
    )

    anchor_id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.story_id", ondelete="RESTRICT"))
    place_id: Mapped[PlaceId | None] = mapped_column(comment="NULL: not certain which place")
    geometry: Mapped[WKBElement | None] = mapped_column(
        geometry("GEOMETRY"), comment="where it happened, where that is known better than the place"
    )
    written: Mapped[str] = mapped_column(Text)
    code: Mapped[str | None] = mapped_column(Text)
    name: Mapped[str | None] = mapped_column(Text)
    lao_type: Mapped[str | None] = mapped_column(Text)
    district: Mapped[str | None] = mapped_column(Text)
    province: Mapped[str | None] = mapped_column(Text)
    snapshot_id: Mapped[SnapshotId]
    sheet: Mapped[str | None] = mapped_column(Text)
    row: Mapped[int]
