"""A database of its own for the tutorial, with the LAOs that its sheet names."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from gis.engine import make_engine
from loaders.context import LoadContext
from loaders.run import run_source
from loaders.sample import lao_table
from loaders.sample.names import list_areas
from loaders.source import get_source
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
