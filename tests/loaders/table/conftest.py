"""A source of one small table, loaded on the made-up country in a rehearsal that keeps nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import Connection, Engine, text

from loaders.rehearsal import Rehearsal, rehearse
from loaders.run import RunReport, run_source
from loaders.source import Source, read_definition
from loaders.steps.table import load_table

DEFINITION = """
name: made_up_table
order: 70
title: {th: ตารางทดสอบ, en: Made-up table}
publisher: {th: ผู้ทดสอบ, en: Tester}
page: null
address: null
licence: null
attribution: {th: ผู้ทดสอบ, en: Tester}
files: ["table*.csv"]
expect: {matched: 0, values: 0}
indicators:
  - code: waste_bins
    name: {th: จำนวนถังขยะ, en: Waste bins}
    unit: {th: ใบ, en: bins}
    direction: higher
    topic: environment
    method: {th: นับ, en: Counted}
tables:
  - place: {name: ชื่อ, type: ประเภท, province: จังหวัด, code: รหัส}
    year: ปี
    figures:
      - {column: ถังขยะ, indicator: waste_bins, values: {min: 0}}
"""
HEADER = "รหัส,ประเภท,ชื่อ,จังหวัด,ปี,ถังขยะ"


@pytest.fixture
def rehearsal(made_up_engine: Engine) -> Iterator[Rehearsal]:
    """Where the tests load; rolled back after each."""
    with rehearse(made_up_engine) as rehearsal:
        yield rehearsal


@pytest.fixture
def define(tmp_path: Path) -> Callable[..., Source]:
    """Return a function that changes the definition: of the source, its table, its figures."""

    def define(
        *,
        table: dict[str, Any] | None = None,
        figures: list[dict[str, Any]] | None = None,
        **changes: Any,
    ) -> Source:
        entry = yaml.safe_load(DEFINITION) | changes
        entry["tables"][0] |= table or {}
        if figures is not None:
            entry["tables"][0]["figures"] = figures
        path = tmp_path / "made_up_table.yml"
        path.write_text(yaml.safe_dump(entry, allow_unicode=True), "utf-8")
        return read_definition(path)

    return define


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes rows under the header, or under another one."""

    def write(*rows: str, header: str = HEADER, name: str = "table.csv") -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join((header, *rows)) + "\n", "utf-8")
        return path

    return write


@pytest.fixture
def load(rehearsal: Rehearsal, define: Callable[..., Source]) -> Callable[..., RunReport]:
    """Return a function that loads files as the source."""

    def load(*paths: Path, source: Source | None = None, accepted: bool = False) -> RunReport:
        return run_source(
            rehearsal, source or define(), paths, load_table, accepts_surprises=accepted
        )

    return load


@pytest.fixture
def figures(rehearsal: Rehearsal) -> Callable[[], dict[tuple[str, int], float | str]]:
    """Return a function that gives the present figures: code and year to value, or to why none."""

    def figures() -> dict[tuple[str, int], float | str]:
        rows = rehearsal.connection.execute(
            text(
                "SELECT pc.code, o.year, coalesce(to_jsonb(o.value), to_jsonb(o.status))"
                " FROM observation AS o JOIN indicator AS i USING (indicator_id)"
                " JOIN place_code AS pc ON pc.place_id = o.place_id"
                " AND pc.scheme IN ('dla', 'tis1099')"
                " WHERE i.code = 'waste_bins' AND o.superseded_at IS NULL"
            )
        )
        return {(code, year): figure for code, year, figure in rows}

    return figures


@pytest.fixture
def issues(rehearsal: Rehearsal) -> Callable[[], list[tuple[str, int | None, str]]]:
    """Return a function that lists the issues of the last run: type, row, message."""

    def issues() -> list[tuple[str, int | None, str]]:
        rows = rehearsal.connection.execute(
            text(
                "SELECT type, row, message FROM issue"
                " WHERE load_run_id = (SELECT max(load_run_id) FROM load_run) ORDER BY issue_id"
            )
        )
        return [(row.type, row.row, row.message) for row in rows]

    return issues


@pytest.fixture
def connection(rehearsal: Rehearsal) -> Connection:
    """The connection in which everything of a test happens."""
    return rehearsal.connection
