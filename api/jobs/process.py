"""A worker in a process of its own beside the portal, so that no request waits for a job."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# A job ends its present part first; what takes longer is killed and taken up at the next start.
STOP_SECONDS = 30
NICENESS = 10


@contextmanager
def worker_beside() -> Iterator[int]:
    """Run `lao worker` while the context is open; gives the number of its process."""
    process = subprocess.Popen(
        [sys.executable, "-m", "api.cli", "worker", "--follow-parent"],
        stdin=subprocess.PIPE,
        env=os.environ,
    )
    try:
        yield process.pid
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
