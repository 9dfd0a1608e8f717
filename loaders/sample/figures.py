"""Made-up figures for the sample's LAOs, so that maps and tables have something to show.

None of them is real. They are plausible by type of LAO, plainly round, always the same, and some
are missing in each of the ways in which real figures are missing.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

YEARS = (2019, 2020)
ASSESSED_YEAR = 2024
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
# Assessments are whole points from 0 to 5, most of them high; Bangkok is not assessed.
POINTS = [0.06, 0.04, 0.06, 0.14, 0.2, 0.5]
WITH_SCHOOLS = 0.65
NOT_ASSESSED = frozenset({"bma"})


def make_observations(laos: pd.DataFrame) -> pd.DataFrame:
    """Make `population` (hundreds) and `households` (tens) of two years, `lpa_44` and `lpa_45`.

    Province-wide PAOs have no people of their own: theirs are not applicable. Each LAO draws
    from its own random streams, so adding one changes no figure of another.
    """
    rows: list[tuple[str, str, int, float | None, str]] = []
    for code, lao_type in sorted(zip(laos["dla_code"], laos["lao_type"], strict=True)):
        for year, population, households, status in _draw_years(code, lao_type):
            rows.append((code, "population", year, population, status))
            rows.append((code, "households", year, households, status))
        if lao_type not in NOT_ASSESSED:
            for indicator, points, status in _draw_points(code):
                rows.append((code, indicator, ASSESSED_YEAR, points, status))
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


def _draw_points(code: str) -> list[tuple[str, float | None, str]]:
    """Draw the points of both items; an LAO without schools has none for the second."""
    random = np.random.default_rng([RANDOM_SEED, int(code), ASSESSED_YEAR])
    first, second = (float(points) for points in random.choice(len(POINTS), size=2, p=POINTS))
    has_schools, is_known = (
        random.random() < WITH_SCHOOLS,
        random.random() >= MISSING["not_reported"],
    )
    return [
        ("lpa_44", first, "reported") if is_known else ("lpa_44", None, "not_reported"),
        ("lpa_45", second, "reported") if has_schools else ("lpa_45", None, "not_applicable"),
    ]
