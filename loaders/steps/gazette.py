"""Announcements in the Royal Gazette, each linked to the places that it names."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection

from gis.models.vocabulary import MatchMethod
from gis.statements import statement
from loaders.context import LoadContext, MatchedRow
from loaders.gazette import GazettePlaces, Link, Notice, Subject, link_subject, read_gazette
from loaders.gazette.link import GazettePlace
from loaders.issues import IssueLog
from loaders.store.registers import SubjectRow, store_notices, store_subjects


def load_gazette(context: LoadContext) -> None:
    """Store announcements and the places they name; a place that cannot be told is an issue."""
    places = read_places(context.connection)
    for facts in context.track(context.files):
        log = IssueLog()
        notices = read_gazette(facts.path, log)
        snapshot_id = context.snapshot(facts)
        context.logs[snapshot_id] = log
        context.figures.rows_read += len(notices) + sum(item.is_rejected for item in log)
        ids = store_notices(context.connection, notices, snapshot_id)
        rows = list(_link_all(context, notices, places, ids, snapshot_id))
        store_subjects(context.connection, rows, snapshot_id)
        context.figures.rows_loaded += len(notices)
        context.figures.notes[facts.name] = {
            "notices": len(notices),
            "subjects": len(rows),
            "linked": sum(place_id is not None for *_, place_id in rows),
        }


def read_places(connection: Connection) -> GazettePlaces:
    """Return every place that an announcement can mean, with its codes, names and citations."""
    names: dict[int, set[str]] = defaultdict(set)
    for row in connection.execute(statement("loaders", "gazette_names")):
        names[row.place_id].add(row.name)
    cited: dict[tuple[int, str, int], set[int]] = defaultdict(set)
    for row in connection.execute(statement("loaders", "gazette_citations")):
        cited[row.volume, row.issue, row.first_page].add(row.place_id)
    return GazettePlaces(
        places={
            row.place_id: GazettePlace(
                row.place_id,
                row.kind,
                row.lao_type,
                row.province_code,
                row.district_code,
                row.was_sao,
                frozenset(names[row.place_id]),
            )
            for row in connection.execute(statement("loaders", "gazette_places"))
        },
        codes={
            (row.scheme, row.code): row.place_id
            for row in connection.execute(statement("loaders", "gazette_codes"))
        },
        cited={key: frozenset(ids) for key, ids in cited.items()},
    )


def _link_all(
    context: LoadContext,
    notices: tuple[Notice, ...],
    places: GazettePlaces,
    ids: dict[int, int],
    snapshot_id: int,
) -> Iterator[SubjectRow]:
    for notice in notices:
        for position, subject in enumerate(notice.subjects, start=1):
            link = link_subject(subject, notice, places)
            _note(context, subject, link, snapshot_id)
            yield ids[notice.row], position, subject, link.place_id


def _note(context: LoadContext, subject: Subject, link: Link, snapshot_id: int) -> None:
    """Count how a subject was linked, keep the evidence, report what is wrong."""
    written = " ".join(part for part in (subject.type, subject.name_th, _codes(subject)) if part)
    if link.place_id is not None and link.method is not None:
        context.figures.matched[link.method] += 1
        if link.method is not MatchMethod.CODE or link.certainty < 1:
            context.matches.append(
                MatchedRow(
                    snapshot_id,
                    None,
                    subject.row,
                    link.place_id,
                    link.method,
                    link.certainty,
                    written,
                    link.evidence,
                )
            )
    if link.problem is not None:
        context.log(snapshot_id).add(
            link.problem, link.message, row=subject.row, column=subject.event, raw_value=written
        )


def _codes(subject: Subject) -> str:
    return " ".join(code for code in (subject.geocode, subject.tambon) if code)
