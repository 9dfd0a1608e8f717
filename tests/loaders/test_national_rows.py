"""Of the published and compiled files nothing is lost in silence: counted over the country."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text

from loaders.inventory import take_inventory
from loaders.source import read_sources
from loaders.summary import SourceSummary, summarise_sources

pytestmark = pytest.mark.real_data

READ_FROM_FILES = {
    "cod_provinces",
    "cod_districts",
    "cod_subdistricts",
    "dla_registry",
    "dola_codes",
    "dola_counts",
    "dola_levels",
    "dola_web_ids",
    "geocode_xml",
    "gazette",
    "dopa_population",
    "lpa_tobacco",
    "pao_budget",
    "household_income",
    "networks",
    "stories",
}


@pytest.fixture
def connection(national_engine: Engine) -> Iterator[Connection]:
    with national_engine.connect() as connection:
        yield connection


@pytest.fixture
def summaries(connection: Connection) -> list[SourceSummary]:
    known = read_sources()
    known = read_sources()
    return [
        item
        for item in summarise_sources(connection)
        if known[item.source].kind in {"published", "compiled"}
    ]


def test_every_row_of_every_source_was_loaded_or_rejected_for_a_reason(
    summaries: list[SourceSummary],
) -> None:
    assert {item.source for item in summaries} >= READ_FROM_FILES
    for item in summaries:
        assert item.rows_read == item.rows_loaded + sum(item.rejected.values()), item.source


def test_rows_that_name_a_place_say_how_it_was_found(summaries: list[SourceSummary]) -> None:
    for item in summaries:
        # One announcement names many places, or none; an LAO that ended becomes a place.
        if item.source in {"gazette", "geocode_xml"}:
            continue
        # A story whose place is not certain is listed all the same.
        waiting = 0
        if item.source == "stories":
            waiting = item.issues.get("ambiguous_place", 0) + item.issues.get("unknown_place", 0)
            assert waiting < 10
        assert sum(item.matched.values()) + waiting == item.rows_loaded, item.source


def test_every_file_of_the_folder_is_loaded_or_named_as_not_recognised(
    connection: Connection, real_data_dir: Path
) -> None:
    inventory = take_inventory(real_data_dir)
    kept = connection.execute(
        text(
            "SELECT count(DISTINCT snapshot_id) FROM run_file JOIN snapshot USING (snapshot_id)"
            " WHERE source = ANY(:sources)"
        ),
        {"sources": list(inventory.by_source)},
    ).scalar_one()
    assert kept == sum(len(paths) for paths in inventory.by_source.values())
    assert {path.name for path in inventory.also_given} <= {
        "average-income-41-58-by-provinces.xlsx",
        "average-income-41-58-by-provinces.ods",
    }
    # Descriptions of the data, and services and agencies, which `stories` holds rewritten.
    assert {path.name for path in inventory.unknown} <= {
        "README.md",
        "LICENSE",
        "meta.json",
        "metadata.json",
        "keywords.json",
        "services.csv",
        "agencies.csv",
    }


def test_budgets_of_all_paos_add_up_to_the_compilers_totals(
    connection: Connection, summaries: list[SourceSummary]
) -> None:
    rows = connection.execute(
        text(
            "SELECT year, sum(value) AS baht FROM observation JOIN indicator USING (indicator_id)"
            " WHERE code = 'pao_budget_total' AND superseded_at IS NULL GROUP BY year"
        )
    )
    # "total" of budget/pao/2565/nation-wide.json and of that of 2566.
    assert {row.year: row.baht for row in rows} == {2022: 57_312_949_370, 2023: 54_197_507_822}
    (budgets,) = (item for item in summaries if item.source == "pao_budget")
    assert budgets.issues == {}
