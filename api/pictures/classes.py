"""Pictures of rankings, of indicators and of the site: classes, their colours and their sense."""

from __future__ import annotations

import pandas as pd
from sqlalchemy.orm import Session

from api.formats import format_number, format_year
from api.map_page.class_words import classes_of_index, classes_of_values
from api.pages import words_of
from api.pictures.words import country_lines, imprint, texts_of
from api.rankings.map_values import MapValuesOut, describe_map_values
from api.values import Level, count_places
from gis.details import Edition
from gis.errors import IndexNotFound, IndicatorNotFound
from gis.indicators import get_indicator
from gis.value_sources import list_value_sources
from gis.values import values_of_level
from indices.reading import ABOUT_DATA
from indices.store import StoredEdition, find_named
from maps.classes import classify
from maps.pictures.canvas import Canvas
from maps.pictures.choropleth import Classes
from maps.pictures.fonts import Fonts
from maps.pictures.front import FrontWords, draw_front
from maps.pictures.look import palette
from maps.pictures.ranking import ClassWords, draw_ranking

# What `classify` makes where values differ enough.
USUAL_CLASSES = 5
# The finest that has figures is shown.
LEVELS: tuple[Level, ...] = ("lao", "pao", "district", "province")


def ranking_picture(
    session: Session, fonts: Fonts, edition: Edition, name: str, lang: str
) -> Canvas:
    """Return the picture of an edition of an index; raises `IndexNotFound`."""
    _ = texts_of(lang)
    ranked = find_named(session, name)
    values = _map_values(session, ranked)
    shown = classes_of_index("band")
    ids = (first + at for first, length in values.id_runs for at in range(length))
    of_place = {
        place_id: int(value)
        for place_id, value in zip(ids, values.values, strict=True)
        if value is not None
    }
    unranked = len(values.not_ranked)
    words = ClassWords(
        over=_("Ranking"),
        title=str(ranked.definition["name"][lang]),
        under=_("Year %(year)s · edition %(name)s")
        % {"year": format_year(ranked.year, lang), "name": ranked.name},
        legend=_legend(values, lang),
        labels=tuple(getattr(item.words, lang) for item in shown),
        missing=_("not ranked (%(number)s)") % {"number": format_number(unranked)}
        if unranked
        else _("no figure"),
        unowned=_("Boundaries of LAOs not known"),
        shared=_("Shared: a dot marks each office"),
        notes=_certainty(ranked, lang),
    )
    classes = Classes(values.level, of_place, tuple(item.light for item in shown))
    foot = imprint(edition, lang, outlines=country_lines(session, lang), data=())
    return draw_ranking(session, fonts, edition.fingerprint, classes, words, foot)


def indicator_picture(
    session: Session, fonts: Fonts, edition: Edition, code: str, year: int, lang: str
) -> Canvas:
    """Return the picture of an indicator in a year; raises `IndicatorNotFound`."""
    _ = texts_of(lang)
    indicator = get_indicator(session, code)
    level, known = _figures(session, code, year)
    divided = classify(known)
    shown = classes_of_values(divided)
    found = divided.class_of(known).astype(int)
    missing = count_places(session, level) - len(known)
    unit = getattr(indicator, f"unit_{lang}")
    levels = {
        "lao": _("by LAO"),
        "pao": _("by provincial administrative organization"),
        "district": _("by district"),
        "province": _("by province"),
    }
    words = ClassWords(
        over=_("Statistics"),
        title=getattr(indicator, f"name_{lang}"),
        under=_("Year %(year)s · %(level)s")
        % {"year": format_year(year, lang), "level": levels[level]},
        legend=_("Unit: %(unit)s") % {"unit": unit} if unit else "",
        labels=tuple(getattr(item.words, lang) for item in shown),
        missing=_("no figure (%(number)s)") % {"number": format_number(missing)}
        if missing > 0
        else "",
        unowned=_("Boundaries of LAOs not known"),
        shared=_("Shared: a dot marks each office"),
        notes=_alike(len(shown), lang) + _("Grey is missing, which is not zero."),
    )
    of_place = dict(zip(known.index.tolist(), found.tolist(), strict=True))
    classes = Classes(level, of_place, tuple(item.light for item in shown))
    sources = list_value_sources(session, code, year, level)
    names = list(dict.fromkeys(s.publisher if lang == "th" else s.title_en for s in sources))
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


def _map_values(session: Session, ranked: StoredEdition) -> MapValuesOut:
    """Return the bands at the finest level that the index ranks; raises `IndexNotFound`."""
    for level in LEVELS:
        try:
            return describe_map_values(session, ranked, level, "band")
        except IndexNotFound:
            continue
    raise IndexNotFound(f"{ranked.name} ranks nothing that a map can show.")


def _figures(session: Session, code: str, year: int) -> tuple[Level, pd.Series[float]]:
    """Return the finest level that has figures of a year, and these by place id."""
    for level in LEVELS:
        try:
            values = values_of_level(session, code, year, level)["value"].dropna()
        except IndicatorNotFound:
            continue
        if len(values):
            return level, values
    raise IndicatorNotFound(f"There are no figures of {code!r} for {year} to draw.")


def _alike(classes: int, lang: str) -> str:
    """Say that classes are equally full, unless equal values made fewer of them."""
    _ = texts_of(lang)
    if classes < USUAL_CLASSES:
        return ""
    return _("Each class holds about the same number of places.") + " "


def _legend(values: MapValuesOut, lang: str) -> str:
    _ = texts_of(lang)
    if values.within == "lao_type":
        return _("Bands of rank, each LAO among those of its own type")
    return {
        "lao": _("Bands of rank among all LAOs"),
        "pao": _("Bands of rank among all provincial administrative organizations"),
        "district": _("Bands of rank among all districts"),
        "province": _("Bands of rank among all provinces"),
    }[values.level]


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
