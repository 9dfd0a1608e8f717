"""How like two names are, counted in edits: a letter or mark more, fewer, other, or two swapped.

How many edits a name bears is set by its length. Of all LAOs, few have a neighbour of the same
type whose name is within these limits; see "How a row finds its place" in docs/method.md.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from gis.names import fold_loose
from loaders.matching.places import KnownName, KnownPlace, Tense
from loaders.matching.written import Form

# Shortest name, in letters and marks of its loose form, that bears one edit, two edits.
IN_DISTRICT = (3, 8)
IN_PROVINCE = (9, 13)
# The same for the names of the 77 provinces, and of the districts around a place.
OF_PROVINCES = (4, 8)

_DIGITS = re.compile(r"\d+")
# Neighbours are often told apart by these words alone, so one of them is no misspelling of
# another: บ้านใหม่ and บ้านใหญ่, โนนสูง and โพนสูง.
_LAST_WORDS = "เหนือ ใต้ ตะวันตก ตะวันออก ตก ออก ใน นอก กลาง บน ล่าง น้อย ใหญ่ ใหม่ เก่า ยาว สูง ต่ำ"
_FIRST_WORDS = (
    "หนอง โนน โพน โคก ดอน ดง บ้าน บาง วัง ท่า นา ห้วย คลอง เขา แม่ ทุ่ง ป่า ปาก บึง กุด คำ ซับ สระ เกาะ "
    "แหลม เวียง"
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """By how many edits two names differ, and how much of them is the same (0 to 1)."""

    edits: int
    share: float
    letters: int

    def is_near(self, shortest: tuple[int, int]) -> bool:
        """Say whether a name of this length bears so many edits."""
        return 0 < self.edits <= len(shortest) and self.letters >= shortest[self.edits - 1]


UNLIKE = Likeness(99, 0.0, 0)


def likeness(written: Form, known: Form) -> Likeness:
    """Compare two names; names told apart by a number or a telling word are not alike."""
    if written.is_thai is not known.is_thai or _told_apart(written, known):
        return UNLIKE
    edits = min(
        OSA.distance(written.loose, known.loose), OSA.distance(written.folded, known.folded)
    )
    longest = max(len(written.loose), len(known.loose))
    return Likeness(edits, max(0.0, 1 - edits / longest), min(len(written.loose), len(known.loose)))


def nearest(
    written: Form, places: Iterable[KnownPlace], *, at_most: int = 5
) -> list[tuple[KnownPlace, KnownName, Likeness]]:
    """Return the places with the likest present names, best first."""
    found = []
    for place in places:
        rated = [
            (likeness(written, name.form), name)
            for name in place.names
            if name.span.tense(None) is Tense.HELD
        ]
        if rated:
            like, name = max(rated, key=lambda item: (-item[0].edits, item[0].share))
            if like is not UNLIKE:
                found.append((place, name, like))
    found.sort(key=lambda item: (item[2].edits, -item[2].share, item[0].code))
    return found[:at_most]


def _told_apart(written: Form, known: Form) -> bool:
    if _DIGITS.findall(written.folded) != _DIGITS.findall(known.folded):
        return True
    return any(
        word(written.loose) and word(known.loose) and word(written.loose) != word(known.loose)
        for word in (_first_word, _last_word)
    )


def _first_word(name: str) -> str | None:
    return next((word for word in _loosely(_FIRST_WORDS) if name.startswith(word)), None)


def _last_word(name: str) -> str | None:
    return next((word for word in _loosely(_LAST_WORDS) if name.endswith(word)), None)


@cache
def _loosely(words: str) -> tuple[str, ...]:
    return tuple(fold_loose(word) for word in words.split())
