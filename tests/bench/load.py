"""Ask a server for many things over kept connections and time each answer.

Plain sockets: a client library would take more time than the tile it asks for.
"""

import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

TIMEOUT_S = 60


@dataclass(frozen=True, slots=True)
class Timing:
    """What asking took: requests a second, milliseconds at the median and at 95 of 100, bytes."""

    requests: int
    per_second: float
    p50_ms: float
    p95_ms: float
    mean_bytes: int


def ask(
    port: int,
    paths: Sequence[str],
    *,
    connections: int = 1,
    seconds: float | None = None,
    coding: str = "gzip",
) -> Timing:
    """Ask for `paths`, shared among connections: once each, or round and round for `seconds`."""
    times: list[list[float]] = [[] for _ in range(connections)]
    sizes: list[int] = [0] * connections
    failures: list[str] = []
    started = time.perf_counter()
    ends = None if seconds is None else started + seconds

    def work(index: int) -> None:
        own = list(paths[index::connections]) or list(paths)
        asked = [(path, request(path, coding)) for path in own]
        connection = socket.create_connection(("127.0.0.1", port), timeout=TIMEOUT_S)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            while not failures:
                for path, message in asked:
                    begun = time.perf_counter()
                    connection.sendall(message)
                    status, size = read_answer(connection)
                    sizes[index] += size
                    times[index].append(time.perf_counter() - begun)
                    if status not in {200, 204}:
                        raise RuntimeError(f"{path} answered {status}")
                    if ends is not None and time.perf_counter() > ends:
                        return
                if ends is None:
                    return
        except (OSError, RuntimeError) as error:
            failures.append(str(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(index,)) for index in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - started
    if failures:
        raise RuntimeError(failures[0])
    taken = [taken for part in times for taken in part]
    return summarise(taken, elapsed, sum(sizes))


def request(path: str, coding: str = "gzip") -> bytes:
    """Return the bytes that ask for a path."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: {coding}\r\n\r\n".encode()


def read_answer(connection: socket.socket) -> tuple[int, int]:
    """Read one answer whole; return its status and the bytes of its body."""
    received = connection.recv(262_144)
    while b"\r\n\r\n" not in received:
        more = connection.recv(262_144)
        if not more:
            raise RuntimeError("the server closed the connection")
        received += more
    head, _, body = received.partition(b"\r\n\r\n")
    head = head.lower()
    status = int(head[9:12])
    at = head.find(b"content-length:")
    if at >= 0:
        length = int(head[at + 15 :].split(b"\r\n", 1)[0])
        got = len(body)
        while got < length:
            got += len(connection.recv(262_144))
        return status, length
    if status == 204:
        return status, 0
    chunked = bytearray(body)
    while not chunked.endswith(b"0\r\n\r\n"):
        chunked += connection.recv(262_144)
    return status, len(chunked)


def summarise(taken: list[float], elapsed: float, size: int) -> Timing:
    """Return the figures of a list of seconds."""
    marks = quantiles(taken, n=100) if len(taken) > 1 else taken * 99
    return Timing(
        len(taken), len(taken) / elapsed, marks[49] * 1000, marks[94] * 1000, size // len(taken)
    )
