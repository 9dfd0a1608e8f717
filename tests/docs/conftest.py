"""A database of its own for the tutorial, with the LAOs that its sheet names."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from gis.engine import make_engine
from gis.indicators import define_indicators
from loaders.context import LoadContext
from loaders.lookup import place_ids_by_code
from loaders.pipeline import find_step, own_files
from loaders.run import run_source
from loaders.sample import lao_table
from loaders.sample.figures import make_observations
from loaders.sample.names import list_areas
from loaders.source import get_source
from loaders.store.observations import ObservationRow, store_observations
from loaders.store.places import PlaceRow, store_places

PROVINCE = "17"


@pytest.fixture
def sing_buri(make_database: Callable[[], str]) -> Engine:
    """The engine of a database with the areas and LAOs of Sing Buri."""
    engine = make_engine(make_database(), pool_size=2)
    facts = Path(lao_table.__file__).with_name("laos.csv")
    run_source(engine, get_source("sample_edition"), [facts], _store)
    return engine


def _store(context: LoadContext) -> None:
    snapshot_id = context.snapshot(context.files[0])
    areas = list_areas()
    for kind, length in (("province", 2), ("district", 4)):
        chosen = areas[(areas["kind"] == kind) & areas["code"].str.startswith(PROVINCE)]
        rows = [
            PlaceRow(
                code, "tis1099", kind, {"th": name}, province_code=code[:2] if length > 2 else None
            )
            for code, name in zip(chosen["code"], chosen["name_th"], strict=True)
        ]
        store_places(context.connection, rows, snapshot_id)
    laos = lao_table.list_laos(areas)
    rows = [
        PlaceRow(
            lao["dla_code"],
            "dla",
            "lao",
            {"th": lao["name_th"]},
            lao_type=lao["lao_type"],
            province_code=PROVINCE,
            district_code=None if lao["lao_type"] == "pao" else lao["district_code"],
        )
        for lao in laos[laos["province_code"] == PROVINCE].to_dict("records")
    ]
    store_places(context.connection, rows, snapshot_id)


ASSESSED = {"sao", "town", "subdistrict_municipality"}


@pytest.fixture
def assessed_sing_buri(sing_buri: Engine) -> Engine:
    """Sing Buri with the sample's made-up assessments and websites, ready to be ranked."""
    facts = Path(lao_table.__file__)
    run_source(sing_buri, get_source("lpa_tobacco"), [facts], _store_figures)
    for name in ("atlas_boundaries", "web_presence"):
        derived = get_source(name)
        run_source(sing_buri, derived, own_files(derived), find_step(derived))
    return sing_buri


def _store_figures(context: LoadContext) -> None:
    define_indicators(context.connection, context.source.indicators)
    snapshot_id = context.snapshot(context.files[0])
    places = place_ids_by_code(context.connection)
    laos = lao_table.list_laos(list_areas())
    laos = laos[(laos["province_code"] == PROVINCE) & laos["lao_type"].isin(ASSESSED)]
    figures = make_observations(laos)
    points = figures[figures["indicator"].isin(["lpa_44", "lpa_45"])]
    store_observations(
        context,
        [
            ObservationRow(
                places[row["dla_code"]],
                row["indicator"],
                row["year"],
                None if row["status"] != "reported" else float(row["value"]),
                row["status"],
                snapshot_id,
                None,
            )
            for row in points.to_dict("records")
        ],
    )
