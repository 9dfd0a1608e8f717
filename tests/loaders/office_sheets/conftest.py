"""Ten files as Thai offices write them, and a database that knows the LAOs they name.

The modules beside this one write the files: each function takes a folder and returns the path,
the right figures by (DLA code, indicator, year), where a word stands for a kind of missing, and
how many issues of each type the file deserves. Names and codes are real (`loaders/sample`), all
figures are invented.
"""

import importlib.util
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from gis.engine import make_engine
from loaders.context import LoadContext
from loaders.run import run_source
from loaders.sample import lao_table
from loaders.sample.names import list_areas
from loaders.source import get_source
from loaders.store.places import PlaceRow, store_places

HERE = Path(__file__).parent
SHEETS = {
    "areas": ("population_by_district", "water_by_province"),
    "money": ("revenue_million_baht", "spending_unicode_text"),
    "wide_and_grouped": ("land_in_rai", "waste_two_years"),
    "lists": ("elderly_cp874", "services_long"),
    "doubtful": ("complaints_with_dates", "assessment_scores"),
}

Figures = dict[tuple[str, str, int], float | str]
Writer = Callable[[Path], tuple[Path, Figures, Counter[str]]]


@pytest.fixture(params=[name for names in SHEETS.values() for name in names])
def sheet_name(request: pytest.FixtureRequest) -> str:
    """Each of the ten in turn; `NAME.yml` beside this file loads it."""
    return str(request.param)


@pytest.fixture
def write_sheet(sheet_name: str) -> Writer:
    """The function that writes the file."""
    module = next(module for module, names in SHEETS.items() if sheet_name in names)
    spec = importlib.util.spec_from_file_location(f"office_{module}", HERE / f"{module}.py")
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    writer: Writer = getattr(loaded, sheet_name)
    return writer


@pytest.fixture
def definition_path(sheet_name: str) -> Path:
    """The YAML, which is all that is written to load the file."""
    return HERE / f"{sheet_name}.yml"


@pytest.fixture(scope="session")
def sample_places(make_database: Callable[[], str]) -> Iterator[Engine]:
    """The engine of a database with the areas of the country and the LAOs of the sample."""
    engine = make_engine(make_database(), pool_size=2)
    facts = Path(lao_table.__file__).with_name("laos.csv")
    run_source(engine, get_source("sample_edition"), [facts], _store_places)
    yield engine
    engine.dispose()


def _store_places(context: LoadContext) -> None:
    areas = list_areas()
    snapshot_id = context.snapshot(context.files[0])
    for kind in ("province", "district", "subdistrict"):
        rows = areas[areas["kind"] == kind].to_dict("records")
        store_places(context.connection, list(map(_area, rows)), snapshot_id)
    laos = lao_table.list_laos(areas).to_dict("records")
    store_places(context.connection, list(map(_lao, laos)), snapshot_id)


def _area(row: dict[str, Any]) -> PlaceRow:
    code = row["code"]
    return PlaceRow(
        code,
        "tis1099",
        row["kind"],
        {"th": row["name_th"], "en": row["name_en"]},
        province_code=code[:2] if len(code) > 2 else None,
        district_code=code[:4] if len(code) > 4 else None,
    )


def _lao(row: dict[str, Any]) -> PlaceRow:
    has_district = isinstance(row["district_code"], str) and row["lao_type"] != "pao"
    return PlaceRow(
        row["dla_code"],
        row["scheme"],
        "lao",
        {"th": row["name_th"]},
        lao_type=row["lao_type"],
        province_code=row["province_code"],
        district_code=row["district_code"] if has_district else None,
    )
