"""Made-up figures for the sample's LAOs, so that maps and tables have something to show.

None of them is real. They are plausible by type of LAO, plainly round, always the same, and some
are missing in each of the ways in which real figures are missing.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

YEARS = (2019, 2020)
COLUMNS = ["dla_code", "indicator", "year", "value", "status"]
RANDOM_SEED = 2569

PEOPLE: dict[str, tuple[int, int]] = {
    "sao": (2_000, 8_000),
    "subdistrict_municipality": (3_000, 12_000),
    "town": (10_000, 20_000),
    "pattaya": (90_000, 110_000),
    "bma": (4_500_000, 5_000_000),
}
MISSING = {"not_reported": 0.05, "suppressed": 0.03, "not_collected": 0.02}


def make_observations(laos: pd.DataFrame) -> pd.DataFrame:
    """Make `population` (hundreds) and `households` (tens) of two years for every LAO.

    Province-wide PAOs have no people of their own: theirs are not applicable. Each LAO draws
    from its own random stream, so adding one changes no figure of another.
    """
    rows: list[tuple[str, str, int, float | None, str]] = []
    for code, lao_type in sorted(zip(laos["dla_code"], laos["lao_type"], strict=True)):
        for year, population, households, status in _draw_years(code, lao_type):
            rows.append((code, "population", year, population, status))
            rows.append((code, "households", year, households, status))
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": "Float64"})


def _draw_years(code: str, lao_type: str) -> list[tuple[int, float | None, float | None, str]]:
    if lao_type == "pao":
        return [(year, None, None, "not_applicable") for year in YEARS]
    random = np.random.default_rng([RANDOM_SEED, int(code)])
    low, high = np.log(PEOPLE[lao_type])
    people = float(np.exp(random.uniform(low, high)))
    drawn: list[tuple[int, float | None, float | None, str]] = []
    for year in YEARS:
        per_household, change = random.uniform(2.2, 3.2), random.uniform(0.985, 1.01)
        status = str(
            random.choice(["reported", *MISSING], p=[1 - sum(MISSING.values()), *MISSING.values()])
        )
        if status == "reported":
            drawn.append((year, round(people, -2), round(people / per_household, -1), status))
        else:
            drawn.append((year, None, None, status))
        people *= change
    return drawn
