"""Pictures of rankings, of indicators and of the site: classes, their colours and their sense."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd
from sqlalchemy.orm import Session

from api.describe import count_places
from api.formats import format_number, format_year
from api.pages import words_of
from api.pictures.words import country_lines, imprint, texts_of
from api.rankings.map_values import MapValuesOut, describe_map_values
from gis.details import Edition
from gis.errors import IndicatorNotFound
from gis.indicators import find_shown, get_indicator, list_publishers
from gis.values import read_values
from indices.reading import ABOUT_DATA
from indices.store import StoredEdition, find_named
from maps.classes import quantile_breaks
from maps.pictures.canvas import Canvas
from maps.pictures.choropleth import Classes
from maps.pictures.fonts import Fonts
from maps.pictures.front import FrontWords, draw_front
from maps.pictures.look import palette
from maps.pictures.ranking import ClassWords, draw_ranking

# The finest that an edition has is shown.
LEVELS = ("lao", "district", "province")


def ranking_picture(
    session: Session, fonts: Fonts, edition: Edition, name: str, lang: str
) -> Canvas:
    """Return the picture of an edition of an index; raises `IndexNotFound`."""
    _ = texts_of(lang)
    ranked = find_named(session, name)
    level = next(level for level in LEVELS if level in ranked.report["levels"])
    values = describe_map_values(session, ranked, level, "band")
    of_place = {
        place_id: int(value)
        for place_id, value in zip(values.ids, values.values, strict=True)
        if value is not None
    }
    classes = Classes(level, of_place, tuple(_colour(item.colour) for item in values.classes))
    unranked = len(values.not_ranked)
    words = ClassWords(
        over=_("Ranking"),
        title=str(ranked.definition["name"][lang]),
        under=_("Year %(year)s · edition %(name)s")
        % {"year": format_year(ranked.year, lang), "name": ranked.name},
        legend=_legend(values, level, lang),
        labels=tuple(getattr(item, f"label_{lang}") for item in values.classes),
        missing=_("not ranked (%(number)s)") % {"number": format_number(unranked)}
        if unranked
        else _("no figure"),
        unowned=_("Boundaries of LAOs not known"),
        shared=_("Shared: a dot marks each office"),
        notes=_certainty(ranked, lang),
    )
    foot = imprint(edition, lang, outlines=country_lines(session, lang), data=())
    return draw_ranking(session, fonts, edition.fingerprint, classes, words, foot)


def indicator_picture(
    session: Session, fonts: Fonts, edition: Edition, code: str, year: int, lang: str
) -> Canvas:
    """Return the picture of an indicator in a year; raises `IndicatorNotFound`."""
    _ = texts_of(lang)
    shown = find_shown(session, code, year)
    level = next((level for level in LEVELS if shown and level in shown.levels), None)
    if level is None:
        raise IndicatorNotFound(f"There are no figures of {code!r} for {year} to draw.")
    indicator = get_indicator(session, code)
    drawn, known = _figures(session, code, year, level)
    breaks = quantile_breaks(known)
    missing = edition.lao_counts.get("pao", 0) if drawn == "pao" else count_places(session, level)
    missing -= len(known)
    found = np.searchsorted(breaks, known.to_numpy(), side="right")
    of_place = dict(zip(known.index.tolist(), found.tolist(), strict=True))
    classes = Classes(drawn, of_place, _ramp(len(breaks) + 1))
    unit = getattr(indicator, f"unit_{lang}")
    kinds = {
        "lao": _("by LAO"),
        "pao": _("by provincial administrative organization"),
        "district": _("by district"),
        "province": _("by province"),
    }
    words = ClassWords(
        over=_("Statistics"),
        title=getattr(indicator, f"name_{lang}"),
        under=_("Year %(year)s · %(level)s")
        % {"year": format_year(year, lang), "level": kinds[drawn]},
        legend=_("Unit: %(unit)s") % {"unit": unit} if unit else "",
        labels=_ranges(breaks, lang),
        missing=_("no figure (%(number)s)") % {"number": format_number(missing)}
        if missing > 0
        else "",
        unowned=_("Boundaries of LAOs not known"),
        shared=_("Shared: a dot marks each office"),
        notes=_(
            "Each class holds about the same number of places. Missing is not zero: it is grey."
        ),
    )
    published = list_publishers(session, code, year)
    names = [publisher if lang == "th" else title for publisher, title in published]
    foot = imprint(edition, lang, outlines=country_lines(session, lang), data=names)
    return draw_ranking(session, fonts, edition.fingerprint, classes, words, foot)


def front_picture(session: Session, fonts: Fonts, edition: Edition, lang: str) -> Canvas:
    """Return the picture of the site."""
    _ = texts_of(lang)
    names = words_of(lang, "names", "type_names")
    types = tuple(
        (lao_type, f"{names[lao_type]} · {format_number(edition.lao_counts[lao_type])}")
        for lao_type in palette().types
        if edition.lao_counts.get(lao_type)
    )
    words = FrontWords(
        title=_("LAO Atlas"),
        lead=_(
            "Find the local administrative organization that is responsible for any place in "
            "Thailand."
        ),
        types=types,
    )
    foot = imprint(edition, lang, outlines=country_lines(session, lang), data=())
    return draw_front(session, fonts, edition.fingerprint, words, foot)


def _figures(session: Session, code: str, year: int, level: str) -> tuple[str, pd.Series[float]]:
    """Return the figures of a year by place id, and what is drawn: the level, or PAOs alone.

    A PAO holds the people of all other LAOs of its province: it is no peer of theirs.
    """
    frame = read_values(session, code, year, kind=level)
    frame = frame[frame["value"].notna()]
    is_pao = frame["lao_type"] == "pao"
    if len(frame) and is_pao.all():
        return "pao", frame["value"]
    return level, frame.loc[~is_pao, "value"]


def _legend(values: MapValuesOut, level: str, lang: str) -> str:
    _ = texts_of(lang)
    if values.within == "lao_type":
        return _("Bands of rank, each LAO among those of its own type")
    return {
        "lao": _("Bands of rank among all LAOs"),
        "district": _("Bands of rank among all districts"),
        "province": _("Bands of rank among all provinces"),
    }[level]


def _certainty(ranked: StoredEdition, lang: str) -> str:
    """Say how far the ranks can be trusted."""
    _ = texts_of(lang)
    draws = format_number(ranked.report["draws"])
    said = _(
        "Ranks were computed %(draws)s times with other choices: those of one band cannot be told "
        "apart from its best."
    ) % {"draws": draws}
    if ranked.definition["topic"] == ABOUT_DATA:
        return said + " " + _("It describes the published data, not the work of LAOs.")
    return said


def _colour(name: str) -> str:
    """Return the colour that `ramp-3` or `cluster-none` names."""
    kind, _, key = name.partition("-")
    return palette().ramp[int(key)] if kind == "ramp" else palette().clusters[key]


def _ramp(classes: int) -> tuple[str, ...]:
    """Spread classes over the ramp, so that fewer of them still reach both its ends."""
    ramp = palette().ramp
    if classes == 1:
        return (ramp[-1],)
    # As the browser rounds: a half upwards.
    return tuple(ramp[int(at * (len(ramp) - 1) / (classes - 1) + 0.5)] for at in range(classes))


def _ranges(breaks: Sequence[float], lang: str) -> tuple[str, ...]:
    _ = texts_of(lang)
    if not breaks:
        return (_("all values"),)
    edges = [format_number(edge) for edge in breaks]
    between = [
        _("{from} to below {to}").replace("{from}", low).replace("{to}", high)
        for low, high in pairwise(edges)
    ]
    return (
        _("below {to}").replace("{to}", edges[0]),
        *between,
        _("{from} and more").replace("{from}", edges[-1]),
    )
