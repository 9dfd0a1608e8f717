"""`lao load`: what a person reads while it runs."""

import io
from collections import Counter
from pathlib import Path

import pytest
from rich.console import Console
from sqlalchemy import Engine

from api.cli.reports import print_summary
from api.cli.watch import NAMED, LoadWatcher
from gis.models.vocabulary import RunStatus
from loaders.run import RunReport
from loaders.source import get_source


def said(*, terminal: bool = False) -> tuple[io.StringIO, LoadWatcher]:
    written = io.StringIO()
    return written, LoadWatcher(
        Console(file=written, force_terminal=terminal, width=100, highlight=False)
    )


def report() -> RunReport:
    return RunReport(
        "gazette", RunStatus.LOADED, 5, 4237, 4237, Counter(name_differs=2), {}, seconds=1.26
    )


def test_files_that_no_loader_knows_are_named_by_folder():
    written, watcher = said()
    watcher.passed_over([Path("d/b.txt"), Path("d/a[1].txt"), Path("e/c.txt")])
    assert written.getvalue().splitlines() == [
        "not recognised, passed over: d: a[1].txt, b.txt",
        "not recognised, passed over: e: c.txt",
    ]


def test_of_very_many_unknown_files_the_first_are_named_and_the_rest_counted():
    written, watcher = said()
    watcher.passed_over([Path(f"d/{number:04}.txt") for number in range(NAMED + 1005)])
    assert written.getvalue().endswith("0019.txt and 1,005 more\n")


def test_second_forms_of_a_table_are_named():
    written, watcher = said()
    watcher.given_twice([Path("income/a.ods")])
    assert written.getvalue() == "the same table in another form, not needed: income: a.ods\n"


@pytest.mark.parametrize("terminal", [False, True])
def test_a_terminal_gets_a_bar_and_everything_else_plain_lines(terminal: bool):
    written, watcher = said(terminal=terminal)
    with watcher:
        tell = watcher.started(get_source("gazette"))
        tell(3, 5)
        watcher._bars.refresh()
        watcher.finished(report())
    shown = written.getvalue()
    line = "gazette: 5 files, 4,237 rows read, 4,237 loaded; issues: 2 name_differs (1.3 s)"
    assert line in shown
    assert ("60 %" in shown) is terminal
    assert ("\x1b[" in shown) is terminal
    if not terminal:
        assert shown == f"{line}\n"


def test_the_summary_says_what_became_of_every_row_of_a_source(doubtful_engine: Engine):
    written = io.StringIO()
    with doubtful_engine.connect() as connection:
        print_summary(Console(file=written, width=200), connection, with_rows=True)
    (first,) = (line for line in written.getvalue().splitlines() if "lpa_tobacco" in line)
    for said in ("60 code", "unknown_place", "4 total"):
        assert said in written.getvalue()
    assert "4 total" in first
