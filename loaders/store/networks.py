"""Write networks and their members; a source replaces what it said before, and nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from gis.errors import SourceChanged
from gis.models import Membership, Network, Snapshot
from gis.statements import statement
from loaders.context import LoadContext
from loaders.merge import MergeCounts, merge
from loaders.table.members import FoundMember
from loaders.table.network_definition import NetworkEntry

_MEMBER_COLUMNS = (
    "network_id",
    "written",
    "place_id",
    "name",
    "province",
    "since",
    "valid",
    "source_url",
    "snapshot_id",
    "sheet",
    "row",
)


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member and the file that names it."""

    member: FoundMember
    snapshot_id: int


def store_networks(
    context: LoadContext,
    entries: Sequence[NetworkEntry],
    rows: Iterable[MemberRow],
    *,
    of_files: bool = False,
) -> MergeCounts:
    """Merge networks and members; other members that the source named before are gone.

    With `of_files` only those that earlier versions of the files being loaded had named, for
    sources whose lists lie in many files. Raises `SourceChanged` for a network of another source.
    """
    connection, source = context.connection, context.source.name
    slugs = [entry.slug for entry in entries]
    _check_owners(context, slugs)
    merge(
        connection,
        Network.__table__,  # type: ignore[arg-type]
        (_network_row(entry, source) for entry in entries),
        columns=_NETWORK_COLUMNS,
        key=("slug",),
    )
    ids = _network_ids(connection, source)
    counts = merge(
        connection,
        Membership.__table__,  # type: ignore[arg-type]
        (_member_row(row, ids) for row in rows),
        columns=_MEMBER_COLUMNS,
        key=("network_id", "written"),
        scope=_scope(context, ids, of_files=of_files),
    )
    connection.execute(statement("loaders", "drop_empty_networks"), {"source": source})
    return counts


_NETWORK_COLUMNS = (
    "slug",
    "source",
    "kind",
    "name_th",
    "name_en",
    "description_th",
    "description_en",
    "url",
)


def _network_row(entry: NetworkEntry, source: str) -> tuple[object, ...]:
    about = entry.description
    return (
        entry.slug,
        source,
        entry.kind,
        entry.name.th,
        entry.name.en,
        about.th if about else None,
        about.en if about else None,
        entry.url,
    )


def _member_row(row: MemberRow, ids: dict[str, int]) -> tuple[object, ...]:
    member = row.member
    first = f"{member.since}-01-01" if member.since else ""
    last = f"{member.until + 1}-01-01" if member.until else ""
    return (
        ids[member.network],
        member.written,
        member.place_id,
        member.name,
        member.province,
        member.since,
        f"[{first},{last})" if first else f"({first},{last})",
        member.source_url,
        row.snapshot_id,
        member.sheet,
        member.row,
    )


def _check_owners(context: LoadContext, slugs: Sequence[str]) -> None:
    others = context.connection.execute(
        select(Network.slug, Network.source).where(
            Network.slug.in_(slugs), Network.source != context.source.name
        )
    ).all()
    if others:
        listed = ", ".join(f"{slug} (of {source})" for slug, source in others)
        raise SourceChanged(
            context.files[0].path,
            f"these networks are told by another source: {listed}.",
            "Give the network another address under `networks`, or load the file as that source.",
        )


def _network_ids(connection: Connection, source: str) -> dict[str, int]:
    rows = connection.execute(
        select(Network.slug, Network.network_id).where(Network.source == source)
    )
    return dict(rows.all())


def _scope(context: LoadContext, ids: dict[str, int], *, of_files: bool) -> str:
    if not of_files:
        return _among("network_id", ids.values())
    snapshots = context.connection.execute(
        select(Snapshot.snapshot_id).where(
            Snapshot.source == context.source.name,
            Snapshot.file_name.in_([facts.name for facts in context.files]),
        )
    ).scalars()
    return _among("snapshot_id", snapshots)


def _among(column: str, ids: Iterable[int]) -> str:
    listed = ", ".join(str(int(item)) for item in ids)
    return f"old.{column} IN ({listed})" if listed else "FALSE"
