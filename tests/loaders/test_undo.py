"""What a load changes is counted, can be tried without keeping it, and can be undone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from gis.engine import make_engine
from gis.errors import UndoRefused
from loaders.changes import ChangeCounts
from loaders.context import LoadContext
from loaders.rehearsal import rehearse
from loaders.run import RunReport, Step, run_source
from loaders.source import get_source
from loaders.store.observations import ObservationRow, store_observations
from loaders.undo import undo_run

FOLLOWED = ("place", "place_name", "observation")


@pytest.fixture(scope="module")
def module_engine(make_database: Callable[[], str]) -> Engine:
    return make_engine(make_database(), pool_size=2)


@pytest.fixture
def engine(module_engine: Engine) -> Engine:
    with module_engine.begin() as connection:
        connection.execute(
            text("TRUNCATE place, place_name, observation, snapshot, load_run CASCADE")
        )
    return module_engine


@pytest.fixture
def run(engine: Engine, tmp_path: Path) -> Callable[..., RunReport]:
    """Return a function that runs a step as a source; each call brings a new file."""
    made = 0

    def run(step: Step, source: str = "dla_registry", transactions: object = None) -> RunReport:
        nonlocal made
        made += 1
        path = tmp_path / "file.json"
        path.write_text(str(made), "utf-8")
        return run_source(transactions or engine, get_source(source), [path], step)  # type: ignore[arg-type]

    return run


def add_places(context: LoadContext) -> None:
    """Add two places, the second with a name."""
    snapshot = context.snapshot(context.files[0])
    context.connection.execute(
        text(
            "WITH added AS (INSERT INTO place (place_id, kind, snapshot_id, area_km2) VALUES"
            " (1, 'country', :s, 1.5), (2, 'province', :s, 0.1) RETURNING place_id)"
            " INSERT INTO place_name (place_id, lang, name, snapshot_id)"
            " SELECT place_id, 'th', 'ชื่อ', :s FROM added WHERE place_id = 2"
        ),
        {"s": snapshot},
    )


def change_places(context: LoadContext) -> None:
    """Change one place, take the other's name away."""
    context.snapshot(context.files[0])
    connection = context.connection
    connection.execute(text("UPDATE place SET area_km2 = 2.25 WHERE place_id = 1"))
    connection.execute(text("DELETE FROM place_name"))


def figures(*values: float) -> Step:
    """Return a step that stores a population for each place."""

    def step(context: LoadContext) -> None:
        snapshot = context.snapshot(context.files[0])
        rows = [
            ObservationRow(place, "population", 2020, value, "reported", snapshot, place)
            for place, value in enumerate(values, start=1)
        ]
        context.figures.rows_loaded = store_observations(context, rows)

    return step


def state(engine: Engine) -> dict[str, list[str]]:
    """Every row of the followed tables, as text."""
    with engine.connect() as connection:
        return {
            table: list(
                connection.execute(
                    text(f"SELECT t::text FROM {table} AS t ORDER BY 1")  # noqa: S608 (a constant)
                ).scalars()
            )
            for table in FOLLOWED
        }


def test_added_changed_and_gone_rows_are_counted_by_table(run: Callable[..., RunReport]) -> None:
    assert run(add_places).changes == {
        "place": ChangeCounts(2, 0, 0),
        "place_name": ChangeCounts(1, 0, 0),
    }
    assert run(change_places).changes == {
        "place": ChangeCounts(0, 1, 0),
        "place_name": ChangeCounts(0, 0, 1),
    }


def test_a_revised_figure_is_changed_and_not_gone_and_added(run: Callable[..., RunReport]) -> None:
    run(add_places)
    assert run(figures(10, 20), "dopa_population").changes == {"observation": ChangeCounts(2, 0, 0)}
    assert run(figures(11), "dopa_population").changes == {"observation": ChangeCounts(0, 1, 1)}


def test_a_run_undone_leaves_every_row_as_it_was_before(
    engine: Engine, run: Callable[..., RunReport]
) -> None:
    run(add_places)
    before = state(engine)
    changed = run(change_places)
    assert state(engine) != before
    report = undo_run(engine, changed.load_run_id or 0)
    assert state(engine) == before
    assert (report.source, report.removed, report.restored) == ("dla_registry", 0, 2)


def test_revised_figures_stand_again_when_their_revision_is_undone(
    engine: Engine, run: Callable[..., RunReport]
) -> None:
    run(add_places)
    run(figures(10, 20), "dopa_population")
    before = state(engine)
    undo_run(engine, run(figures(11), "dopa_population").load_run_id or 0)
    assert state(engine) == before


def test_the_file_of_an_undone_run_is_no_longer_in_use_and_loads_again(
    engine: Engine, run: Callable[..., RunReport], tmp_path: Path
) -> None:
    run(add_places)
    second = run(change_places)
    undo_run(engine, second.load_run_id or 0)
    with engine.connect() as connection:
        in_use = connection.execute(
            text("SELECT is_current FROM snapshot ORDER BY snapshot_id")
        ).scalars()
        assert list(in_use) == [True, False]
    again = run_source(engine, get_source("dla_registry"), [tmp_path / "file.json"], change_places)
    assert again.changes == second.changes


def test_places_that_other_rows_name_can_be_taken_out(
    engine: Engine, run: Callable[..., RunReport]
) -> None:
    added = run(add_places)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO search_term VALUES (2, 'ชื่อ')"))
    assert undo_run(engine, added.load_run_id or 0).removed == 3
    assert state(engine) == {"place": [], "place_name": [], "observation": []}


def test_a_run_on_which_others_stand_is_not_undone(
    engine: Engine, run: Callable[..., RunReport]
) -> None:
    registry = run(add_places)
    population = run(figures(10), "dopa_population")
    with pytest.raises(UndoRefused, match=rf"first: {population.load_run_id} \(dopa_population\)"):
        undo_run(engine, registry.load_run_id or 0)
    undo_run(engine, population.load_run_id or 0)
    undo_run(engine, registry.load_run_id or 0)


def test_a_run_is_undone_once_and_an_unknown_one_never(
    engine: Engine, run: Callable[..., RunReport]
) -> None:
    report = run(add_places)
    undo_run(engine, report.load_run_id or 0)
    with pytest.raises(UndoRefused, match="nothing to undo"):
        undo_run(engine, report.load_run_id or 0)
    with pytest.raises(UndoRefused, match="no run 999"):
        undo_run(engine, 999)


def test_a_rehearsal_shows_the_changes_and_keeps_none(
    engine: Engine, run: Callable[..., RunReport]
) -> None:
    run(add_places)
    before = state(engine)
    with rehearse(engine) as rehearsal:
        report = run(change_places, transactions=rehearsal)
        later = run(figures(5), "dopa_population", transactions=rehearsal)
    assert report.changes["place"] == ChangeCounts(0, 1, 0)
    assert later.changes["observation"] == ChangeCounts(1, 0, 0)
    assert state(engine) == before
    with engine.connect() as connection:
        runs = connection.execute(text("SELECT count(*) FROM load_run")).scalar_one()
    assert runs == 1
