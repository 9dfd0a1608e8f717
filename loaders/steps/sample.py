"""The sample edition: a few provinces compiled by us, through the same tables as real data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import geopandas as gpd
import pandas as pd

from gis.codes import CodeScheme
from gis.indicators import define_indicators
from gis.models.vocabulary import BoundaryBasis, ObservationStatus, PlaceKind
from loaders.context import LoadContext
from loaders.issues import IssueLog
from loaders.lookup import place_ids_by_code
from loaders.sample.candidate import propose_outline
from loaders.sample.edition import SampleEdition, build_sample
from loaders.sample.events import store_events
from loaders.source import get_source
from loaders.store.boundaries import store_boundaries
from loaders.store.history import store_coverage, store_websites
from loaders.store.observations import ObservationRow, store_observations
from loaders.store.places import PlaceRow, store_places

# Outlines of areas that were sketched, not surveyed, are not better than an outer bound.
SKETCHED_GRADE = "D"
ASSESSMENT = "lpa_tobacco"


def load_sample(context: LoadContext) -> None:
    """Load the sample; the file is the TopoJSON of province outlines."""
    facts = context.files[0]
    sample = build_sample(facts.path)
    snapshot_id = context.snapshot(facts)
    context.logs[snapshot_id] = IssueLog(list(sample.issues))
    store_places(context.connection, list(_place_rows(sample.laos)), snapshot_id)
    places = place_ids_by_code(context.connection)
    _store_outlines(context, sample.areas, places, snapshot_id)
    lao_ids = [places[code] for code in sample.laos["dla_code"]]
    store_coverage(
        context.connection,
        [
            (places[lao], places[subdistrict], extent, snapshot_id)
            for lao, subdistrict, extent in _rows(
                sample.coverage, "dla_code", "subdistrict_code", "extent"
            )
        ],
        lao_ids,
    )
    sites = sample.laos[sample.laos["website"].notna()]
    store_websites(
        context.connection,
        [
            (places[code], url, "unknown", None, snapshot_id, _whole(row))
            for code, url, row in _rows(sites, "dla_code", "website", "row")
        ],
        lao_ids,
    )
    store_events(context.connection, places, source=context.source.name, snapshot_id=snapshot_id)
    propose_outline(context, sample, places, snapshot_id)
    # The sample has made-up points of a published assessment: the same indicators, so that the
    # same indices rank it.
    define_indicators(context.connection, get_source(ASSESSMENT).indicators)
    store_observations(context, list(_observation_rows(sample, places, snapshot_id)))
    context.figures.rows_read = len(sample.laos) + len(sample.coverage) + len(sample.observations)
    context.figures.rows_loaded = context.figures.rows_read


def _place_rows(laos: pd.DataFrame) -> Iterator[PlaceRow]:
    for code, scheme, name_th, name_en, lao_type, province, district, lon, lat in _rows(
        laos,
        "dla_code",
        "scheme",
        "name_th",
        "name_en",
        "lao_type",
        "province_code",
        "district_code",
        "lon",
        "lat",
    ):
        yield PlaceRow(
            code,
            CodeScheme(scheme),
            PlaceKind.LAO,
            {"th": name_th, **({"en": name_en} if isinstance(name_en, str) else {})},
            lao_type=lao_type,
            province_code=province,
            district_code=district if isinstance(district, str) and lao_type != "pao" else None,
            position=None if pd.isna(lon) or pd.isna(lat) else (float(lon), float(lat)),
        )


def _store_outlines(
    context: LoadContext, areas: gpd.GeoDataFrame, places: dict[str, int], snapshot_id: int
) -> None:
    drawn = areas[areas.geometry.notna()]
    store_boundaries(
        context.connection,
        (
            (places[code], SKETCHED_GRADE, geometry)
            for code, geometry in zip(drawn["code"], drawn.geometry, strict=True)
        ),
        snapshot_id=snapshot_id,
        basis=BoundaryBasis.SAMPLE,
        tolerance_m=context.source.tolerance_m or 0.0,
    )


def _observation_rows(
    sample: SampleEdition, places: dict[str, int], snapshot_id: int
) -> Iterator[ObservationRow]:
    for code, indicator, year, value, status in _rows(
        sample.observations, "dla_code", "indicator", "year", "value", "status"
    ):
        yield ObservationRow(
            places[code],
            indicator,
            int(year),
            None if pd.isna(value) else float(value),
            ObservationStatus(status),
            snapshot_id,
            None,
        )


def _rows(frame: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    return frame[list(columns)].itertuples(index=False, name=None)


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
