"""Registers of others: DLA's counts of LAOs, its numbers for them, files kept but not read."""

from gis.codes import CodeScheme
from gis.issue_types import IssueType
from gis.models.vocabulary import MatchMethod
from gis.statements import statement
from loaders.context import LoadContext
from loaders.dola_counts import CountsFile, read_counts
from loaders.dola_web_ids import read_web_ids
from loaders.issues import IssueLog
from loaders.lookup import place_ids_by_code
from loaders.store.places import store_codes
from loaders.store.registers import store_counts

COUNTRY = "TH"


def load_counts(context: LoadContext) -> None:
    """Store how many LAOs the publisher counted, having checked each file's own totals."""
    days: list[str] = []
    for facts in context.track(context.files):
        log = IssueLog()
        file = read_counts(facts.path, log)
        snapshot_id = context.snapshot(facts, file.counted_on)
        context.logs[snapshot_id] = log
        rejected = sum(item.is_rejected for item in log)
        context.figures.rows_read += len(file.counts) + rejected
        context.figures.rows_loaded += keep_counts(context, file, snapshot_id)
        days.append(file.counted_on.isoformat())
    context.figures.matched[MatchMethod.CODE] = context.figures.rows_loaded
    context.figures.notes["counted_on"] = sorted(days)


def keep_counts(context: LoadContext, file: CountsFile, snapshot_id: int) -> int:
    """Store the counts of one file; return how many."""
    places = place_ids_by_code(context.connection)
    known = [c for c in file.counts if (c.province_code or COUNTRY) in places]
    for count in file.counts:
        if count not in known:
            context.log(snapshot_id).add(
                IssueType.UNKNOWN_CODE,
                "No province bears this code.",
                row=count.row,
                column="geocode",
                raw_value=count.province_code,
                is_rejected=True,
            )
    store_counts(
        context.connection,
        (
            (
                places[count.province_code or COUNTRY],
                file.counted_on,
                count.lao_type,
                count.number,
                count.corrected,
                count.row,
            )
            for count in known
        ),
        snapshot_id,
    )
    return len(known)


def load_web_ids(context: LoadContext) -> None:
    """Give LAOs their number on DLA's information site."""
    laos = place_ids_by_code(context.connection, CodeScheme.XML_GEOCODE)
    for facts in context.track(context.files):
        log = IssueLog()
        rows = read_web_ids(facts.path, log)
        snapshot_id = context.snapshot(facts)
        context.logs[snapshot_id] = log
        context.figures.rows_read += len(rows) + sum(item.is_rejected for item in log)
        codes: dict[int, str] = {}
        for row in rows:
            place_id = laos.get(row.geocode)
            if place_id is None or place_id in codes:
                problem = IssueType.UNKNOWN_CODE if place_id is None else IssueType.DUPLICATE_ROW
                log.add(
                    problem,
                    "No LAO of today bears this geocode."
                    if place_id is None
                    else "The LAO has a number already; the first is kept.",
                    row=row.row,
                    column="geocode",
                    raw_value=row.geocode,
                    is_rejected=True,
                )
                continue
            codes[place_id] = row.code
        store_codes(
            context.connection,
            [(place_id, CodeScheme.DLA_INFO, code) for place_id, code in codes.items()],
            snapshot_id,
        )
        context.figures.rows_loaded += len(codes)
        context.figures.matched[MatchMethod.CODE] += len(codes)


def keep_unread(context: LoadContext) -> None:
    """Register files that are known, and from which nothing is taken; the source says why."""
    for facts in context.track(context.files):
        context.snapshot(facts)
    if context.source.unread is not None:
        context.figures.notes["unread"] = context.source.unread.model_dump()


def check_counts(context: LoadContext) -> None:
    """Compare every published count with the LAOs that stood on its day, as their history tells."""
    ours = {
        (row.on_day, row.place_id, row.lao_type): row
        for row in context.connection.execute(statement("loaders", "laos_by_type"))
    }
    untold = {(row.on_day, row.place_id): int(row.untold) for row in ours.values()}
    counts = context.connection.execute(statement("loaders", "published_counts")).all()
    for count in counts:
        found = ours.get((count.counted_on, count.place_id, count.lao_type))
        number = found.number if found else 0
        if number == count.number:
            continue
        unknown = untold.get((count.counted_on, count.place_id), 0)
        context.log(None).add(
            IssueType.TOTAL_DIFFERS,
            f"{count.file_name}, line {count.row}: the publisher counted {count.number} "
            f"({count.lao_type}) on {count.counted_on.isoformat()}; the registry and its history "
            f"give {number}"
            + (f", and {unknown} whose past or type is not told." if unknown else "."),
            column=count.lao_type,
            raw_value=count.number,
            place_code=count.code,
        )
    context.figures.rows_read = len(counts)
    context.figures.notes["compared"] = len(counts)
    context.figures.notes["differences"] = len(context.log(None))
