"""Bring a database to the current tables, then re-apply the views and functions of `gis/sql/`."""

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, delete, func, insert, select
from sqlalchemy.dialects import postgresql

from gis.feeds import renew_feeds
from gis.indicators import sync_indicators
from gis.issue_types import read_issue_types
from gis.lao_types import TYPE_WORDS
from gis.models import IssueTypeLabel, LaoTypeLabel
from gis.statements import statement
from gis.suitability import check_suitable

SQL_FILES = (
    "roles.sql",
    "changes.sql",
    "present.sql",
    "views.sql",
    "anchors.sql",
    "as_of.sql",
    "feeds.sql",
    "ogc.sql",
    "jobs.sql",
)


def alembic_config(connection: Connection | None = None) -> Config:
    """Return the Alembic configuration; migrations live beside this module."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def upgrade(url: str) -> None:
    """Migrate the database at `url` to the newest revision and renew its views.

    All in one transaction: a migration that fails leaves the database as it was.
    """
    engine = create_engine(url)
    try:
        check_suitable(engine)
        with engine.begin() as connection:
            # Two processes that start at once must not migrate side by side.
            connection.execute(select(func.pg_advisory_xact_lock(func.hashtext("lao migrate"))))
            command.upgrade(alembic_config(connection), "head")
            # Renewing views locks readers out for a moment: only where there is something new.
            if _applied(connection) != _fingerprint():
                apply_views(connection)
    finally:
        engine.dispose()


def apply_views(connection: Connection) -> None:
    """Replace every view and function of `gis/sql/`, and the catalogues, by what they are now."""
    sync_indicators(connection)
    _sync_issue_types(connection)
    connection.execute(delete(LaoTypeLabel))
    connection.execute(
        insert(LaoTypeLabel),
        [
            {
                "lao_type": lao_type,
                "sort_order": order,
                "prefix_th": words.prefix_th,
                "short_prefix_th": words.abbreviation_th,
                "suffix_en": words.suffix_en,
            }
            for order, (lao_type, words) in enumerate(TYPE_WORDS.items(), start=1)
        ],
    )
    cursor = connection.connection.cursor()
    for name in SQL_FILES:
        cursor.execute(files("gis").joinpath("sql", name).read_text(encoding="utf-8"))
    renew_feeds(connection)
    cursor.execute("COMMENT ON SCHEMA ogc IS %s", (_fingerprint(),))
    cursor.close()


def _applied(connection: Connection) -> str | None:
    """Return which views and catalogues the database holds; None where there are none yet.

    A restored database brings its views, but its server may not have the role that reads them.
    """
    found: str | None = connection.execute(statement("gis", "views_applied")).scalar_one()
    return found


@cache
def _fingerprint() -> str:
    """Hash all that `apply_views` writes, and the revision that it stands on."""
    digest = hashlib.sha256()
    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    digest.update(f"{head} {TYPE_WORDS!r}".encode())
    gis = files("gis")
    for name in (*(f"sql/{name}" for name in SQL_FILES), "indicators.yml", "issue_types.yml"):
        digest.update(gis.joinpath(name).read_bytes())
    return f"views {digest.hexdigest()}"


def _sync_issue_types(connection: Connection) -> None:
    """Bring the table to what the catalogue says; issues point here, so nothing is deleted."""
    for entry in read_issue_types():
        row = {
            "severity": entry.severity,
            "mender": entry.mender,
            **{f"label_{lang}": getattr(entry.label, lang) for lang in ("th", "en")},
            **{f"text_{lang}": getattr(entry.text, lang) for lang in ("th", "en")},
        }
        connection.execute(
            postgresql.insert(IssueTypeLabel)
            .values(type=entry.type, **row)
            .on_conflict_do_update(index_elements=[IssueTypeLabel.type], set_=row)
        )
