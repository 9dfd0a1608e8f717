"""A newer registry can be tried, undone and loaded again, with the history that it told."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from gis.engine import make_engine
from loaders.pipeline import load_file
from loaders.undo import undo_run

Write = Callable[..., Path]
TABLES = ("place", "place_name", "place_code", "place_type", "lineage")


@pytest.fixture
def loaded(make_database: Callable[[], str], registry: Write) -> Iterator[Engine]:
    """A database with a first registry."""
    engine = make_engine(make_database(), pool_size=2)
    first = registry("2026-06-10", ("6170102", "บางมัญ", "1701"), ("6170201", "แม่ลา", "1702"))
    load_file(engine, first)
    yield engine
    engine.dispose()


def state(engine: Engine) -> dict[str, list[Any]]:
    """Return the rows of each table without their keys and files."""
    with engine.connect() as connection:
        return {
            table: sorted(
                connection.execute(
                    text(
                        f"SELECT (to_jsonb(t) - '{table}_id' - 'snapshot_id')::text FROM {table} t"  # noqa: S608
                    )
                ).scalars()
            )
            for table in TABLES
        }


def last_registry_run(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(
            connection.execute(
                text("SELECT max(load_run_id) FROM load_run WHERE source = 'dla_registry'")
            ).scalar_one()
        )


def test_undoing_a_newer_registry_brings_back_the_names_codes_and_places_before(
    loaded: Engine, registry: Write
) -> None:
    before = state(loaded)
    newer = registry("2027-06-10", ("5170102", "บางมัญใหม่", "1701"))
    load_file(loaded, newer)
    after = state(loaded)
    assert after != before
    undo_run(loaded, last_registry_run(loaded))
    assert state(loaded) == before
    load_file(loaded, newer)
    assert state(loaded) == after
