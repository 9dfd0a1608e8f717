"""Folding of place names, so that two spellings of one name compare as equal.

`fold` removes what is noise of writing only; `fold_loose` also removes what clerks commonly
confuse, and is to be trusted only where the result is unique within a district or province.
Folded text is for comparing, never for showing.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from gis.lao_types import TYPE_WORDS, LaoType
from gis.writing import THAI_DIGITS, join_sara_am

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_REPEATED_WORD = re.compile(r"([^\s\-–—()]*?)\s*\u0e46")
_ABBREVIATED = dict.fromkeys(("กรุงเทพฯ", "กทม.", "กทม"), "กรุงเทพมหานคร")

# ทมนางาม (Udon Thani) is a name: ทม and ทน are prefixes only with a dot or a space behind them.
_LAO_PREFIXES: tuple[tuple[re.Pattern[str], LaoType], ...] = tuple(
    (re.compile(rf"\s*(?:{full}|{short})\s*(?=\w)"), lao_type)
    for full, short, lao_type in (
        (TYPE_WORDS[LaoType.SAO].prefix_th, r"อบต\s*\.?", LaoType.SAO),
        (TYPE_WORDS[LaoType.PAO].prefix_th, r"อบจ\s*\.?", LaoType.PAO),
        (
            TYPE_WORDS[LaoType.SUBDISTRICT_MUNICIPALITY].prefix_th,
            r"ทต\s*\.?",
            LaoType.SUBDISTRICT_MUNICIPALITY,
        ),
        (TYPE_WORDS[LaoType.TOWN].prefix_th, r"ทม(?:\s*\.|\s)", LaoType.TOWN),
        (TYPE_WORDS[LaoType.CITY].prefix_th, r"ทน(?:\s*\.|\s)", LaoType.CITY),
    )
)
_AREA_PREFIX = re.compile(
    r"\A\s*(?:กิ่งอำเภอ|กิ่งอ\s*\.|อำเภอ|ตำบล|จังหวัด|แขวง|เขต|[อตจ]\s*\.)\s*(?=\w)"
)

# What loaders met in published names: ศรีมหาโพธิ์/ศรีมหาโพธิ, โล๊ะ/โละ (marks), กฏ/กฎ, ณ/น,
# ศ/ษ/ส, ใ/ไ, ฬ/ล, ฑ/ท (letters of one sound), อรัญญประเทศ/อรัญประเทศ (doubled letter),
# ศรีษะทอง/ศีรษะทอง (the word for head, often misspelt), บุฤๅษี/บุฤาษี.
_MARKS = re.compile("[\u0e47-\u0e4c\u0e4e]")
_SOUNDS = str.maketrans({"ฏ": "ฎ", "ณ": "น", "ศ": "ส", "ษ": "ส", "ใ": "ไ", "ฬ": "ล", "ฑ": "ท"})
_MISSPELT = (("สรีสะ", "สีรสะ"), ("ฤๅ", "ฤา"))
_DOUBLED = re.compile(r"([ก-ฮ])\1+")

_ENGLISH_TYPE_WORDS = re.compile(
    r"\b(?:subdistrict|sub-district|tambon|provincial|administrative organi[sz]ation|"
    r"municipality|district|amphoe|amphur|khet|khwaeng|province|changwat)\b"
)
_ENGLISH_SOUNDS = (
    ("eu", "u"),
    ("ue", "u"),
    ("ae", "e"),
    ("oe", "o"),
    ("oo", "u"),
    ("ee", "i"),
    ("ph", "p"),
    ("th", "t"),
    ("kh", "k"),
    ("ch", "c"),
    ("j", "c"),
    ("g", "k"),
    ("v", "w"),
    ("y", "i"),
)
_DOUBLED_LATIN = re.compile(r"([a-z])\1+")


@lru_cache(maxsize=32_768)
def tidy(name: str) -> str:
    """Write a name as a careful hand would: no invisible signs, marks composed and in order."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", name)).replace("เเ", "แ")
    return " ".join(join_sara_am(text).split())


def split_prefix(name: str) -> tuple[LaoType | None, str]:
    """Part a Thai name from the words of its LAO type: `อบต.หนองบัว` -> (SAO, `หนองบัว`)."""
    for pattern, lao_type in _LAO_PREFIXES:
        if match := pattern.match(name):
            return lao_type, name[match.end() :].strip()
    return None, name.strip()


@lru_cache(maxsize=32_768)
def fold(name: str) -> str:
    """Remove prefixes of type and level, spaces, punctuation and encoding noise."""
    return _until_stable(_fold_once, name)


@lru_cache(maxsize=32_768)
def fold_loose(name: str) -> str:
    """Remove also tone marks, silenced letters' marks and differences between like sounds."""
    return _until_stable(_loosen, fold(name))


@lru_cache(maxsize=32_768)
def fold_english(name: str) -> str:
    """Fold a romanised name: no case, spaces, punctuation, type words; Muang is Mueang."""
    return _until_stable(_fold_english_once, name)


@lru_cache(maxsize=32_768)
def fold_english_loose(name: str) -> str:
    """Fold also the usual ways to romanise one Thai sound (Phuket/Puket, Chon/Jon)."""
    return _until_stable(_loosen_english, fold_english(name))


def _until_stable(step: Callable[[str], str], text: str) -> str:
    """Repeat a step until it changes nothing, so that folding twice is folding once."""
    while (once := step(text)) != text:
        text = once
    return text


def _fold_once(name: str) -> str:
    text = tidy(name).casefold().translate(THAI_DIGITS)
    text = _ABBREVIATED.get(text.strip(), text)
    text = _AREA_PREFIX.sub("", split_prefix(text)[1])
    if "\u0e46" in text:
        text = _REPEATED_WORD.sub(r"\1\1", text)
    return _letters_and_digits(text.replace("ฯ", ""))


def _loosen(folded: str) -> str:
    text = _MARKS.sub("", folded).translate(_SOUNDS)
    for misspelt, spelling in _MISSPELT:
        text = text.replace(misspelt, spelling)
    return fold(_DOUBLED.sub(r"\1", text))


def _fold_english_once(name: str) -> str:
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(char for char in text if not unicodedata.combining(char))
    letters = _letters_and_digits(_ENGLISH_TYPE_WORDS.sub(" ", text)) or _letters_and_digits(text)
    return letters.replace("muang", "mueang")


def _loosen_english(folded: str) -> str:
    for spelling, sound in _ENGLISH_SOUNDS:
        folded = folded.replace(spelling, sound)
    return _DOUBLED_LATIN.sub(r"\1", folded)


def _letters_and_digits(text: str) -> str:
    """Keep letters, the marks that belong to them, and digits."""
    return "".join(char for char in text if unicodedata.category(char)[0] in "LMN")
