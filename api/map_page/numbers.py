"""Numbers as people type them: Thai digits, commas between thousands, spaces around."""

import math
from collections.abc import Iterable

# Beyond it neighbouring whole numbers are the same float; no figure is so large.
LARGEST = 1e15


def read_number(text: str) -> float | None:
    """Return the number that a text is; None where it is none, or none that can be used."""
    try:
        number = float(text.replace(",", "").replace("−", "-").replace("_", "x"))
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) <= LARGEST else None


def read_whole(text: str, *, least: int, most: int) -> int | None:
    """Return a whole number between two; None where the text is none."""
    number = read_number(text)
    if number is None or not number.is_integer() or not least <= number <= most:
        return None
    return int(number)


def read_limits(texts: Iterable[str]) -> tuple[float, ...] | None:
    """Return limits in rising order, each once; None where one cannot be read."""
    found = [read_number(text) for text in texts if text.strip()]
    if any(number is None for number in found):
        return None
    return tuple(sorted({number for number in found if number is not None}))
