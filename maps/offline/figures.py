"""Figures of the database for maps: an indicator in a year, or an index in its current edition."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy.orm import Session

from gis.errors import IndicatorNotFound
from gis.indicators import get_indicator, has_indicator
from gis.statements import statement
from gis.value_sources import list_value_sources
from gis.values import values_of_level
from gis.words import Words
from indices.reading import Ranking, read_ranking
from indices.store import StoredEdition, find_edition, has_index
from indices.uncertainty.bands import band_middles
from maps.offline.side import Figures
from maps.offline.wording import LEVELS, Lang, say, source_texts, year_text

FIFTHS = [0.2, 0.4, 0.6, 0.8]
FIFTH_NAMES = (
    Words(th="กลุ่มที่อยู่ในหนึ่งในห้าบนสุด", en="band within the best fifth"),
    Words(th="กลุ่มในหนึ่งในห้าถัดมา", en="band within the second fifth"),
    Words(th="กลุ่มในหนึ่งในห้ากลาง", en="band within the middle fifth"),
    Words(th="กลุ่มในหนึ่งในห้ารองสุดท้าย", en="band within the fourth fifth"),
    Words(th="กลุ่มในหนึ่งในห้าล่างสุด", en="band within the last fifth"),
)
STATE_OF_STATUS = {"not_applicable": "not_applicable"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """An indicator or index by its code, in a Gregorian year; None: the latest there is."""

    code: str
    year: int | None = None


def read_figures(session: Session, wanted: Wanted, level: str, lang: Lang) -> Figures:
    """Return the figures of an indicator or the ranks of an index for a level.

    Raises `IndicatorNotFound`, which names near codes, or the years and levels that there are.
    """
    if not (has_indicator(session, wanted.code) or has_index(session, wanted.code)):
        raise IndicatorNotFound(_unknown(session, wanted.code))
    levels = _levels_by_year(session, wanted.code)
    years = [year for year, found in levels.items() if level in found]
    if not years:
        known = sorted({item for found in levels.values() for item in found if item in LEVELS})
        has = f"It has some of: {', '.join(known)}." if known else "It has none at all yet."
        raise IndicatorNotFound(
            f"{wanted.code} has no figures of {LEVELS[level].en} ({level}). {has}"
        )
    year = wanted.year or max(years)
    if year not in years:
        raise IndicatorNotFound(
            f"{wanted.code} has no figures of {LEVELS[level].en} for {year}. Years that there are: "
            f"{', '.join(str(item) for item in sorted(years))}."
        )
    if has_indicator(session, wanted.code):
        return _indicator(session, wanted.code, year, level, lang)
    return _index(session, find_edition(session, wanted.code, year=year), level, lang)


def _unknown(session: Session, code: str) -> str:
    known = [row.code for row in session.execute(statement("maps", "mapped_codes"))]
    near = difflib.get_close_matches(code, known, n=3, cutoff=0.5)
    named = f"Near to it: {', '.join(near)}." if near else f"There are: {', '.join(known)}."
    return f"There is no indicator or index {code!r}. {named}"


def _levels_by_year(session: Session, code: str) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for row in session.execute(statement("maps", "mapped"), {"code": code}):
        found.setdefault(row.year, set()).add(row.level)
    return found


def _indicator(session: Session, code: str, year: int, level: str, lang: Lang) -> Figures:
    definition = get_indicator(session, code)
    frame = values_of_level(session, code, year, level)
    sources = list_value_sources(session, code, year, level)
    unit = definition.unit_th if lang == "th" else definition.unit_en
    return Figures(
        code=code,
        title=definition.name_th if lang == "th" else definition.name_en,
        short=year_text(year, lang),
        caption=f"{unit} · {year_text(year, lang)}",
        unit=unit,
        source=_source_text(sources, lang),
        values=frame["value"],
        states={
            place: STATE_OF_STATUS.get(status, "missing")
            for place, status in zip(frame.index.tolist(), frame["status"].tolist(), strict=True)
            if status != "reported"
        },
        partial=frozenset(int(place) for place in frame.index[frame["is_partial"]]),
    )


def _source_text(rows: Iterable[Any], lang: Lang) -> str:
    heading = say(Words(th="ที่มาของตัวเลข", en="Figures"), lang)
    return f"{heading}: {' · '.join(source_texts(rows, lang))}"


def _index(session: Session, edition: StoredEdition, level: str, lang: Lang) -> Figures:
    ranking = read_ranking(session, edition, "lao" if level == "pao" else level)
    of_level = (ranking.table["lao_type"] == "pao") == (level == "pao")
    table = ranking.table[of_level]
    middles = band_middles(ranking.table)[of_level]
    classes_of = pd.Series(
        np.digitize(middles.to_numpy(), FIFTHS).astype("float64"), index=table.index
    ).where(middles.notna())
    is_ranked = table["rank"].notna()
    within = edition.definition["compare_within"] if level in {"lao", "pao"} else "all"
    compared = (
        Words(th="เทียบภายในประเภทเดียวกัน", en="each compared within its own type")
        if within == "lao_type"
        else Words(th="เทียบทุกแห่งด้วยกัน", en="all compared with each other")
    )
    edition_words = Words(th=f"รุ่น {edition.name}", en=f"edition {edition.name}")
    return Figures(
        code=edition.index_code,
        title=edition.definition["name"][lang],
        short=year_text(edition.year, lang),
        caption=f"{year_text(edition.year, lang)} · {say(compared, lang)}",
        unit=say(Words(th="คะแนน", en="points"), lang),
        source=f"LAO Atlas · {say(edition_words, lang)}",
        values=table["score"].where(is_ranked),
        states={int(place): "unranked" for place in table.index[~is_ranked]},
        ranks=_ranks(ranking, table[is_ranked]),
        classes_of=classes_of,
        class_names=[say(words, lang) for words in FIFTH_NAMES],
    )


def _ranks(ranking: Ranking, table: pd.DataFrame) -> Mapping[int, list[float]]:
    """Return where each unit stands, with the interval that holds its rank in nine draws of ten."""
    frame = table[["rank_median", "rank_low", "rank_high"]].astype("float64")
    frame["of"] = table["compared_group"].map(ranking.sizes).astype("float64")
    frame["band"] = table["band"].astype("float64")
    return dict(zip(frame.index.tolist(), frame.to_numpy().tolist(), strict=True))
