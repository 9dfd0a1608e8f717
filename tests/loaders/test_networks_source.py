"""The list of networks that comes with the Atlas: one that a person loads stands for it."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from gis.engine import make_engine
from loaders.pipeline import load_file, own_files, undo
from loaders.recognise import recognise
from loaders.source import Source, get_source

HEADER = "network_th,network_en,lao_name_th,province_th,dla_code,source_url"


@pytest.fixture
def source() -> Source:
    return get_source("networks")


@pytest.fixture
def engine(make_database: Callable[[], str]) -> Engine:
    return make_engine(make_database(), pool_size=2)


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A list of one's own, with the older columns."""
    path = tmp_path / "networks.csv"
    row = "x,WHO SEAR Healthy City Network,บางมัญ,สิงห์บุรี,6170102,https://a.example"
    path.write_text(f"{HEADER}\n{row}\n", "utf-8-sig")
    return path


def members(engine: Engine) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT slug, name, place_id IS NOT NULL FROM membership JOIN network"
                " USING (network_id)"
            )
        )
        return [tuple(row) for row in rows]


def last_run(engine: Engine, source: str) -> int:
    with engine.connect() as connection:
        runs = "SELECT max(load_run_id) FROM load_run WHERE source = :s AND status = 'loaded'"
        return int(connection.execute(text(runs), {"s": source}).scalar_one())


def test_the_definition_names_each_network_as_the_list_does(source: Source) -> None:
    [path] = own_files(source)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        listed = {
            (row["network"], row["kind"], row["network_th"], row["network_en"])
            for row in csv.DictReader(stream)
        }
    declared = {(item.slug, item.kind, item.name.th, item.name.en) for item in source.networks}
    assert declared == listed


def test_both_forms_of_the_list_are_recognised(source: Source, given: Path) -> None:
    assert [recognise(path) for path in (*own_files(source), given)] == ["networks", "networks"]


def test_a_list_that_a_person_loads_stands_for_the_shipped_one_until_it_is_undone(
    engine: Engine,
    given: Path,
    registry_record: Callable[..., dict[str, Any]],
    write_registry: Callable[..., Path],
) -> None:
    load_file(engine, write_registry(registry_record()))
    assert len(members(engine)) == 69
    load_file(engine, given)
    assert members(engine) == [("who-healthy-cities", "บางมัญ", True)]
    more = registry_record(dlaCode="6170103", nameTh="ต้นโพธิ์", id="TH-LAO-6170103")
    load_file(engine, write_registry(registry_record(), more))
    assert len(members(engine)) == 1
    undo(engine, last_run(engine, "networks"))
    assert len(members(engine)) == 69
    # What comes with the Atlas is undone with what it stands on, and comes again.
    shipped = last_run(engine, "networks")
    assert shipped in undo(engine, last_run(engine, "dla_registry")).runs
