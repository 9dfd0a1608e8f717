"""A map of areas coloured by figures, in a file."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from sqlalchemy.orm import Session

from gis.errors import MapRefused
from gis.reading import reading
from maps.classes import Method, Reference
from maps.offline.areas import draw_areas
from maps.offline.figures import Wanted, read_figures
from maps.offline.given import read_given
from maps.offline.ground import read_ground
from maps.offline.page import OfflineMap
from maps.offline.sheet import LIMIT_MB
from maps.offline.side import Scheme
from maps.offline.wording import Lang


def choropleth(
    values: str | pd.Series[float],
    *,
    year: int | None = None,
    level: str = "lao",
    province: str | None = None,
    title: str | None = None,
    unit: str = "",
    source: str = "",
    lang: Lang = "th",
    method: Method = "quantile",
    classes: int = 5,
    breaks: Sequence[float] = (),
    about: Reference = "mean",
    limit_mb: float = LIMIT_MB,
    session: Session | None = None,
) -> OfflineMap:
    """Return a map of places coloured by their figures; save it with `.save("map.html")`.

    values: the code of an indicator or index in the database, or figures of your own as a Series
    by official codes (NaN: no figure), with a `title`, their `unit` and their `source`.
    year: Gregorian; absent: the latest there is. level: lao, pao, district or province.
    province: only this one, by code or name.
    method, classes, breaks, about: as `maps.classes.classify` takes them; an index has classes of
    its own. limit_mb: lines are made coarser until the file is no larger.
    session: what the database is read by; absent: a read-only one, by the settings of `lao`.

    Raises `IndicatorNotFound`, `MapRefused` or `ClassesRefused`, which say what to do.
    """
    with reading(session) as reader:
        ground = read_ground(reader, level, province)
        if isinstance(values, str):
            figures = read_figures(reader, Wanted(values, year), level, lang)
        elif title is None:
            raise MapRefused("Figures of your own need a title: title='...'.")
        else:
            figures = read_given(
                values, ground.places, level, title=title, unit=unit, source=source
            )
        scheme = Scheme(method, classes, breaks, about)
        inside = figures.values.reindex([card.place_id for card in ground.places])
        return draw_areas(
            reader,
            ground,
            [(figures, scheme.divide(inside))],
            title=title or figures.title,
            lang=lang,
            limit_mb=limit_mb,
        )
