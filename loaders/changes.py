"""What a run added, changed and took away: counted by table, and told in examples.

Triggers write it down (`gis/sql/changes.sql`) while the setting `lao.load_run` names the run.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from gis.statements import statement

SETTING = "lao.load_run"


@dataclass(frozen=True, slots=True)
class ChangeCounts:
    """How many rows of a table were added, changed and taken away."""

    added: int
    changed: int
    gone: int

    def as_dict(self) -> dict[str, int]:
        """Return the counts as the run's row keeps them."""
        return {"added": self.added, "changed": self.changed, "gone": self.gone}


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure before and after; None where there was or will be none."""

    place: str
    indicator: str
    year: int
    before: float | None
    after: float | None


@contextmanager
def follow_changes(connection: Connection, load_run_id: int) -> Iterator[None]:
    """Note every change of the followed tables as this run's, until the end of the block."""
    connection.execute(select(func.set_config(SETTING, str(load_run_id), True)))
    yield
    connection.execute(select(func.set_config(SETTING, "", True)))


def count_changes(connection: Connection, load_run_id: int) -> dict[str, ChangeCounts]:
    """Count by table; a figure that was replaced counts as changed, not as gone and added."""
    rows = connection.execute(statement("loaders", "count_changes"), {"load_run_id": load_run_id})
    return {row.table_name: ChangeCounts(row.added, row.changed, row.gone) for row in rows}


def example_figures(connection: Connection, load_run_id: int, limit: int) -> list[FigureChange]:
    """Return up to `limit` figures that a run changes, the largest changes first."""
    rows = connection.execute(
        statement("loaders", "changed_figures"), {"load_run_id": load_run_id, "limit": limit}
    )
    return [FigureChange(row.place, row.indicator, row.year, row.before, row.after) for row in rows]
