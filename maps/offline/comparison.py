"""Two maps in one, with a line between them that the reader moves."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from sqlalchemy.orm import Session

from gis.reading import reading
from gis.words import Words
from maps.classes import Method, Reference
from maps.offline.areas import draw_areas
from maps.offline.figures import Wanted, read_figures
from maps.offline.ground import read_ground
from maps.offline.page import OfflineMap
from maps.offline.sheet import LIMIT_MB
from maps.offline.side import Scheme
from maps.offline.wording import Lang, say


def compare_map(
    left: str | tuple[str, int],
    right: str | tuple[str, int],
    *,
    level: str = "lao",
    province: str | None = None,
    title: str | None = None,
    lang: Lang = "th",
    method: Method = "quantile",
    classes: int = 5,
    about: Reference = "mean",
    limit_mb: float = LIMIT_MB,
    session: Session | None = None,
) -> OfflineMap:
    """Return a map with one indicator, index or year left of a line and another right of it.

    left, right: a code, or a code with a Gregorian year: `("population", 2019)`.
    One indicator in two years has the same classes on both sides, so that colours can be compared.
    Everything else as in `choropleth`.
    """
    with reading(session) as reader:
        ground = read_ground(reader, level, province)
        ids = [card.place_id for card in ground.places]
        both = [read_figures(reader, _wanted(side), level, lang) for side in (left, right)]
        scheme = Scheme(method, classes, (), about)
        inside = [figures.values.reindex(ids) for figures in both]
        is_same = both[0].code == both[1].code
        divided = (
            [scheme.divide(pd.concat(inside))] * 2 if is_same else [*map(scheme.divide, inside)]
        )
        against = Words(th=" เทียบกับ ", en=" against ")
        if not is_same:
            both = [replace(figures, short=figures.title) for figures in both]
        names = both[0].title if is_same else say(against, lang).join(item.title for item in both)
        return draw_areas(
            reader,
            ground,
            list(zip(both, divided, strict=True)),
            title=title or names,
            lang=lang,
            limit_mb=limit_mb,
        )


def _wanted(side: str | tuple[str, int]) -> Wanted:
    return Wanted(side) if isinstance(side, str) else Wanted(*side)
