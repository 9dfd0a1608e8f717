"""One indicator and year for all places of a kind, as a frame."""

from __future__ import annotations

import pandas as pd
from sqlalchemy.orm import Session

from gis.errors import IndicatorNotFound
from gis.indicators import get_indicator
from gis.statements import statement

COLUMNS = ["place_id", "lao_type", "value", "status", "is_partial"]


def read_values(session: Session, indicator: str, year: int, *, kind: str = "lao") -> pd.DataFrame:
    """Return `lao_type`, `value` (NaN where missing), `status` and `is_partial`, by place id.

    Raises `IndicatorNotFound` when there is no such indicator, or no figure of this year.
    """
    get_indicator(session, indicator)
    rows = session.execute(
        statement("gis", "values"), {"indicator": indicator, "year": year, "kind": kind}
    ).all()
    if not rows:
        raise IndicatorNotFound(f"There are no figures of {indicator!r} for {year}.")
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.set_index("place_id").astype({"value": "float64"})


def values_of_level(session: Session, indicator: str, year: int, level: str) -> pd.DataFrame:
    """Return the same for a level of maps: of LAOs without PAOs, which are the level `pao`."""
    if level not in {"lao", "pao"}:
        return read_values(session, indicator, year, kind=level)
    frame = read_values(session, indicator, year, kind="lao")
    return frame[(frame["lao_type"] == "pao") == (level == "pao")]
