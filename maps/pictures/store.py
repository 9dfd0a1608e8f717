"""Pictures on disk: each is drawn once for an edition, few at a time, and old editions go.

`<folder>/<edition>/<lang>/<kind>/<name>.png`. An edition's folder stays when its pictures are
dropped, so that addresses which were once given out are still known.
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from gis.errors import PicturesBusy

# Drawing holds the interpreter most of the time: more at once are no faster, and pages would wait.
AT_ONCE = 2
# Beyond these a picture would come later than anybody waits for it.
MOST_WAITING = 24
RETRY_AFTER_S = 5
MOST_BYTES = 512 * 1024 * 1024
# Once over the limit, this share of it is kept.
KEPT_SHARE = 0.8
FORMER_KEPT = 30
SUFFIX = ".png"


@dataclass(frozen=True, slots=True)
class PictureAddress:
    """Which picture: the edition, the language, the kind, and the name among those of its kind."""

    edition: str
    lang: str
    kind: str
    name: str


class PictureStore:
    """Gives files of pictures; requests for one cold picture at the same time draw it once."""

    def __init__(self, folder: Path, *, most_bytes: int = MOST_BYTES) -> None:
        self.folder = folder
        self._most_bytes = most_bytes
        self._lock = Lock()
        # Apart from the other, under which the disk is never searched.
        self._room_lock = Lock()
        self._under_way: dict[PictureAddress, Future[Path]] = {}
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="pictures")
        self._bytes: int | None = None

    def kept(self, address: PictureAddress) -> Path | None:
        """Return the file of a picture that was drawn, and mark it as used."""
        path = self._path(address)
        try:
            os.utime(path)
        except OSError:
            return None
        return path

    def is_former(self, edition: str) -> bool:
        """Whether pictures of this edition were given out here before."""
        return (self.folder / edition).is_dir()

    def draw(self, address: PictureAddress, make: Callable[[], bytes]) -> Future[Path]:
        """Return the file of a picture once it is drawn by `make`.

        Raises `PicturesBusy` where too many wait already.
        """
        with self._lock:
            waiting = self._under_way.get(address)
            if waiting is not None:
                return waiting
            if len(self._under_way) >= MOST_WAITING + AT_ONCE:
                raise PicturesBusy(len(self._under_way) - AT_ONCE, RETRY_AFTER_S)
            future = self._threads.submit(self._make, address, make)
            self._under_way[address] = future
        future.add_done_callback(lambda _: self._forget(address))
        return future

    def close(self) -> None:
        """End the threads; what waits is given up."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _forget(self, address: PictureAddress) -> None:
        with self._lock:
            self._under_way.pop(address, None)

    def _make(self, address: PictureAddress, make: Callable[[], bytes]) -> Path:
        # One that was drawn while this waited, or by another process.
        found = self.kept(address)
        return found if found is not None else self._put(address, make())

    def _put(self, address: PictureAddress, picture: bytes) -> Path:
        path = self._path(address)
        is_new = not (self.folder / address.edition).is_dir()
        path.parent.mkdir(parents=True, exist_ok=True)
        if is_new:
            self._drop_others(address.edition)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            unfinished = Path(file.name)
            file.write(picture)
        # Readers see the whole file or none.
        unfinished.replace(path)
        self._make_room(len(picture))
        return path

    def _path(self, address: PictureAddress) -> Path:
        return self.folder.joinpath(
            address.edition, address.lang, address.kind, address.name + SUFFIX
        )

    def _drop_others(self, edition: str) -> None:
        """Drop the pictures of other editions, and of the oldest the names too."""
        others = [path for path in self.folder.iterdir() if path.name != edition]
        others.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for at, other in enumerate(others):
            if at >= FORMER_KEPT:
                shutil.rmtree(other, ignore_errors=True)
                continue
            for inner in other.iterdir():
                shutil.rmtree(inner, ignore_errors=True)
        self._bytes = None

    def _make_room(self, added: int) -> None:
        """Drop the pictures that were not asked for longest where all take too much."""
        with self._room_lock:
            if self._bytes is not None:
                self._bytes += added
                if self._bytes <= self._most_bytes:
                    return
            self._bytes = self._tidy()

    def _tidy(self) -> int:
        """Drop the least used pictures if all take too much; return the bytes that are left."""
        files = []
        for path in self.folder.rglob(f"*{SUFFIX}"):
            try:
                state = path.stat()
            except FileNotFoundError:
                continue
            files.append((state.st_mtime_ns, state.st_size, path))
        total = sum(size for _, size, _ in files)
        if total <= self._most_bytes:
            return total
        for _, size, path in sorted(files):
            if total <= self._most_bytes * KEPT_SHARE:
                break
            path.unlink(missing_ok=True)
            total -= size
        return total
