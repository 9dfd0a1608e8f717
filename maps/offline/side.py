"""What a map is coloured by: figures of places with their classes, and why others have none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from maps.classes import Classes, Method, Reference, classify
from maps.offline.wording import STATES, Lang, class_labels, say
from maps.palette import read_palette, spread

STATE_KINDS = ("missing", "not_applicable", "unranked")


@dataclass(frozen=True, slots=True)
class Scheme:
    """How figures are divided into classes, as `maps.classes.classify` takes it."""

    method: Method = "quantile"
    classes: int = 5
    breaks: Sequence[float] = ()
    about: Reference = "mean"

    def divide(self, values: pd.Series[float]) -> Classes:
        """Return the classes of values."""
        return classify(
            values, self.method, classes=self.classes, breaks=self.breaks, about=self.about
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures by place id (NaN: none), before they are divided into classes.

    `states` says why a place has none: one of `STATE_KINDS`; a place in neither is missing.
    `ranks` are the middle rank, the ends of its interval, of how many, and the band. An index
    comes with its `classes_of` and `class_names`: its classes are shares of a group. `short` tells
    it from the other side of a comparison.
    """

    code: str
    title: str
    caption: str
    unit: str
    source: str
    values: pd.Series[float]
    states: Mapping[int, str] = field(default_factory=dict)
    partial: frozenset[int] = frozenset()
    ranks: Mapping[int, list[float]] = field(default_factory=dict)
    classes_of: pd.Series[float] | None = None
    class_names: Sequence[str] = ()
    short: str = ""


def describe_side(
    figures: Figures, places: list[int], seen: frozenset[int], classes: Classes, lang: Lang
) -> dict[str, Any]:
    """Return a side as the browser code takes it, for places in this order.

    `seen` are the places that the map shows, by an area or a point.
    """
    palette = read_palette("light")
    values = figures.values.reindex(places)
    labels: Sequence[str]
    if figures.classes_of is None:
        found = classes.class_of(values)
        labels = class_labels(classes.breaks, lang)
        stops = palette.diverging if classes.is_two_sided else palette.ramp
        colours = spread(stops, len(labels))
    else:
        found = figures.classes_of.reindex(places)
        labels = figures.class_names
        # The best class comes first in the legend and is the darkest.
        colours = spread(palette.ramp, len(labels))[::-1]
    states = [
        figures.states.get(place, "missing") if number != number else ""
        for place, number in zip(places, found.tolist(), strict=True)
    ]
    kinds = [kind for kind in STATE_KINDS if kind in states]
    classes_of = [
        -1 - kinds.index(state) if state else int(number)
        for state, number in zip(states, found.tolist(), strict=True)
    ]
    hidden = [
        place
        for place, number in zip(places, found.tolist(), strict=True)
        if number == number and place not in seen
    ]
    position = {place: at for at, place in enumerate(places)}
    return {
        "title": figures.title,
        "caption": figures.caption,
        "short": figures.short,
        "unit": figures.unit,
        "source": figures.source,
        "classes": [
            {"colour": colour, "label": label, "count": classes_of.count(at)}
            for at, (colour, label) in enumerate(zip(colours, labels, strict=True))
        ],
        "states": [
            {"kind": kind, "label": say(STATES[kind], lang), "count": states.count(kind)}
            for kind in kinds
        ],
        "off_map": len(hidden),
        "classes_of": classes_of,
        "values": [_plain(value) for value in values.tolist()],
        "partial": sorted(position[place] for place in figures.partial if place in position),
        "ranks": {
            str(position[place]): [_plain(number) for number in rank]
            for place, rank in sorted(figures.ranks.items())
            if place in position
        },
    }


def _plain(value: float) -> int | float | None:
    """Return a number in as few letters as a reader sees of it."""
    if np.isnan(value):
        return None
    rounded = round(value, 2)
    return int(rounded) if rounded.is_integer() else rounded
