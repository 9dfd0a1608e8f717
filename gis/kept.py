"""Keep what is dear to compute: medians and counts until the next load, editions for good.

A figure changes only when something is loaded, and each load has a run number. An edition never
changes; the key names it so that none of another database, or of a database filled anew, is taken
for it.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
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


@dataclass(slots=True)
class _Shelf:
    lock: Lock = field(default_factory=Lock)
    values: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict)


_KEPT: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()
_SHELVES: WeakKeyDictionary[Engine, _Shelf] = WeakKeyDictionary()
# A table of all LAOs takes some 8 MB, one of a province a fiftieth of that.
MOST_KEPT = 32


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


def keep_for_good(session: Session, key: Hashable, make: Callable[[], T]) -> T:
    """Return what `make` gave for `key`, or make it now: for what never changes.

    What was not asked for longest goes first. Inside somebody's transaction nothing is kept.
    """
    engine = session.get_bind()
    if not isinstance(engine, Engine):
        return make()
    shelf = _SHELVES.setdefault(engine, _Shelf())
    with shelf.lock:
        if key in shelf.values:
            shelf.values.move_to_end(key)
            found: T = shelf.values[key]
            return found
    value = make()
    with shelf.lock:
        shelf.values[key] = value
        shelf.values.move_to_end(key)
        while len(shelf.values) > MOST_KEPT:
            shelf.values.popitem(last=False)
    return value
