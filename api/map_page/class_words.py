"""The classes of the map in words, with the colours that the map gives them."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.formats import format_number
from api.rankings.map_values import CLASSES, Show
from gis.words import Words
from maps.classes import Classes
from maps.palette import read_palette, spread


@dataclass(frozen=True, slots=True)
class ClassShown:
    """A class of the map. `light` and `dark` are its colours in the two themes."""

    words: Words
    light: str
    dark: str


def classes_of_values(classes: Classes) -> list[ClassShown]:
    """Return the classes of an indicator's values, from the least."""
    edges = [None, *classes.breaks, None]
    said = [_span(edges[at], edges[at + 1]) for at in range(len(edges) - 1)]
    light, dark = (
        spread(palette.diverging if classes.is_two_sided else palette.ramp, len(said))
        for palette in (read_palette("light"), read_palette("dark"))
    )
    return _shown(said, light, dark)


def classes_of_index(show: Show) -> list[ClassShown]:
    """Return the classes of what is shown of an index."""
    colours = [colour for colour, _ in CLASSES[show]]
    light, dark = ([_named(theme, colour) for colour in colours] for theme in ("light", "dark"))
    return _shown([words for _, words in CLASSES[show]], light, dark)


def _shown(said: Sequence[Words], light: Sequence[str], dark: Sequence[str]) -> list[ClassShown]:
    return [ClassShown(*each) for each in zip(said, light, dark, strict=True)]


def _span(least: float | None, most: float | None) -> Words:
    """Say which values a class holds; a value equal to a limit is in the class above it."""
    low, high = format_number(least), format_number(most)
    if least is None and most is None:
        return Words(th="ทุกค่า", en="all values")
    if least is None:
        return Words(th=f"ต่ำกว่า {high}", en=f"below {high}")
    if most is None:
        return Words(th=f"{low} ขึ้นไป", en=f"{low} and more")
    return Words(th=f"{low} ถึงต่ำกว่า {high}", en=f"{low} to below {high}")


def _named(theme: str, colour: str) -> str:
    """Return a colour by its name in the palette: `ramp-3`, `cluster-low_low`."""
    palette = read_palette("dark" if theme == "dark" else "light")
    kind, key = colour.split("-", 1)
    return palette.ramp[int(key)] if kind == "ramp" else palette.clusters[key]
