"""How often an address failed to sign in, so that nobody can try keys at will.

Kept in memory, by process: a restart forgets, and each of several workers counts for itself.
"""

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

ALLOWED = 5
WINDOW_S = 15 * 60.0
# The oldest address is forgotten first, so that a crowd of them cannot fill the memory.
ADDRESSES = 10_000


class Attempts:
    """Failures of the last quarter of an hour by address."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures: OrderedDict[str, deque[float]] = OrderedDict()

    def wait_s(self, address: str) -> float:
        """Return how long the address must wait before it may try again; 0 when it may."""
        with self._lock:
            failures = self._recent(address)
            if len(failures) < ALLOWED:
                return 0.0
            return failures[0] + WINDOW_S - self._clock()

    def add_failure(self, address: str) -> None:
        """Count a failure."""
        with self._lock:
            failures = self._recent(address)
            failures.append(self._clock())
            self._failures[address] = failures
            self._failures.move_to_end(address)
            while len(self._failures) > ADDRESSES:
                self._failures.popitem(last=False)

    def forget(self, address: str) -> None:
        """Forget the failures of an address that signed in."""
        with self._lock:
            self._failures.pop(address, None)

    def _recent(self, address: str) -> deque[float]:
        failures = self._failures.get(address, deque())
        while failures and failures[0] <= self._clock() - WINDOW_S:
            failures.popleft()
        return failures
