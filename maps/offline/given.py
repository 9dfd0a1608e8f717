"""Figures that a notebook gives: a pandas Series by the official codes of places."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from gis.cards import PlaceCard
from gis.errors import MapRefused, ValuesNotFinite
from maps.offline.side import Figures
from maps.offline.wording import LEVELS

MOST_NAMED = 5


def read_given(
    values: pd.Series[float],
    places: Sequence[PlaceCard],
    level: str,
    *,
    title: str,
    unit: str,
    source: str,
) -> Figures:
    """Return a Series by code as figures by place id; codes may be numbers or texts.

    Raises `MapRefused` for codes that no place of the level bears or that stand twice, and for
    values that are no numbers; `ValuesNotFinite` for infinite ones.
    """
    ids = {card.code: card.place_id for card in places}
    codes = [str(code).strip() for code in values.index]
    unknown = [code for code in codes if code not in ids]
    if unknown:
        raise MapRefused(
            f"{_some(unknown)}: no {LEVELS[level].en} of this map bear these codes. The index of "
            "the values must hold official codes, such as "
            f"{', '.join(card.code for card in places[:2])}; `level` and `province` say of what."
        )
    twice = sorted({code for code in codes if codes.count(code) > 1}) if _repeats(codes) else []
    if twice:
        raise MapRefused(f"{_some(twice)}: these codes stand more than once in the values.")
    try:
        numbers = pd.to_numeric(values).astype("float64")
    except (ValueError, TypeError) as error:
        raise MapRefused(f"The values must be numbers: {error}.") from error
    found = pd.Series(numbers.to_numpy(), index=[ids[code] for code in codes], dtype="float64")
    infinite = found.index[np.isinf(found.to_numpy())]
    if len(infinite):
        raise ValuesNotFinite(infinite.tolist())
    return Figures("", title, "", unit, source, found)


def _repeats(codes: Sequence[str]) -> bool:
    return len(set(codes)) < len(codes)


def _some(codes: Sequence[str]) -> str:
    more = len(codes) - MOST_NAMED
    return ", ".join(codes[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
