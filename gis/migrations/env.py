"""Alembic's entry: migrates over the connection that `gis.migrate` hands in."""

from typing import Any

from alembic import context
from geoalchemy2 import alembic_helpers

from gis.models import Base


def include_object(item: Any, name: str | None, kind: str, reflected: bool, other: Any) -> bool:
    """Leave PostGIS's own tables and views alone."""
    if kind == "table" and name == "spatial_ref_sys":
        return False
    return bool(alembic_helpers.include_object(item, name, kind, reflected, other))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    include_object=include_object,
    process_revision_directives=alembic_helpers.writer,
    render_item=alembic_helpers.render_item,
)
with context.begin_transaction():
    context.run_migrations()
