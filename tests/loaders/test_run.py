"""A source is loaded whole or not at all, never twice for the same input, and leaves a trail."""

from collections.abc import Callable
from pathlib import Path

import psycopg2
import pytest
from sqlalchemy import Engine, event, text

from gis.engine import make_engine
from gis.errors import DatabaseUnavailable, LoadRefused, SourceChanged, SourceFileError
from gis.issue_types import IssueType
from gis.models import Correction
from gis.models.vocabulary import RunStatus
from loaders import trail
from loaders.context import LoadContext
from loaders.merge import copy_into
from loaders.run import RunReport, run_source
from loaders.source import Source, get_source

COLUMNS = ("source", "column_name", "from_value", "to_value", "reason")


@pytest.fixture(scope="module")
def module_engine(make_database: Callable[[], str]) -> Engine:
    return make_engine(make_database(), pool_size=2)


@pytest.fixture
def engine(module_engine: Engine) -> Engine:
    """A database whose rows are committed, emptied before each test."""
    with module_engine.begin() as connection:
        connection.execute(text("TRUNCATE snapshot, load_run, issue, correction CASCADE"))
    return module_engine


@pytest.fixture
def source() -> Source:
    return get_source("dla_registry").model_copy(update={"name": "made_up", "needs": ("other",)})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file.json"
    path.write_text("{}", "utf-8")
    return path


def one_row(context: LoadContext) -> None:
    """Store one row and report one issue."""
    snapshot_id = context.snapshot(context.files[0])
    table = Correction.__table__
    copy_into(context.connection, table, COLUMNS, [("made_up", "c", "a", "b", "r")])  # type: ignore[arg-type]
    context.log(snapshot_id).add(
        IssueType.INVALID_CODE, "No such code.", row=7, raw_value="x", is_rejected=True
    )
    context.figures.rows_read, context.figures.rows_loaded = 2, 1
    context.figures.notes["seen"] = "ก"


def rows(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608


def failures(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        found = connection.execute(text("SELECT message FROM load_run WHERE status = 'failed'"))
        return list(found.scalars())


def assert_nothing_was_kept(engine: Engine) -> None:
    assert {name: rows(engine, name) for name in ("correction", "snapshot", "issue")} == {
        "correction": 0,
        "snapshot": 0,
        "issue": 0,
    }


def test_a_load_leaves_rows_a_snapshot_a_run_and_its_issues(
    engine: Engine, source: Source, file: Path
) -> None:
    report = run_source(engine, source, [file], one_row)
    assert (report.status, report.files, report.rows_read, report.rows_loaded) == (
        RunStatus.LOADED,
        1,
        2,
        1,
    )
    assert report.issues == {"invalid_code": 1}
    with engine.connect() as connection:
        run = connection.execute(text("SELECT * FROM load_run")).one()
        snapshot = connection.execute(text("SELECT * FROM snapshot")).one()
        issue = connection.execute(text("SELECT * FROM issue")).one()
    assert (run.status, run.rows_rejected, run.figures) == (
        "loaded",
        {"invalid_code": 1},
        {"seen": "ก"},
    )
    assert (snapshot.file_name, snapshot.bytes, snapshot.is_current) == ("file.json", 2, True)
    assert snapshot.sha256 == trail.read_facts(file).sha256
    assert (issue.row, issue.raw_value, issue.is_rejected) == (7, "x", True)
    assert (issue.load_run_id, issue.snapshot_id) == (run.load_run_id, snapshot.snapshot_id)
    assert run.started_at <= run.finished_at


def test_the_same_input_again_does_nothing(engine: Engine, source: Source, file: Path) -> None:
    run_source(engine, source, [file], one_row)
    report = run_source(engine, source, [file], refuse_to_run)
    assert report.status is RunStatus.UNCHANGED
    assert rows(engine, "load_run") == 1


def refuse_to_run(context: LoadContext) -> None:
    raise AssertionError("the step ran although nothing had changed")


def nothing(context: LoadContext) -> None:
    context.snapshot(context.files[0])


@pytest.mark.parametrize("what", ["content", "name", "definition", "code", "upstream"])
def test_anything_that_decides_the_rows_makes_it_run_again(
    engine: Engine, source: Source, file: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    run_source(engine, source, [file], nothing)
    match what:
        case "content":
            file.write_text("{ }", "utf-8")
        case "name":
            file = file.rename(file.with_name("renamed.json"))
        case "definition":
            source = source.model_copy(update={"tolerance_m": 5.0})
        case "code":
            monkeypatch.setattr(trail, "code_version", lambda: "newer")
        case "upstream":
            run_source(engine, source.model_copy(update={"name": "other"}), [file], nothing)
    assert run_source(engine, source, [file], nothing).status is RunStatus.LOADED


def test_a_changed_file_is_a_new_snapshot_and_the_old_one_stays_but_is_not_current(
    engine: Engine, source: Source, file: Path
) -> None:
    run_source(engine, source, [file], nothing)
    file.write_text("[]", "utf-8")
    run_source(engine, source, [file], nothing)
    with engine.connect() as connection:
        query = text("SELECT is_current FROM snapshot ORDER BY snapshot_id")
        assert list(connection.execute(query).scalars()) == [False, True]


def test_a_file_that_comes_back_gets_its_snapshot_back(
    engine: Engine, source: Source, file: Path
) -> None:
    for content in ("{}", "[]", "{}"):
        file.write_text(content, "utf-8")
        run_source(engine, source, [file], nothing)
    with engine.connect() as connection:
        query = text("SELECT is_current FROM snapshot ORDER BY snapshot_id")
        assert list(connection.execute(query).scalars()) == [True, False]


def fails_with(error: Exception) -> Callable[[LoadContext], None]:
    def step(context: LoadContext) -> None:
        one_row(context)
        raise error

    return step


def test_a_failure_keeps_nothing_but_the_run_that_says_why(
    engine: Engine, source: Source, file: Path
) -> None:
    error = SourceChanged(file, "has no column x.", "Give the right file.")
    with pytest.raises(SourceChanged):
        run_source(engine, source, [file], fails_with(error))
    assert_nothing_was_kept(engine)
    assert failures(engine) == [str(error)]


def test_a_failed_run_does_not_count_as_loaded(engine: Engine, source: Source, file: Path) -> None:
    with pytest.raises(SourceFileError):
        run_source(engine, source, [file], fails_with(SourceFileError(file, "is cut.", "Again.")))
    assert run_source(engine, source, [file], one_row).status is RunStatus.LOADED


def test_a_fault_of_ours_keeps_nothing_either(engine: Engine, source: Source, file: Path) -> None:
    with pytest.raises(KeyError):
        run_source(engine, source, [file], fails_with(KeyError("oops")))
    assert_nothing_was_kept(engine)


def test_a_file_that_cannot_be_read_is_named(
    engine: Engine, source: Source, tmp_path: Path
) -> None:
    with pytest.raises(SourceFileError, match=r"absent\.json"):
        run_source(engine, source, [tmp_path / "absent.json"], one_row)


def test_rows_that_the_database_refuses_are_said_to_be_refused(
    engine: Engine, source: Source, file: Path
) -> None:
    def twice(context: LoadContext) -> None:
        one_row(context)
        one_row(context)

    with pytest.raises(LoadRefused, match="uq_correction_value"):
        run_source(engine, source, [file], twice)
    assert_nothing_was_kept(engine)
    assert len(failures(engine)) == 1


@pytest.mark.parametrize("by", ["sqlalchemy", "copy"])
def test_a_database_that_goes_away_in_the_middle_keeps_nothing(
    engine: Engine, source: Source, file: Path, by: str
) -> None:
    def step(context: LoadContext) -> None:
        one_row(context)
        backend = context.connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with engine.connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": backend})
        if by == "copy":
            one_row(context)
        else:
            context.connection.execute(text("SELECT 1"))

    with pytest.raises(DatabaseUnavailable, match="made_up") as caught:
        run_source(engine, source, [file], step)
    assert "Nothing of this source was kept" in str(caught.value)
    assert f"made_up was loaded from {file}: " in str(caught.value)
    assert "\n" not in str(caught.value)
    assert_nothing_was_kept(engine)


def test_a_full_disk_is_called_by_its_name(engine: Engine, source: Source, file: Path) -> None:
    def step(context: LoadContext) -> None:
        one_row(context)
        raise psycopg2.errors.DiskFull(
            'could not extend file "base/1/2": No space left on device\nHINT: Free some.'
        )

    with pytest.raises(DatabaseUnavailable, match="make room"):
        run_source(engine, source, [file], step)
    assert_nothing_was_kept(engine)


def test_a_database_that_never_answered_is_unavailable(source: Source, file: Path) -> None:
    away = make_engine("postgresql+psycopg2://nobody@127.0.0.1:1/none")
    with pytest.raises(DatabaseUnavailable, match="lao db"):
        run_source(away, source, [file], one_row)


def test_a_reader_sees_nothing_of_a_load_before_it_is_whole(
    engine: Engine, source: Source, file: Path
) -> None:
    seen: list[int] = []

    def step(context: LoadContext) -> None:
        one_row(context)
        seen.append(rows(engine, "correction"))

    run_source(engine, source, [file], step)
    assert seen == [0]
    assert rows(engine, "correction") == 1


def test_a_run_needs_one_transaction(engine: Engine, source: Source, file: Path) -> None:
    commits: list[object] = []

    def count(connection: object) -> None:
        commits.append(connection)

    event.listen(engine, "commit", count)
    try:
        report: RunReport = run_source(engine, source, [file], one_row)
    finally:
        event.remove(engine, "commit", count)
    assert report.status is RunStatus.LOADED
    assert len(commits) == 1
