"""Write stories and their anchors; a source replaces what it said before, and nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from gis.errors import SourceChanged
from gis.models import Anchor, Story
from gis.statements import statement
from loaders.context import LoadContext
from loaders.merge import merge
from loaders.table.stories import FoundStory

_STORY_COLUMNS = (
    "slug",
    "source",
    "kind",
    "topic",
    "year",
    "title_th",
    "title_en",
    "summary_th",
    "summary_en",
    "caveat_th",
    "caveat_en",
    "confidence",
    "source_title",
    "source_publisher",
    "source_url",
    "snapshot_id",
    "sheet",
    "row",
)
_ANCHOR_COLUMNS = (
    "story_id",
    "written",
    "place_id",
    "geometry",
    "code",
    "name",
    "lao_type",
    "district",
    "province",
    "snapshot_id",
    "sheet",
    "row",
)


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story and the file that tells it."""

    story: FoundStory
    snapshot_id: int


def store_stories(context: LoadContext, rows: Sequence[StoryRow]) -> None:
    """Merge stories and anchors; other stories that the source told before are gone.

    Raises `SourceChanged` for the address of a story of another source.
    """
    connection, source = context.connection, context.source.name
    slugs = [row.story.slug for row in rows]
    _check_owners(context, slugs)
    # The type of `__table__` is wider than a table's.
    merge(
        connection,
        Story.__table__,  # type: ignore[arg-type]
        (_story_row(row, source) for row in rows),
        columns=_STORY_COLUMNS,
        key=("slug",),
    )
    ids = _story_ids(connection, source)
    merge(
        connection,
        Anchor.__table__,  # type: ignore[arg-type]
        _anchor_rows(rows, ids),
        columns=_ANCHOR_COLUMNS,
        key=("story_id", "written"),
        scope=f"old.story_id IN ({', '.join(map(str, ids.values()))})" if ids else "FALSE",
    )
    connection.execute(statement("loaders", "drop_gone_stories"), {"source": source, "kept": slugs})


def _story_row(row: StoryRow, source: str) -> tuple[object, ...]:
    story = row.story
    return (
        story.slug,
        source,
        story.kind,
        story.topic,
        story.year,
        story.title.th,
        story.title.en,
        story.summary.th,
        story.summary.en,
        story.caveat.th if story.caveat else None,
        story.caveat.en if story.caveat else None,
        story.confidence,
        story.source_title,
        story.source_publisher,
        story.source_url,
        row.snapshot_id,
        story.sheet,
        story.row,
    )


def _anchor_rows(rows: Sequence[StoryRow], ids: dict[str, int]) -> Iterable[tuple[object, ...]]:
    for row in rows:
        story, anchor = row.story, row.story.anchor
        if anchor is None:
            continue
        yield (
            ids[story.slug],
            anchor.written,
            anchor.place_id,
            "SRID=4326;POINT({} {})".format(*anchor.point) if anchor.point else None,
            anchor.code,
            anchor.name,
            anchor.lao_type,
            anchor.district,
            anchor.province,
            row.snapshot_id,
            story.sheet,
            story.row,
        )


def _check_owners(context: LoadContext, slugs: Sequence[str]) -> None:
    others = context.connection.execute(
        select(Story.slug, Story.source).where(
            Story.slug.in_(slugs), Story.source != context.source.name
        )
    ).all()
    if others:
        listed = ", ".join(f"{slug} (of {source})" for slug, source in others)
        raise SourceChanged(
            context.files[0].path,
            f"the stories of these addresses are told by another source: {listed}.",
            "Give the story another address, or load the file as that source.",
        )


def _story_ids(connection: Connection, source: str) -> dict[str, int]:
    rows = connection.execute(select(Story.slug, Story.story_id).where(Story.source == source))
    return dict(rows.all())
