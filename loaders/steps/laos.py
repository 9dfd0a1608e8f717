"""The LAOs themselves: the DLA registry, Bangkok, and the map of 2017 from codes to geocodes."""

from collections.abc import Iterable
from datetime import date

from gis.codes import BMA_CODE, CodeScheme
from gis.issue_types import IssueType
from gis.lao_types import TYPE_WORDS, LaoType
from gis.models.vocabulary import MatchMethod, PlaceKind
from gis.statements import statement
from loaders.context import LoadContext
from loaders.districts import DistrictsByProvince, by_province, district_of
from loaders.dla_registry import Registry, RegistryRow, read_registry
from loaders.dola import read_dola
from loaders.dola_counts import read_counts
from loaders.issues import IssueLog
from loaders.lineage import derive_history
from loaders.lineage.follow_dola import follow_dola
from loaders.lineage.follow_registry import (
    NewerRegistry,
    follow_registry,
    registry_day,
    reused_codes,
    store_events,
)
from loaders.lineage.registry_changes import ListedLao
from loaders.linking import link_laos
from loaders.lookup import place_ids_by_code
from loaders.registered import read_districts, read_registered
from loaders.steps.registers import keep_counts
from loaders.store.places import PlaceRow, store_codes, store_places
from loaders.store.positions import drop_positions_outside
from loaders.trail import FileFacts

BANGKOK = "10"
# The column of a declared correction that says which code an LAO goes on under.
SUCCESSOR = "successor"

# The registry names Pattaya's type, not its district; the city lies in Bang Lamung (2004).
PATTAYA_DISTRICT = "2004"


def load_registry(context: LoadContext) -> None:
    """Load the LAOs of the DLA registry, and Bangkok, which it leaves out.

    A registry that is newer than the one in use tells what happened since; an older one changes
    nothing.
    """
    read = []
    for facts in context.track(context.files):
        log = IssueLog()
        read.append((facts, read_registry(facts.path, log), log))
    for facts, registry, log in sorted(read, key=lambda item: item[1].published_on or date.min):
        snapshot_id = context.snapshot(facts, registry.published_on)
        context.logs[snapshot_id] = log
        context.figures.rows_read += len(registry.rows) + sum(item.is_rejected for item in log)
        if _is_older(context, registry, log):
            continue
        _store_registry(context, facts, registry, snapshot_id)
        context.figures.rows_loaded += len(registry.rows)
        context.figures.matched[MatchMethod.CODE] += len(registry.rows)
        context.figures.notes["by_type"] = _count_types(registry.rows)
    context.connection.execute(statement("loaders", "mark_registry_in_use"))


def _is_older(context: LoadContext, registry: Registry, log: IssueLog) -> bool:
    """Say, and report, whether a registry was published before the one in use."""
    used = registry_day(context.connection)
    published_on = registry.published_on
    if used is None or (published_on is not None and published_on >= used):
        return False
    log.add(
        IssueType.OLDER_FILE,
        f"The registry in use was published on {used}; this one changes nothing.",
        column="publishedAt",
        raw_value=published_on,
    )
    return True


def _store_registry(
    context: LoadContext, facts: FileFacts, registry: Registry, snapshot_id: int
) -> None:
    connection, log = context.connection, context.log(snapshot_id)
    districts = by_province(read_districts(connection))
    rows = {row.code: row for row in (_place_row(row, districts, log) for row in registry.rows)}
    laos = [_listed(row, rows[row.dla_code]) for row in registry.rows]
    left_out = reused_codes(connection, laos, log)
    used, changes = registry_day(context.connection), None
    newer = NewerRegistry(
        path=facts.path,
        snapshot_id=snapshot_id,
        published_on=registry.published_on or date.min,
        reference=f"{context.source.title.th} {registry.published_on}",
        laos=[lao for lao in laos if lao.code not in left_out],
        successors={
            item.from_value: item.to_value
            for item in context.source.corrections
            if item.column == SUCCESSOR
        },
    )
    if used is not None and newer.published_on > used:
        changes = follow_registry(connection, newer, log, accepts_any=context.accepts_surprises)
    store_places(
        connection,
        [*(row for row in rows.values() if row.code not in left_out), bangkok()],
        snapshot_id,
    )
    if changes is not None:
        store_events(connection, newer, changes)
    drop_positions_outside(context, snapshot_id)
    derive_history(connection)


def _listed(row: RegistryRow, place: PlaceRow) -> ListedLao:
    return ListedLao(
        row.dla_code,
        row.name_th,
        row.lao_type,
        row.province_code,
        place.district_code,
        row=row.row,
    )


def load_dola_codes(context: LoadContext) -> None:
    """Give LAOs the geocode under which the geocode files and the population name them."""
    for facts in context.track(context.files):
        log = IssueLog()
        rows = read_dola(facts.path, log)
        snapshot_id = context.snapshot(facts)
        context.logs[snapshot_id] = log
        # Rows that are left out below are among them.
        context.figures.rows_read += len(rows) + log.count_rejected().total()
        result = link_laos(
            read_registered(context.connection),
            [],
            dola_rows=rows,
            districts=read_districts(context.connection),
            registry_log=IssueLog(),
            geocode_log=log,
        )
        place_ids = place_ids_by_code(context.connection, CodeScheme.DLA, CodeScheme.ATLAS)
        store_codes(
            context.connection,
            [(place_ids[link.code], CodeScheme.XML_GEOCODE, link.geocode) for link in result.links],
            snapshot_id,
        )
        follow_dola(
            context.connection,
            result,
            source=context.source.name,
            snapshot_id=snapshot_id,
            registry_on=registry_day(context.connection),
            log=log,
        )
        context.figures.rows_loaded += len(result.links)
        context.figures.matched.update(link.method.match_method for link in result.links)
        keep_counts(context, read_counts(facts.path, log), snapshot_id)


def bangkok() -> PlaceRow:
    """Return Bangkok's administration, which no publisher of codes lists."""
    return PlaceRow(
        BMA_CODE,
        CodeScheme.ATLAS,
        PlaceKind.LAO,
        {"th": TYPE_WORDS[LaoType.BMA].prefix_th, "en": "Bangkok"},
        lao_type=LaoType.BMA,
        province_code=BANGKOK,
    )


def _place_row(row: RegistryRow, districts: DistrictsByProvince, log: IssueLog) -> PlaceRow:
    return PlaceRow(
        row.dla_code,
        CodeScheme.DLA,
        PlaceKind.LAO,
        {"th": row.name_th},
        lao_type=row.lao_type,
        province_code=row.province_code,
        district_code=_district(row, districts, log),
        position=row.position,
        area_km2=row.area_km2,
    )


def _district(row: RegistryRow, districts: DistrictsByProvince, log: IssueLog) -> str | None:
    if row.lao_type is LaoType.PAO:
        return None
    if row.lao_type is LaoType.PATTAYA:
        return PATTAYA_DISTRICT
    match = district_of(row, districts, log)
    return match.code if match else None


def _count_types(rows: Iterable[RegistryRow]) -> dict[str, int]:
    counts = dict.fromkeys((lao_type.value for lao_type in LaoType), 0)
    for row in rows:
        counts[row.lao_type.value] += 1
    return counts
