"""Take a search apart: which type or level it names, and how its words may be read.

The name may come first or last ("ขอนแก่น หนองบัว", "Nong Bua, Khon Kaen") and may itself have
several words, so each way to part the words in two is a reading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gis.lao_types import LaoType
from gis.names import fold, fold_english, fold_english_loose, fold_loose, split_prefix

MAX_WORDS = 6
MUNICIPALITIES = frozenset(lao_type for lao_type in LaoType if lao_type.is_municipality)
# A longer form stands before the shorter one that it contains.
_ENGLISH_TYPES: tuple[tuple[re.Pattern[str], frozenset[LaoType]], ...] = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), types)
    for words, types in (
        (r"sub-?district administrative organi[sz]ation|sao|tao", frozenset({LaoType.SAO})),
        (r"provincial administrative organi[sz]ation|pao", frozenset({LaoType.PAO})),
        (r"sub-?district municipality", frozenset({LaoType.SUBDISTRICT_MUNICIPALITY})),
        (r"town municipality", frozenset({LaoType.TOWN})),
        (r"city municipality", frozenset({LaoType.CITY})),
        (r"municipality", MUNICIPALITIES),
    )
)
_THAI_MUNICIPALITY = re.compile(r"\A\s*เทศบาล(?!นคร|เมือง|ตำบล)\s*")
_LEVELS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\A\s*(?:จังหวัด|จ\s*\.)|\bprovince\b", re.IGNORECASE), "province"),
    (
        re.compile(r"\A\s*(?:กิ่ง)?(?:อำเภอ|อ\s*\.|เขต)|\b(?:amphoe|district)\b", re.IGNORECASE),
        "district",
    ),
    (
        re.compile(r"\A\s*(?:ตำบล|ต\s*\.|แขวง)|\b(?:tambon|subdistrict)\b", re.IGNORECASE),
        "subdistrict",
    ),
)
_THAI = re.compile("[\u0e01-\u0e5b]")
_BREAK = re.compile(r"[\s,;/()]+")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or run of words, folded, and folded loosely."""

    exact: str
    loose: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a search: the name of a place, and what else is said of where it lies."""

    name: Term
    context: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A search taken apart; `readings` holds the whole as a name first."""

    lao_types: frozenset[LaoType]
    kind: str | None
    readings: tuple[Reading, ...]

    @property
    def terms(self) -> list[str]:
        """Every form under which a place may be listed."""
        whole = self.readings[0].name
        return list(
            dict.fromkeys((whole.exact, whole.loose, *(r.name.exact for r in self.readings)))
        )


def like_patterns(text: str) -> list[str] | None:
    """Return a LIKE pattern for each word of a text, or None where it has none."""
    signs = str.maketrans({sign: f"\\{sign}" for sign in "\\%_"})
    return [f"%{word.translate(signs)}%" for word in text.split()] or None


def parse_query(text: str) -> Query:
    """Take a search apart; it has no readings when no word is left."""
    lao_types, rest = _split_types(text)
    kind = None if lao_types else _level(rest)
    words = [word for word in _BREAK.split(rest) if _fold(word).exact][:MAX_WORDS]
    return Query(lao_types, kind, tuple(dict.fromkeys(_readings(words))))


def _split_types(text: str) -> tuple[frozenset[LaoType], str]:
    lao_type, rest = split_prefix(text.strip())
    if lao_type is not None:
        return frozenset({lao_type}), rest
    if match := _THAI_MUNICIPALITY.match(text):
        return MUNICIPALITIES, text[match.end() :]
    for pattern, types in _ENGLISH_TYPES:
        if pattern.search(text):
            return types, pattern.sub(" ", text)
    return frozenset(), text


def _level(text: str) -> str | None:
    return next((kind for pattern, kind in _LEVELS if pattern.search(text)), None)


def _readings(words: list[str]) -> Iterator[Reading]:
    if not words:
        return
    yield Reading(_fold(" ".join(words)))
    for at in range(1, len(words)):
        before, after = words[:at], words[at:]
        yield Reading(_fold(" ".join(before)), tuple(_context(after)))
        yield Reading(_fold(" ".join(after)), tuple(_context(before)))


def _context(words: list[str]) -> Iterator[Term]:
    """Thai words each name an area; English ones are syllables of one name."""
    if _THAI.search(words[0]):
        yield from (_fold(word) for word in words)
    else:
        yield _fold(" ".join(words))


def _fold(words: str) -> Term:
    if _THAI.search(words):
        return Term(fold(words), fold_loose(words))
    return Term(fold_english(words), fold_english_loose(words))
