"""Maps as files, drawn a few at once and kept packed in memory until the data change."""

import gzip
import hashlib
from collections import OrderedDict
from concurrent.futures import Future
from threading import BoundedSemaphore, Lock

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from api.offline_maps.wanted import WantedMap
from api.packed import PackedAnswer
from gis.bulk_edition import get_bulk_edition
from gis.errors import DatabaseUnavailable, MapsBusy
from gis.feeds import NOTHING_LOADED

KEPT_BYTES = 48 * 1024 * 1024
# Drawing is work for the processor, of which other requests need some too.
DRAWN_AT_ONCE = 2
MOST_WAITING = 8
Key = tuple[str, WantedMap]


class KeptMaps:
    """Gives maps; askers for one that is being drawn wait for that one."""

    def __init__(self, engine: Engine, *, limit: int = KEPT_BYTES) -> None:
        self._engine = engine
        self._limit = limit
        self._kept: OrderedDict[Key, PackedAnswer] = OrderedDict()
        self._under_way: dict[Key, Future[PackedAnswer]] = {}
        self._lock = Lock()
        self._admitted = BoundedSemaphore(DRAWN_AT_ONCE + MOST_WAITING)
        self._drawing = BoundedSemaphore(DRAWN_AT_ONCE)

    def get(self, wanted: WantedMap) -> PackedAnswer:
        """Return a map as a packed file; blocks while it is drawn.

        Raises `MapsBusy` where too many wait, else what drawing raises.
        """
        if not self._admitted.acquire(blocking=False):
            raise MapsBusy
        try:
            return self._get((self._edition(), wanted))
        finally:
            self._admitted.release()

    def _get(self, key: Key) -> PackedAnswer:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
            waiting = self._under_way.get(key)
            if waiting is None:
                mine: Future[PackedAnswer] = Future()
                self._under_way[key] = mine
        if waiting is not None:
            return waiting.result()
        try:
            with self._drawing:
                packed = self._draw(key[1])
        # Whatever ends the drawing: those who wait for it must not wait for ever.
        except BaseException as error:
            mine.set_exception(error)
            raise
        else:
            self._keep(key, packed)
            mine.set_result(packed)
            return packed
        finally:
            with self._lock:
                del self._under_way[key]

    def _edition(self) -> str:
        # A connection is held only while it is used: who waits for others needs none.
        with Session(self._engine) as session:
            edition = get_bulk_edition(session, "maps")
        if edition is None:
            raise DatabaseUnavailable(NOTHING_LOADED)
        return edition.name

    def _draw(self, wanted: WantedMap) -> PackedAnswer:
        with Session(self._engine) as session:
            html = wanted.draw(session).to_html().encode()
        return PackedAnswer(gzip.compress(html, mtime=0), hashlib.sha256(html).hexdigest()[:32])

    def _keep(self, key: Key, packed: PackedAnswer) -> None:
        with self._lock:
            # What an earlier edition held will not be asked for again.
            for old in [other for other in self._kept if other[0] != key[0]]:
                del self._kept[old]
            self._kept[key] = packed
            while sum(len(item.body) for item in self._kept.values()) > self._limit:
                self._kept.popitem(last=False)
