"""Keep what is dear to compute until the next load: medians, counts.

A figure changes only when something is loaded, and each load has a run number.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from gis.statements import statement

T = TypeVar("T")


@dataclass(slots=True)
class _Kept:
    state: str = ""
    values: dict[Hashable, Any] = field(default_factory=dict)


_KEPT: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()


def keep_until_load(session: Session, key: Hashable, make: Callable[[], T]) -> T:
    """Return what `make` gave for `key` since the last load, or make it now.

    Inside somebody's transaction (a session on a connection) nothing is kept, for others do not
    see what it sees.
    """
    engine = session.get_bind()
    if not isinstance(engine, Engine):
        return make()
    state = session.execute(statement("gis", "last_run")).scalar_one()
    kept = _KEPT.setdefault(engine, _Kept())
    if kept.state != state:
        kept.state, kept.values = state, {}
    if key not in kept.values:
        kept.values[key] = make()
    value: T = kept.values[key]
    return value
