"""Migrations from nothing make what the models say; doing it again changes nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from geoalchemy2 import alembic_helpers
from sqlalchemy import Engine, create_engine, text

from gis.migrate import upgrade
from gis.models import Base

CATALOGUE = """
SELECT json_agg(line ORDER BY line) FROM (
    SELECT concat_ws(' ', n.nspname, c.relname, c.relkind, a.attname, t.typname, a.attnotnull,
        pg_get_expr(d.adbin, d.adrelid), c.relacl) AS line
    FROM pg_class AS c
    JOIN pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname IN ('public', 'ogc')
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
    JOIN pg_type AS t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
    UNION ALL
    SELECT concat_ws(' ', conname, pg_get_constraintdef(oid)) FROM pg_constraint
    UNION ALL
    SELECT concat_ws(' ', viewname, definition) FROM pg_views WHERE schemaname = 'ogc'
) AS lines
"""


@pytest.fixture
def migrated(make_database: Callable[[], str]) -> str:
    """The address of a database just made by the migrations."""
    return make_database()


def catalogue(url: str) -> Any:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = connection.execute(text(CATALOGUE)).scalar_one()
    engine.dispose()
    return found


def is_ours(item: Any, name: str | None, kind: str, reflected: bool, other: Any) -> bool:
    if kind == "table" and name in {"spatial_ref_sys", "alembic_version"}:
        return False
    return bool(alembic_helpers.include_object(item, name, kind, reflected, other))


def test_migrations_make_exactly_what_the_models_say(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": is_ours, "compare_type": True}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_upgrading_twice_changes_nothing(migrated: str) -> None:
    before = catalogue(migrated)
    upgrade(migrated)
    assert catalogue(migrated) == before
    assert len(before) > 200


def test_views_that_were_lost_come_back(migrated: str) -> None:
    before = catalogue(migrated)
    engine = create_engine(migrated)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA ogc CASCADE"))
        connection.execute(text("DROP MATERIALIZED VIEW place_card CASCADE"))
    engine.dispose()
    upgrade(migrated)
    assert catalogue(migrated) == before


def test_rows_outlive_an_upgrade(migrated: str) -> None:
    engine = create_engine(migrated)
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO correction (source, column_name, from_value, to_value, reason)"
                " VALUES ('a', 'b', 'c', 'd', 'e')"
            )
        )
    upgrade(migrated)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM correction")).scalar_one() == 1
    engine.dispose()
