"""The LAOs themselves: the DLA registry, Bangkok, and the map of 2017 from codes to geocodes."""

from collections.abc import Iterable

from gis.codes import BMA_CODE, CodeScheme
from gis.lao_types import TYPE_WORDS, LaoType
from gis.models.vocabulary import PlaceKind
from loaders.context import LoadContext
from loaders.districts import District, district_of
from loaders.dla_registry import RegistryRow, read_registry
from loaders.dola import read_dola
from loaders.dola_counts import read_counts
from loaders.issues import IssueLog
from loaders.linking import link_laos
from loaders.lookup import place_ids_by_code
from loaders.registered import read_districts, read_registered
from loaders.steps.registers import keep_counts
from loaders.store.places import PlaceRow, store_codes, store_places
from loaders.store.positions import drop_positions_outside

BANGKOK = "10"

# The registry names Pattaya's type, not its district; the city lies in Bang Lamung (2004).
PATTAYA_DISTRICT = "2004"


def load_registry(context: LoadContext) -> None:
    """Load the LAOs of the DLA registry, and Bangkok, which it leaves out."""
    for facts in context.track(context.files):
        log = IssueLog()
        registry = read_registry(facts.path, log)
        snapshot_id = context.snapshot(facts, registry.published_on)
        context.logs[snapshot_id] = log
        districts = read_districts(context.connection)
        store_places(
            context.connection,
            [*(_place_row(row, districts, log) for row in registry.rows), bangkok()],
            snapshot_id,
        )
        drop_positions_outside(context, snapshot_id)
        context.figures.rows_read += len(registry.rows) + sum(item.is_rejected for item in log)
        context.figures.rows_loaded += len(registry.rows)
        context.figures.notes["by_type"] = _count_types(registry.rows)


def load_dola_codes(context: LoadContext) -> None:
    """Give LAOs the geocode under which the geocode files and the population name them."""
    for facts in context.track(context.files):
        log = IssueLog()
        rows = read_dola(facts.path, log)
        snapshot_id = context.snapshot(facts)
        context.logs[snapshot_id] = log
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
        context.figures.rows_read += len(rows) + sum(item.is_rejected for item in log)
        context.figures.rows_loaded += len(result.links)
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


def _place_row(row: RegistryRow, districts: list[District], log: IssueLog) -> PlaceRow:
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


def _district(row: RegistryRow, districts: list[District], log: IssueLog) -> str | None:
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
