"""Statements timed one after the other on one connection."""

import time
from collections.abc import Callable

from load import Timing, summarise
from sqlalchemy import Engine


def time_sql(engine: Engine, runs: list[Callable[..., object]]) -> Timing:
    """Run statements; the first is run once more before, for the plans and the cache."""
    taken = []
    with engine.connect() as connection:
        runs[0](connection)
        started = time.perf_counter()
        for run in runs:
            begun = time.perf_counter()
            run(connection)
            taken.append(time.perf_counter() - begun)
    return summarise(taken, time.perf_counter() - started, 0)
