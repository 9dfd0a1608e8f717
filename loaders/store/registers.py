"""Write published counts and announcements; what an older version of the same file said goes."""

import json
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, select

from gis.models import GazetteNotice, GazetteSubject, PublishedCount, Snapshot
from loaders.gazette.model import Notice, Subject
from loaders.merge import MergeCounts, merge

CountRow = tuple[int, date, str, int, int | None, int]
SubjectRow = tuple[int, int, Subject, int | None]


def store_counts(connection: Connection, rows: Iterable[CountRow], snapshot_id: int) -> MergeCounts:
    """Merge (place, day, type, number, corrected, row) of one file."""
    return merge(
        connection,
        PublishedCount.__table__,  # type: ignore[arg-type]
        ((*row, snapshot_id) for row in rows),
        columns=(
            "place_id",
            "counted_on",
            "lao_type",
            "number",
            "corrected",
            "row",
            "snapshot_id",
        ),
        key=("snapshot_id", "place_id", "lao_type"),
        scope=_of_file(connection, snapshot_id),
    )


def store_notices(
    connection: Connection, notices: Sequence[Notice], snapshot_id: int
) -> dict[int, int]:
    """Merge the announcements of one file; return their ids by row."""
    _forget_older_subjects(connection, snapshot_id)
    merge(
        connection,
        GazetteNotice.__table__,  # type: ignore[arg-type]
        (
            (
                snapshot_id,
                notice.row,
                notice.title,
                notice.title_folded,
                notice.description_en,
                notice.kind,
                notice.volume,
                notice.issue,
                notice.first_page,
                notice.last_page,
                notice.published_on,
                notice.signed_on,
                notice.effective_on,
                notice.url,
                _json(notice.details),
            )
            for notice in notices
        ),
        columns=(
            "snapshot_id",
            "row",
            "title",
            "title_folded",
            "description_en",
            "kind",
            "volume",
            "issue",
            "first_page",
            "last_page",
            "published_on",
            "signed_on",
            "effective_on",
            "url",
            "details",
        ),
        key=("snapshot_id", "row"),
        scope=_of_file(connection, snapshot_id),
    )
    ids = connection.execute(
        select(GazetteNotice.row, GazetteNotice.gazette_notice_id).where(
            GazetteNotice.snapshot_id == snapshot_id
        )
    )
    return dict(ids.all())


def store_subjects(
    connection: Connection, rows: Iterable[SubjectRow], snapshot_id: int
) -> MergeCounts:
    """Merge (notice, position within it, subject, place or None) of one file."""
    return merge(
        connection,
        GazetteSubject.__table__,  # type: ignore[arg-type]
        (
            (
                notice_id,
                position,
                subject.event,
                place_id,
                subject.name_th,
                _json(subject.details),
                snapshot_id,
                subject.row,
            )
            for notice_id, position, subject, place_id in rows
        ),
        columns=(
            "gazette_notice_id",
            "position",
            "event",
            "place_id",
            "name_th",
            "details",
            "snapshot_id",
            "row",
        ),
        key=("gazette_notice_id", "position"),
        scope=_of_file(connection, snapshot_id),
    )


def _forget_older_subjects(connection: Connection, snapshot_id: int) -> None:
    """Take away what older versions of the file named, before their announcements go.

    Left to the foreign key, undoing would put back the subjects first.
    """
    merge(
        connection,
        GazetteSubject.__table__,  # type: ignore[arg-type]
        (),
        columns=("gazette_notice_id", "position"),
        key=("gazette_notice_id", "position"),
        scope=f"{_of_file(connection, snapshot_id)} AND old.snapshot_id <> {int(snapshot_id)}",
    )


def _of_file(connection: Connection, snapshot_id: int) -> str:
    """The rows of every version of the file that the snapshot is a version of."""
    file = select(Snapshot.source, Snapshot.file_name).where(Snapshot.snapshot_id == snapshot_id)
    source, file_name = connection.execute(file).one()
    versions = connection.execute(
        select(Snapshot.snapshot_id).where(
            Snapshot.source == source, Snapshot.file_name == file_name
        )
    ).scalars()
    return f"old.snapshot_id IN ({', '.join(str(version) for version in versions)})"


def _json(details: object) -> str:
    return json.dumps(details, ensure_ascii=False, sort_keys=True)
