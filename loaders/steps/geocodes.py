"""Geocode files, one a province: names, offices, coverage, websites and history of its LAOs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from gis.codes import AreaLevel, CodeScheme
from gis.issue_types import IssueType
from gis.lao_types import LaoType
from gis.models import Place
from gis.models.vocabulary import MatchMethod
from loaders.context import LoadContext
from loaders.geocode_xml import Area, GeocodeFile, Lao, read_geocode_file
from loaders.issues import IssueLog
from loaders.lineage import derive_history
from loaders.lineage.geocode_events import Neighbours, lineage_rows
from loaders.lineage.past_laos import find_past_laos, store_past_laos
from loaders.linking import Link, link_laos
from loaders.lookup import place_ids_by_code
from loaders.merge import merge
from loaders.registered import read_districts, read_geocodes, read_registered
from loaders.store.history import store_coverage, store_lineage, store_websites
from loaders.store.places import ewkt_point, store_codes, store_names
from loaders.store.positions import drop_positions_outside
from loaders.trail import SET_ASIDE


@dataclass(frozen=True, slots=True)
class _Linked:
    """An LAO of a file with the place it is and the snapshot it stands in."""

    place_id: int
    snapshot_id: int
    lao: Lao


def load_geocode_files(context: LoadContext) -> None:
    """Load the files of one or more provinces; what they said before of these LAOs is replaced."""
    files = list(_read_files(context))
    registry_log, geocode_log = context.log(None), IssueLog()
    provinces = frozenset(file.province_code for _, file in files)
    result = link_laos(
        read_registered(context.connection, provinces),
        [lao for _, file in files for lao in file.laos],
        dola_rows=[
            row for row in read_geocodes(context.connection) if row.province_code in provinces
        ],
        districts=read_districts(context.connection),
        registry_log=registry_log,
        geocode_log=geocode_log,
    )
    context.log(None).extend(geocode_log)
    snapshots = {file.province_code: snapshot_id for snapshot_id, file in files}
    places = place_ids_by_code(context.connection)
    linked = [
        _Linked(places[link.code], snapshots[link.lao.province_code], link.lao)
        for link in result.links
        if link.lao is not None
    ]
    _store(context.connection, linked, places, context)
    ended = _store_history(context, linked, files)
    drop_positions_outside(context, None)
    for snapshot_id, file in files:
        _store_wikidata(context.connection, file.areas, places, snapshot_id)
    _account_for(context, files, places, laos=len(linked) + ended)
    context.figures.matched.update(link.method.match_method for link in result.links)
    context.figures.notes["links"] = _count_methods(result.links)
    context.figures.notes["unlinked"] = [side.key for side in result.unlinked_geocodes]
    context.figures.notes["unlinked_registry"] = [row.dla_code for row in result.unlinked_registry]


def _read_files(context: LoadContext) -> Iterator[tuple[int, GeocodeFile]]:
    for facts in context.track(context.files):
        log = IssueLog()
        file = read_geocode_file(facts.path, log)
        snapshot_id = context.snapshot(facts)
        context.logs[snapshot_id] = log
        context.figures.rows_read += len(file.laos) + len(file.areas)
        context.figures.rows_read += log.count_rejected().total()
        yield snapshot_id, file


def _account_for(
    context: LoadContext,
    files: list[tuple[int, GeocodeFile]],
    places: dict[str, int],
    *,
    laos: int,
) -> None:
    """Count what became of every entity; an area of today that no list has is an issue.

    Areas of the past, and LAOs listed again under a new code, are no records of their own.
    """
    known = past = again = 0
    for snapshot_id, file in files:
        again += sum(lao.is_abolished and bool(lao.new_geocodes) for lao in file.laos)
        for area in file.areas:
            known += area.geocode in places
            past += area.geocode not in places and area.is_obsolete
            if area.geocode not in places and not area.is_obsolete:
                context.log(snapshot_id).add(
                    IssueType.UNKNOWN_CODE,
                    f"No list of areas has this {area.level}; it is not marked as past.",
                    row=area.row,
                    column="geocode",
                    raw_value=f"{area.geocode} {area.name_th}",
                    is_rejected=True,
                )
    figures = context.figures
    figures.rows_read -= past + again
    figures.rows_loaded = laos + known
    figures.matched[MatchMethod.CODE] += known
    figures.notes[f"{SET_ASIDE}past_area"] = past
    figures.notes[f"{SET_ASIDE}listed_again"] = again


def _store(
    connection: Connection, linked: list[_Linked], places: dict[str, int], context: LoadContext
) -> None:
    for snapshot_id in sorted({item.snapshot_id for item in linked}):
        part = [item for item in linked if item.snapshot_id == snapshot_id]
        store_names(
            connection,
            [
                (item.place_id, "en", item.lao.name_en)
                for item in part
                # "Bangkok" is what readers of English look for, not "Krung Thep Maha Nakhon".
                if item.lao.name_en and item.lao.lao_type is not LaoType.BMA
            ],
            snapshot_id,
        )
        # Geocodes begin with the province, so no two files give the same one.
        store_codes(
            connection,
            [(item.place_id, CodeScheme.XML_GEOCODE, item.lao.geocode) for item in part],
            snapshot_id,
        )
    _store_wikidata_of_laos(connection, linked)
    merge(
        connection,
        Place.__table__,  # type: ignore[arg-type]
        [
            (item.place_id, ewkt_point(item.lao.position))
            for item in linked
            if item.lao.position is not None
        ],
        columns=("place_id", "position"),
        key=("place_id",),
    )
    ids = [item.place_id for item in linked]
    store_coverage(connection, list(_coverage_rows(linked, places, context)), ids)
    store_websites(
        connection,
        {
            (item.place_id, site.url): (
                item.place_id,
                site.url,
                site.state,
                site.checked_on,
                item.snapshot_id,
                site.row,
            )
            for item in linked
            for site in reversed(item.lao.websites)
            if site.url
        }.values(),
        ids,
    )


def _coverage_rows(
    linked: list[_Linked], places: dict[str, int], context: LoadContext
) -> Iterator[tuple[int, int, str, int]]:
    bangkok = [
        (item, code)
        for item in linked
        if item.lao.lao_type is LaoType.BMA
        for code in places
        if len(code) == 6 and code.startswith("10")
    ]
    for item, code in bangkok:
        yield item.place_id, places[code], "whole", item.snapshot_id
    for item in linked:
        if item.lao.lao_type is LaoType.BMA:
            continue
        for row in {entry.subdistrict_code: entry for entry in item.lao.coverage}.values():
            if row.subdistrict_code in places:
                yield item.place_id, places[row.subdistrict_code], row.kind, item.snapshot_id
            else:
                context.log(item.snapshot_id).add(
                    IssueType.UNKNOWN_CODE,
                    f"{item.lao.name_th} is said to cover a subdistrict that no list has.",
                    row=row.row,
                    column="areacoverage",
                    raw_value=row.subdistrict_code,
                    is_rejected=True,
                    rows=0,
                )


def _store_history(
    context: LoadContext, linked: list[_Linked], files: list[tuple[int, GeocodeFile]]
) -> int:
    """Store the events of all LAOs, and date what follows from them; return how many ended."""
    past = [
        item
        for snapshot_id, file in files
        for item in find_past_laos(file.laos, snapshot_id, context.log(snapshot_id))
    ]
    ended = store_past_laos(context.connection, past)
    told = [
        *linked,
        *(_Linked(ended[item.lao.geocode], item.snapshot_id, item.lao) for item in past),
    ]
    others = Neighbours(
        {item.lao.geocode: (item.lao, item.place_id) for item in told},
        {area.geocode: area.name_th for _, file in files for area in file.areas},
    )
    store_lineage(
        context.connection,
        [
            row
            for item in told
            for row in lineage_rows(
                item.lao,
                place_id=item.place_id,
                snapshot_id=item.snapshot_id,
                others=others,
                log=context.log(item.snapshot_id),
            )
        ],
        source=context.source.name,
        lao_ids=[item.place_id for item in told],
    )
    derive_history(context.connection)
    context.figures.notes["ended"] = len(past)
    return len(past)


def _store_wikidata_of_laos(connection: Connection, linked: list[_Linked]) -> None:
    # An entity that is subdistrict and LAO in one has one item for both: it goes to the area.
    by_item: dict[str, list[_Linked]] = {}
    for item in linked:
        if item.lao.wikidata_id:
            by_item.setdefault(item.lao.wikidata_id, []).append(item)
    sole = [items[0] for items in by_item.values() if len(items) == 1]
    for snapshot_id in sorted({item.snapshot_id for item in sole}):
        store_codes(
            connection,
            [
                (item.place_id, CodeScheme.WIKIDATA, item.lao.wikidata_id)
                for item in sole
                if item.snapshot_id == snapshot_id and item.lao.wikidata_id
            ],
            snapshot_id,
        )


def _store_wikidata(
    connection: Connection, areas: tuple[Area, ...], places: dict[str, int], snapshot_id: int
) -> None:
    taken = place_ids_by_code(connection, CodeScheme.WIKIDATA)
    living = [
        area
        for area in areas
        if not area.is_obsolete
        and area.level in AreaLevel
        and area.geocode in places
        and area.wikidata_id
    ]
    counts: dict[str, int] = {}
    for area in living:
        counts[area.wikidata_id or ""] = counts.get(area.wikidata_id or "", 0) + 1
    store_codes(
        connection,
        [
            (places[area.geocode], CodeScheme.WIKIDATA, area.wikidata_id)
            for area in living
            if area.wikidata_id
            and counts[area.wikidata_id] == 1
            and taken.get(area.wikidata_id, places[area.geocode]) == places[area.geocode]
        ],
        snapshot_id,
    )


def _count_methods(links: list[Link]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for link in links:
        counts[link.method.value] = counts.get(link.method.value, 0) + 1
    return counts
