"""What is kept in memory of one state of the database: how many items match, and items' JSON."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock

KEPT_COUNTS = 4_096
KEPT_BYTES = 128 * 1024 * 1024
# What a kept item costs beside its text: its key, the object, the place in the dictionary.
ENTRY_BYTES = 256


@dataclass(slots=True)
class Counts:
    """How many items met what was asked."""

    _kept: OrderedDict[object, int] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: object) -> int | None:
        """Return a kept number."""
        with self._lock:
            return self._kept.get(key)

    def put(self, key: object, number: int) -> int:
        """Keep a number, the oldest giving way."""
        with self._lock:
            self._kept[key] = number
            if len(self._kept) > KEPT_COUNTS:
                self._kept.popitem(last=False)
        return number


@dataclass(slots=True)
class KeptItems:
    """The JSON of the items asked for lately, up to `limit` bytes, by collection and id."""

    limit: int = KEPT_BYTES
    _items: OrderedDict[tuple[str, str], bytes] = field(default_factory=OrderedDict)
    _bytes: int = 0
    _lock: Lock = field(default_factory=Lock)

    def get(self, collection: str, ids: Iterable[str]) -> dict[str, bytes]:
        """Return those that are kept, and mark them as used."""
        found = {}
        with self._lock:
            for identifier in ids:
                key = collection, identifier
                item = self._items.get(key)
                if item is not None:
                    self._items.move_to_end(key)
                    found[identifier] = item
        return found

    def put(self, collection: str, items: Mapping[str, bytes]) -> None:
        """Keep items, those used longest ago giving way."""
        with self._lock:
            for identifier, item in items.items():
                if (collection, identifier) not in self._items:
                    self._items[collection, identifier] = item
                    self._bytes += len(item) + ENTRY_BYTES
            while self._bytes > self.limit:
                _, dropped = self._items.popitem(last=False)
                self._bytes -= len(dropped) + ENTRY_BYTES

    def __len__(self) -> int:
        return len(self._items)


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is kept of one state."""

    counts: Counts = field(default_factory=Counts)
    items: KeptItems = field(default_factory=KeptItems)
