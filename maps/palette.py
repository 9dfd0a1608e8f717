"""The colours of maps, from the one file that style, legend and badges share.

`palette.json` is read here for the map style and by `maps/web/build.mjs` for the legend and the
style sheets, so that a colour is written once. Types and ramp are told apart by readers who do
not see red, green or blue; `tests/maps/test_palette.py` measures it.
"""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

Theme = Literal["light", "dark"]


class Palette(BaseModel):
    """The colours of one theme, as `#rrggbb`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    background: str
    abroad: str
    land: str
    line_strong: str
    line: str
    line_soft: str
    ink: str
    ink_soft: str
    halo: str
    selected: str
    hatch: str
    missing: str
    office: str
    types: dict[str, str]
    ramp: list[str]
    diverging: list[str]
    bivariate: list[str]
    clusters: dict[str, str]


def spread(stops: Sequence[str], classes: int) -> list[str]:
    """Return as many colours as there are classes, from one end of the stops to the other."""
    if classes == 1:
        return [stops[-1]]
    last = len(stops) - 1
    return [_between(stops, at * last / (classes - 1)) for at in range(classes)]


def _between(stops: Sequence[str], position: float) -> str:
    lower = min(int(position), len(stops) - 2)
    share = position - lower
    pairs = zip(_parts(stops[lower]), _parts(stops[lower + 1]), strict=True)
    return "#" + "".join(f"{int(low + (high - low) * share + 0.5):02x}" for low, high in pairs)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache
def read_palette(theme: Theme) -> Palette:
    """Return the colours of a theme."""
    text = Path(__file__).with_name("palette.json").read_text(encoding="utf-8")
    return Palette.model_validate(json.loads(text)[theme])
