"""Find places by a name half remembered, in Thai or English.

Candidates come from trigrams of folded names in PostGIS; they are then ordered by how near the
spelling is, whether the type named in the query agrees, and whether further words of the query
name the province or district.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from sqlalchemy.orm import Session

from gis.cards import PlaceCard, get_cards
from gis.lao_types import LaoType
from gis.names import fold, fold_english, fold_english_loose, fold_loose, split_prefix
from gis.statements import statement

MAX_QUERY = 120
CANDIDATES = 300
_THAI = re.compile("[\u0e01-\u0e5b]")


@dataclass(frozen=True, slots=True)
class Found:
    """A place with how well it answers the query, 0 to 100."""

    card: PlaceCard
    score: float


@dataclass(frozen=True, slots=True)
class _Query:
    """The query taken apart: the LAO type it names, and its words, folded."""

    lao_type: LaoType | None
    whole: str
    words: tuple[str, ...]
    loose: tuple[str, ...]


def search_places(session: Session, query: str, *, limit: int = 5) -> list[Found]:
    """Return the places that the query most likely means, best first."""
    parsed = _parse(query[:MAX_QUERY])
    if not parsed.words:
        return []
    if re.fullmatch(r"[0-9]{2,7}", parsed.whole) and (found := _by_code(session, parsed.whole)):
        return found[:limit]
    terms = list(dict.fromkeys((parsed.whole, *parsed.words, *parsed.loose)))
    rows = session.execute(statement("gis", "search"), {"terms": terms, "limit": CANDIDATES}).all()
    similarity = {row.place_id: row.similarity for row in rows}
    cards = get_cards(session, list(similarity))
    found = [Found(card, _score(card, parsed)) for card in cards.values()]
    found.sort(key=lambda item: (-item.score, *_prominence(item.card)))
    return found[:limit]


def _by_code(session: Session, code: str) -> list[Found]:
    rows = session.execute(statement("gis", "code_holders"), {"code": code})
    return [Found(card, 100.0) for card in get_cards(session, list(rows.scalars())).values()]


def _parse(query: str) -> _Query:
    lao_type, rest = split_prefix(query.strip())
    words = tuple(word for part in rest.split() if (word := _fold(part)))
    loose = tuple(_fold_loosely(word) for word in words)
    return _Query(lao_type, _fold(rest), words, loose)


def _fold(word: str) -> str:
    return fold(word) if _THAI.search(word) else fold_english(word)


def _fold_loosely(word: str) -> str:
    return fold_loose(word) if _THAI.search(word) else fold_english_loose(word)


def _score(card: PlaceCard, query: _Query) -> float:
    """Rate a candidate: its own name first, then what else the query says of it.

    The words may stand in any order ("ขอนแก่น หนองบัว"), so each is tried as the name.
    """
    names = _names(card.name_th, card.name_en)
    surroundings = [
        *_names(card.district_th, card.district_en),
        *_names(card.province_th, card.province_en),
    ]
    best = _nearness(query.whole, names)
    if len(query.words) > 1:
        for index, (word, loose) in enumerate(zip(query.words, query.loose, strict=True)):
            others = [other for at, other in enumerate(query.words) if at != index]
            own = max(_nearness(word, names), _nearness(loose, names) - 2)
            context = sum(_nearness(other, surroundings) for other in others) / len(others)
            best = max(best, 0.6 * own + 0.4 * context)
    elif query.loose:
        best = max(best, _nearness(query.loose[0], names) - 2)
    if query.lao_type is not None:
        best += 8 if card.lao_type == query.lao_type else -8
    return best


def _names(name_th: str | None, name_en: str | None) -> list[str]:
    folded = []
    if name_th:
        folded += [fold(name_th), fold_loose(name_th)]
    if name_en:
        folded += [fold_english(name_en), fold_english_loose(name_en)]
    return folded


def _nearness(word: str, names: Sequence[str]) -> float:
    """Return 0 to 100: equal names above names that only begin so, above mere likeness."""
    best = 0.0
    for name in names:
        likeness = fuzz.ratio(word, name)
        if name.startswith(word):
            likeness = max(likeness, 80 + 15 * len(word) / len(name))
        best = max(best, likeness)
    return best


def _prominence(card: PlaceCard) -> tuple[int, str, str]:
    """Order equals: LAOs first, since they are what people look for, then the larger area."""
    order = {"lao": 0, "province": 1, "district": 2, "subdistrict": 3}
    return order.get(card.kind, 4), card.province_code or "", card.code
