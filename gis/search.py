"""Find places by a name half remembered, in Thai or English.

Candidates come from trigrams of folded names in PostGIS; they are then ordered by how near the
spelling is, whether the type or level named in the query agrees, and whether further words of the
query name the province or district.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy.orm import Session

from gis.cards import PlaceCard, get_cards
from gis.names import fold, fold_english, fold_english_loose, fold_loose
from gis.search_query import Query, Reading, Term, parse_query
from gis.statements import statement

MAX_QUERY = 120
NAMES_PER_TERM = 25
CANDIDATES = 150
# What agreement in type or level is worth, and what a name spelt only loosely alike, or borne in
# former times only, loses.
AGREES, LOOSELY, FORMERLY = 8, 2, 4
# Below this a name is another name, whatever else agrees.
UNLIKE = 50.0
_THAI = re.compile("[\u0e01-\u0e5b]")
_CODE = re.compile(r"[0-9๐-๙]{2,7}")


@dataclass(frozen=True, slots=True)
class Found:
    """A place with how well it answers the query, 0 to 100.

    `former_name` is the name of former times that was meant, where it was not the present one.
    """

    card: PlaceCard
    score: float
    former_name: str | None = None


def search_places(session: Session, query: str, *, limit: int = 5) -> list[Found]:
    """Return the places that the query most likely means, best first."""
    text = query[:MAX_QUERY].strip()
    if _CODE.fullmatch(text) and (found := _by_code(session, str(int(text)).zfill(len(text)))):
        return found[:limit]
    parsed = parse_query(text)
    if not parsed.readings:
        return []
    rows = session.execute(
        statement("gis", "search"),
        {"terms": parsed.terms, "names": NAMES_PER_TERM, "limit": CANDIDATES},
    ).all()
    scores = {row.place_id: _best(row, parsed) for row in rows}
    rated = sorted((-scores[row.place_id][0], *_prominence(row), row.place_id) for row in rows)[
        :limit
    ]
    cards = get_cards(session, [item[-1] for item in rated])
    return [
        Found(cards[item[-1]], max(0.0, min(100.0, -item[0])), scores[item[-1]][1])
        for item in rated
    ]


def _by_code(session: Session, code: str) -> list[Found]:
    rows = session.execute(statement("gis", "code_holders"), {"code": code})
    return [Found(card, 100.0) for card in get_cards(session, list(rows.scalars())).values()]


def _best(place: Any, query: Query) -> tuple[float, str | None]:
    """Rate a candidate by its present names and by each former one; name that if it is meant."""
    best = _score(place, query, _names(place.name_th, place.name_en)), None
    for name in place.former_names or ():
        is_thai = bool(_THAI.search(name))
        folded = _names(name, None) if is_thai else _names(None, name)
        score = _score(place, query, folded) - FORMERLY
        best = max(best, (score, name), key=lambda item: item[0])
    return best


def _score(place: Any, query: Query, names: Sequence[str]) -> float:
    """Rate a name of a candidate first, then what else the query says of the place."""
    best = _nearness(query.readings[0].name, names)
    if len(query.readings) > 1:
        around = [
            *_names(place.district_th, place.district_en),
            *_names(place.province_th, place.province_en),
        ]
        best = max(best, *(_agreement(item, names, around) for item in query.readings[1:]))
    if query.lao_types:
        best += AGREES if place.lao_type in query.lao_types else -AGREES
    elif query.kind is not None:
        best += AGREES if place.kind == query.kind else 0
    return best


def _agreement(reading: Reading, names: Sequence[str], around: Sequence[str]) -> float:
    own = _nearness(reading.name, names)
    if own < UNLIKE:
        return 0.0
    said = sum(_nearness(term, around) for term in reading.context) / len(reading.context)
    return 0.6 * own + 0.4 * said


def _names(name_th: str | None, name_en: str | None) -> list[str]:
    folded = []
    if name_th:
        folded += [fold(name_th), fold_loose(name_th)]
    if name_en:
        folded += [fold_english(name_en), fold_english_loose(name_en)]
    return folded


def _nearness(term: Term, names: Sequence[str]) -> float:
    """Return 0 to 100: equal names above names that only begin so, above mere likeness."""
    best = 0.0
    for name in names:
        best = max(best, _likeness(term.exact, name))
        if term.loose != term.exact:
            best = max(best, _likeness(term.loose, name) - LOOSELY)
    return best


def _likeness(word: str, name: str) -> float:
    if name.startswith(word):
        return 80 + 20 * len(word) / len(name)
    return fuzz.ratio(word, name)


def _prominence(place: Any) -> tuple[int, str, str]:
    """Order equals: LAOs first, since they are what people look for, then by code."""
    order = {"lao": 0, "province": 1, "district": 2, "subdistrict": 3}
    return order.get(place.kind, 4), place.province_code or "", place.code
