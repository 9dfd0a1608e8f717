"""Editions in a real database: frozen, built once, built again to the byte, told apart."""

from collections.abc import Callable, Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from geopandas.testing import assert_geodataframe_equal
from sqlalchemy import Connection, Engine, text

from gis.editions import read_figures, read_units
from gis.errors import DefinitionRefused, IndexNotFound
from indices.build import build_index, check_definition, freeze_present
from indices.catalogue import (
    CatalogueEntry,
    add_definition,
    get_definition,
    list_definitions,
    withdraw_definition,
)
from indices.definition import read_definition
from indices.difference import CAUSES, explain_editions
from indices.export import edition_csv, export_edition, write_geopackage
from indices.rerun import rerun
from indices.result import digest
from indices.store import find_edition, find_named, read_draws, read_scores

DEFINITION = """\
code: people_and_houses
name: {th: คนและบ้าน, en: People and houses}
description: {th: คนและบ้าน, en: People and houses}
reason: {th: ทดสอบ, en: For tests}
lao_types: [sao, town, subdistrict_municipality, bma]
compare_within: all
coverage: {share: 0.5}
parts:
  - {indicator: population, direction: higher, treat: {method: log}, roll_up: sum}
  - {indicator: households, direction: higher}
  - {indicator: households, code: crowding, direction: lower, per: {indicator: population}}
"""
FIGURES = {
    "6200102": (1000, 400),
    "6200105": (2000, 700),
    "6170103": (1500, 900),
    "6170104": (800, None),
    "5170102": (500, 200),
    "1100000": (90000, 40000),
}


@pytest.fixture(scope="module")
def engine_with_figures(make_made_up_engine: Callable[[], Engine]) -> Engine:
    """The made-up country with people and houses of 2020, and one of 2019."""
    engine = make_made_up_engine()
    with engine.begin() as connection:
        _put(connection, "households", 2020, {code: two[1] for code, two in FIGURES.items()})
        _put(connection, "population", 2020, {code: two[0] for code, two in FIGURES.items()})
    return engine


@pytest.fixture
def connection(engine_with_figures: Engine) -> Iterator[Connection]:
    with engine_with_figures.connect() as connection:
        outer = connection.begin()
        yield connection
        outer.rollback()


def _put(connection: Connection, indicator: str, year: int, figures: dict) -> None:
    for code, value in figures.items():
        binds = {"indicator": indicator, "year": year, "code": code, "value": value}
        connection.execute(
            text(
                "UPDATE observation SET superseded_at = now() FROM place_code, indicator "
                "WHERE observation.place_id = place_code.place_id AND place_code.code = :code "
                "AND observation.indicator_id = indicator.indicator_id "
                "AND indicator.code = :indicator AND observation.year = :year"
            ),
            binds,
        )
        connection.execute(
            text(
                "INSERT INTO observation (place_id, indicator_id, year, value, status, "
                "is_partial, snapshot_id, load_run_id) "
                "SELECT place_code.place_id, indicator.indicator_id, :year, "
                "CAST(:value AS float), CASE WHEN CAST(:value AS float) IS NULL "
                "THEN 'not_reported' ELSE 'reported' END, false, "
                "(SELECT min(snapshot_id) FROM snapshot), (SELECT max(load_run_id) FROM load_run) "
                "FROM place_code, indicator "
                "WHERE place_code.code = :code AND indicator.code = :indicator"
            ),
            binds,
        )


def entry(definition: str = DEFINITION) -> CatalogueEntry:
    return CatalogueEntry(read_definition(definition, "my.yml"), definition, "my.yml", False)


def build(connection: Connection, definition: str = DEFINITION):
    data = freeze_present(connection)
    return build_index(connection, data, entry(definition), draws=100)[0]


def test_the_same_figures_are_one_data_edition(connection: Connection) -> None:
    first = freeze_present(connection)
    assert freeze_present(connection) == first
    # As a load that changed nothing leaves it.
    connection.execute(text("UPDATE data_edition SET load_state = 'of another load'"))
    assert freeze_present(connection).data_edition_id == first.data_edition_id


def test_an_edition_keeps_its_figures_when_they_change(connection: Connection) -> None:
    data = freeze_present(connection)
    before = read_figures(connection, data.data_edition_id, "population", 2020)
    _put(connection, "population", 2020, {"6200102": 7})
    connection.execute(text("UPDATE data_edition SET load_state = 'older'"))
    assert freeze_present(connection).data_edition_id != data.data_edition_id
    after = read_figures(connection, data.data_edition_id, "population", 2020)
    pd.testing.assert_frame_equal(before, after)


def test_every_unit_has_a_rank_with_interval_and_band_or_a_reason(connection: Connection) -> None:
    edition = build(connection)
    scores = read_scores(connection, edition)
    assert set(scores["level"]) == {"lao", "district", "province"}
    ranked = scores[scores["rank"].notna()]
    assert len(ranked[ranked["level"] == "lao"]) == 5
    assert ranked[["rank_low", "rank_high", "rank_median", "band", "score"]].notna().all(axis=None)
    assert (ranked["rank_low"] <= ranked["rank_high"]).all()
    assert scores.loc[scores["rank"].isna(), "reason"].notna().all()


def test_missing_inputs_are_named(connection: Connection) -> None:
    scores = read_scores(connection, build(connection), "lao").set_index("code")
    assert scores.loc["6170104", "missing"] == ["households", "crowding"]
    assert scores.loc["6170104", "reason"] == "below_coverage"


def test_building_again_builds_nothing_new(connection: Connection) -> None:
    assert build(connection) == build(connection)


def test_an_edition_is_computed_again_to_the_byte(connection: Connection, tmp_path: Path) -> None:
    edition = build(connection)
    csv, geopackage = export_edition(connection, edition, tmp_path)
    assert digest(csv.read_bytes()) == edition.result_sha256
    # What is loaded since does not matter.
    _put(connection, "population", 2020, {"6200102": 7})
    again = rerun(connection, edition)
    assert again.is_equal
    assert again.computed.csv == csv.read_bytes() == edition_csv(connection, edition)
    other = tmp_path / "again.gpkg"
    write_geopackage(connection, edition, again.computed.table, other)
    for level in ("lao", "district", "province"):
        first, second = (gpd.read_file(path, layer=level) for path in (geopackage, other))
        assert len(first)
        assert_geodataframe_equal(first, second, check_dtype=False)


def test_a_frozen_result_that_was_tampered_with_is_noticed(connection: Connection) -> None:
    edition = build(connection)
    connection.execute(
        text(
            "UPDATE frozen_figures SET figures[1] = figures[1] * 100 WHERE indicator = 'population'"
        )
    )
    assert not rerun(connection, edition).is_equal


def test_draws_are_kept_for_every_ranked_unit(connection: Connection) -> None:
    edition = build(connection)
    ids, ranks = read_draws(connection, edition.index_edition_id, "lao")
    scores = read_scores(connection, edition, "lao")
    assert ids.tolist() == scores.index[scores["rank"].notna()].tolist()
    assert ranks.shape == (5, 100)
    assert ranks.min() == 1


def test_a_new_edition_stands_in_place_of_the_old_one_and_tells_what_moved(
    connection: Connection,
) -> None:
    old = build(connection)
    _put(connection, "population", 2020, {"6200102": 80000})
    connection.execute(text("UPDATE data_edition SET load_state = 'older'"))
    new = build(connection)
    assert (old.name, new.name) == ("people_and_houses-2020-1", "people_and_houses-2020-2")
    assert find_edition(connection, "people_and_houses").name == new.name
    assert not find_named(connection, old.name).is_current
    moves = explain_editions(connection, old, new, "lao").set_index("code")
    assert (moves[list(CAUSES)].sum(axis=1) == moves["move"]).all()
    assert moves.loc["6200102", "revision"] < 0


def test_areas_count_people_not_organizations(connection: Connection) -> None:
    edition = build(connection)
    provinces = read_scores(connection, edition, "province").set_index("code")
    units = read_units(connection, edition.data_edition_id, "province")
    assert set(provinces.index) == set(units["code"])
    # Of province 20 one LAO has no houses and two have no people: nothing can be told.
    assert provinces.loc["20", "rank"] is pd.NA


def test_a_steward_adds_changes_and_withdraws_an_index(connection: Connection) -> None:
    add_definition(connection, DEFINITION, "my.yml")
    assert get_definition(connection, "people_and_houses").is_shipped is False
    changed = DEFINITION.replace("en: People and houses", "en: Houses and people", 1)
    add_definition(connection, changed, "my.yml")
    assert get_definition(connection, "people_and_houses").definition.name.en == "Houses and people"
    withdraw_definition(connection, "people_and_houses")
    assert "people_and_houses" not in list_definitions(connection)
    with pytest.raises(IndexNotFound):
        get_definition(connection, "people_and_houses")


def test_a_shipped_code_cannot_be_taken(connection: Connection) -> None:
    with pytest.raises(DefinitionRefused, match="belongs to an index that ships"):
        add_definition(
            connection, DEFINITION.replace("people_and_houses", "lao_potential"), "my.yml"
        )


def test_a_definition_is_checked_against_the_indicators_there_are(connection: Connection) -> None:
    assert check_definition(connection, DEFINITION, "my.yml").code == "people_and_houses"
    wrong = DEFINITION.replace("{indicator: households, direction", "{indicator: cows, direction")
    with pytest.raises(DefinitionRefused, match=r"my\.yml, line 10: there is no indicator 'cows'"):
        check_definition(connection, wrong, "my.yml")


def test_every_shipped_definition_names_indicators_that_exist(connection: Connection) -> None:
    from loaders.source import read_sources

    known = {item.code for source in read_sources().values() for item in source.indicators}
    known |= {"population", "households"}
    for shipped in list_definitions(connection).values():
        wanted = {leaf.indicator for leaf in shipped.definition.leaves()}
        wanted |= {
            leaf.per.indicator
            for leaf in shipped.definition.leaves()
            if leaf.per and leaf.per.indicator
        }
        assert wanted <= known, shipped.where
