"""Background work on a real PostgreSQL: asked for once, done, tried again, taken up, ended."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from procrastinate import App
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from api.cli import build_app
from api.downloads.shelf import Shelf
from api.jobs.tasks import make_job_app, queue_bulk_files, retry_stalled
from gis.engine import make_reader_engine
from gis.feeds import renew_feeds
from gis.jobs import EXPORT, BackgroundJob, list_jobs
from gis.settings import Settings

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 60


@pytest.fixture(scope="module")
def engine(make_made_up_engine: Callable[[], Engine]) -> Engine:
    """The made-up country with its feeds, in a database of its own."""
    engine = make_made_up_engine()
    with engine.begin() as connection:
        renew_feeds(connection)
    return engine


@pytest.fixture
def settings(engine: Engine, tmp_path: Path) -> Settings:
    """Settings of a portal over the made-up country, without jobs or files."""
    change_jobs(engine, "TRUNCATE procrastinate_jobs CASCADE")
    url = engine.url.render_as_string(hide_password=False)
    return Settings(database_url=url, var_dir=tmp_path)


@pytest.fixture
def url(settings: Settings) -> str:
    assert settings.database_url is not None
    return settings.database_url


@pytest.fixture
def empty_url(make_database: Callable[[], str]) -> str:
    return make_database()


def jobs_of(url: str, task: str | None = EXPORT) -> list[BackgroundJob]:
    engine = create_engine(url)
    with Session(engine) as session:
        found = list_jobs(session, task)
    engine.dispose()
    return found


def change_jobs(engine: Engine, change: str, **values: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL search_path TO jobs"))
        connection.execute(text(change), values)


def work_off(app: App) -> None:
    """Carry out what waits, and end."""

    async def work() -> None:
        async with app.open_async():
            await app.run_worker_async(wait=False, install_signal_handlers=False)

    asyncio.run(work())


def start_worker(settings: Settings) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "api.cli", "worker", "--follow-parent"],
        cwd=REPOSITORY,
        env=os.environ
        | {"LAO_DATABASE_URL": str(settings.database_url), "LAO_VAR_DIR": str(settings.var_dir)},
        stdin=subprocess.PIPE,
    )


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.2)


def test_files_are_asked_for_once_and_made(settings: Settings, url: str) -> None:
    edition = queue_bulk_files(url, settings)
    assert edition is not None
    assert queue_bulk_files(url, settings) is None
    (job,) = jobs_of(url)
    assert (job.state, job.arguments, job.attempts) == ("todo", {"edition": edition}, 0)
    work_off(make_job_app(url, settings))
    (job,) = jobs_of(url)
    assert (job.state, job.attempts) == ("succeeded", 1)
    assert Shelf.of(settings).summary(edition) is not None
    assert queue_bulk_files(url, settings) is None


def test_files_that_were_taken_away_are_asked_for_again(settings: Settings, url: str) -> None:
    edition = queue_bulk_files(url, settings)
    assert edition is not None
    work_off(make_job_app(url, settings))
    (Shelf.of(settings).folder / edition / "edition.json").unlink()
    assert queue_bulk_files(url, settings) == edition


def test_a_job_that_fails_waits_and_tries_again(
    engine: Engine, settings: Settings, url: str
) -> None:
    in_the_way = settings.var_dir / "downloads"
    in_the_way.write_text("a file where the folder should be")
    assert queue_bulk_files(url, settings) is not None
    work_off(make_job_app(url, settings))
    (job,) = jobs_of(url)
    assert (job.state, job.attempts) == ("todo", 1)
    assert job.scheduled_at is not None
    assert job.queued_at is not None
    assert job.scheduled_at > job.queued_at
    assert queue_bulk_files(url, settings) is None
    in_the_way.unlink()
    change_jobs(engine, "UPDATE procrastinate_jobs SET scheduled_at = now()")
    work_off(make_job_app(url, settings))
    assert [(job.state, job.attempts) for job in jobs_of(url)] == [("succeeded", 2)]


def test_a_job_that_failed_for_good_is_asked_for_anew_after_hours(
    engine: Engine, settings: Settings, url: str
) -> None:
    edition = queue_bulk_files(url, settings)
    for state in ("doing", "failed"):
        change_jobs(engine, "UPDATE procrastinate_jobs SET status = :state", state=state)
    assert queue_bulk_files(url, settings) is None
    change_jobs(engine, "UPDATE procrastinate_events SET at = now() - interval '7 hours'")
    assert queue_bulk_files(url, settings) == edition


def test_a_job_that_was_stopped_too_often_is_asked_for_anew_at_once(
    engine: Engine, settings: Settings, url: str
) -> None:
    edition = queue_bulk_files(url, settings)
    for state in ("doing", "aborted"):
        change_jobs(engine, "UPDATE procrastinate_jobs SET status = :state", state=state)
    assert queue_bulk_files(url, settings) == edition


def test_before_anything_is_loaded_nothing_is_asked_for(empty_url: str, tmp_path: Path) -> None:
    settings = Settings(database_url=empty_url, var_dir=tmp_path)
    assert queue_bulk_files(empty_url, settings) is None
    assert jobs_of(empty_url) == []


def test_looking_for_work_asks_for_files_that_nobody_asked_for(
    settings: Settings, url: str
) -> None:
    app = make_job_app(url, settings)
    with app.open():
        app.configure_task("look_for_work").defer(timestamp=0)
    work_off(make_job_app(url, settings))
    work_off(make_job_app(url, settings))
    assert [job.state for job in jobs_of(url)] == ["succeeded"]
    assert Shelf.of(settings).newest_complete() is not None


def test_what_a_killed_worker_left_is_taken_up(
    engine: Engine, settings: Settings, url: str
) -> None:
    queue_bulk_files(url, settings)
    change_jobs(
        engine,
        "WITH worker AS ("
        " INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour')"
        " RETURNING id) "
        "UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT id FROM worker)",
    )
    app = make_job_app(url, settings)

    async def take_up() -> None:
        async with app.open_async():
            await retry_stalled(app)

    asyncio.run(take_up())
    assert [job.state for job in jobs_of(url)] == ["todo"]
    work_off(make_job_app(url, settings))
    assert [job.state for job in jobs_of(url)] == ["succeeded"]


@pytest.mark.parametrize("how", ["SIGTERM", "SIGINT", "the parent is gone"])
def test_a_worker_makes_files_and_ends_when_it_is_told(
    settings: Settings, url: str, how: str
) -> None:
    edition = queue_bulk_files(url, settings)
    assert edition is not None
    worker = start_worker(settings)
    try:
        wait_until(lambda: Shelf.of(settings).summary(edition) is not None)
        wait_until(lambda: [job.state for job in jobs_of(url)] == ["succeeded"])
        if how == "the parent is gone":
            assert worker.stdin is not None
            worker.stdin.close()
        else:
            worker.send_signal(getattr(signal, how))
        assert worker.wait(PATIENCE_SECONDS) == 0
    finally:
        if worker.poll() is None:
            worker.kill()
        worker.wait()
    left = [path.name for path in Shelf.of(settings).folder.iterdir()]
    assert sorted(left) == [".lock", edition]


def test_jobs_are_listed(settings: Settings, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    queue_bulk_files(url, settings)
    monkeypatch.setattr("api.cli.work.migrated_engine", lambda: create_engine(url))
    shown = CliRunner().invoke(build_app(), ["jobs"], env={"COLUMNS": "200"})
    assert shown.exit_code == 0
    assert EXPORT in shown.output
    assert "todo" in shown.output


def test_public_requests_see_how_jobs_stand_and_nothing_else(settings: Settings, url: str) -> None:
    queue_bulk_files(url, settings)
    reader = make_reader_engine(url, settings)
    with Session(reader) as session:
        assert [job.state for job in list_jobs(session)] == ["todo"]
        with pytest.raises(ProgrammingError, match="permission denied"):
            session.execute(text("SELECT * FROM jobs.procrastinate_jobs"))
    reader.dispose()


def test_the_tables_are_those_of_the_installed_procrastinate() -> None:
    """A newer one brings migrations: write one of ours that carries them out, then raise this."""
    steps = files("procrastinate").joinpath("sql", "migrations").iterdir()
    newest = max(step.name for step in steps if step.name.endswith(".sql"))
    assert newest == "03.04.00_50_post_add_retry_failed_job_procedure.sql"
