"""Measure the uncertainty of an index of national size: 40 indicators, 7,850 units, 1,000 draws.

Generated figures, errors on every value, all normalisations and aggregations. `make bench` runs
it; it needs no database. The load of the machine is printed, for a busy one says little.
"""

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from indices.uncertainty.bands import band_ranks
from indices.uncertainty.confidence import simultaneous_rank_sets
from indices.uncertainty.draws import cores, draw_ranks
from indices.uncertainty.inputs import DrawInput, DrawPlan, Level
from indices.uncertainty.intervals import describe_ranks, rank_within_subset
from indices.uncertainty.sobol import sensitivity

INDICATORS, PILLARS = 40, 8
# PAO, city, town and subdistrict municipalities, SAO, Bangkok, Pattaya: 7,850 about as they are.
TYPES = (76, 30, 195, 2246, 5301, 1, 1)
AIM_S, AIM_MIB = 5.0, 1024
Result = TypeVar("Result")


def main() -> None:
    """Measure each step once and print one table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--draws", type=int, default=1000)
    arguments.add_argument("--gaps", type=float, default=0.05, help="share of values missing")
    arguments.add_argument("--base", type=int, default=64, help="base draws of the sensitivity")
    given = arguments.parse_args()
    data = made_up_index(given.gaps)
    spread = np.nanstd(data.values, axis=0)
    noisy = DrawPlan(seed=1, draws=given.draws, noise_sd=0.05 * spread)
    still = DrawPlan(seed=1, draws=given.draws)
    say(f"{'what':<44}{'wall s':>8}{'cpu s':>8}{'MiB':>7}  aim")
    drawn = measure(
        f"{given.draws:,} draws, errors on every value",
        lambda: draw_ranks(data, noisy),
        f"< {AIM_S:g} s on two cores, < {AIM_MIB:,} MiB",
    )
    measure(f"{given.draws:,} draws, no errors", lambda: draw_ranks(data, still))
    measure("intervals of all units", lambda: describe_ranks(drawn.ranks, data.groups))
    measure("bands of all units", lambda: band_ranks(drawn.ranks, data.groups, data.unit_ids))
    members = np.arange(len(data.groups)) % 4 == 0
    measure("ranks within a region", lambda: rank_within_subset(drawn.ranks, data.groups, members))
    scores = drawn.baseline_scores[data.groups == 4]
    errors = np.full(len(scores), 0.05 * scores.std())
    measure(
        f"confidence sets of {len(scores):,} units",
        lambda: simultaneous_rank_sets(scores, errors, seed=1),
    )
    measure(
        f"sensitivity, base {given.base}",
        lambda: sensitivity(data, noisy, base=given.base),
    )
    loads = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    say(f"{cores()} cores; load average {loads}")


def made_up_index(gaps: float) -> DrawInput:
    """Return an index of national size with skewed figures."""
    source = np.random.default_rng(1)
    units = sum(TYPES)
    values = source.lognormal(0.0, 0.5, (units, INDICATORS))
    values[source.random(values.shape) < gaps] = np.nan
    return DrawInput(
        unit_ids=np.arange(units),
        values=values,
        applicable=np.ones(values.shape, dtype=bool),
        direction=np.where(np.arange(INDICATORS) % 3 == 0, -1, 1),
        levels=(
            Level(
                parent=np.arange(INDICATORS) * PILLARS // INDICATORS,
                weight=np.full(INDICATORS, PILLARS / INDICATORS),
            ),
            Level(parent=np.zeros(PILLARS, dtype=int), weight=np.full(PILLARS, 1 / PILLARS)),
        ),
        groups=np.repeat(np.arange(len(TYPES)), TYPES),
        ranked=np.ones(units, dtype=bool),
    )


def measure(what: str, run: Callable[[], Result], aim: str = "") -> Result:
    """Run once and print a line of the table; memory is the largest so far."""
    started, times = time.perf_counter(), os.times()
    result = run()
    wall, now = time.perf_counter() - started, os.times()
    cpu = now.user + now.system - times.user - times.system
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"{what:<44}{wall:>8.2f}{cpu:>8.2f}{peak:>7.0f}  {aim}")
    return result


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
