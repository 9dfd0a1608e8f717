"""The colours of maps, from the one file that style, legend and badges share.

`palette.json` is read here for the map style and by `maps/web/build.mjs` for the legend and the
style sheets, so that a colour is written once. Types and ramp are told apart by readers who do
not see red, green or blue; `tests/maps/test_palette.py` measures it.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

Theme = Literal["light", "dark"]


class Palette(BaseModel):
    """The colours of one theme, as `#rrggbb`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    background: str
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
    clusters: dict[str, str]


@lru_cache
def read_palette(theme: Theme) -> Palette:
    """Return the colours of a theme."""
    text = Path(__file__).with_name("palette.json").read_text(encoding="utf-8")
    return Palette.model_validate(json.loads(text)[theme])
