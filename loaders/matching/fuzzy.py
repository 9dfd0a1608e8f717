"""How like two names are, counted in edits: a letter or mark more, fewer, other, or two swapped.

How many edits a name bears is set by its length. Of all LAOs, few have a neighbour of the same
type whose name is within these limits; see "How a row finds its place" in docs/method.md.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from gis.names import fold_loose
from loaders.matching.places import KnownName, KnownPlace, Tense
from loaders.matching.written import Form

# Shortest name, in letters and marks of its loose form, that bears one edit, two edits.
IN_DISTRICT = (3, 8)
IN_PROVINCE = (9, 13)
# The same for the names of the 77 provinces, and of the districts around a place.
OF_PROVINCES = (4, 8)
# So many of the likest names are looked at.
MOST = 5

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

    @property
    def order(self) -> tuple[int, float]:
        """The liker, the less."""
        return self.edits, -self.share

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


class NamePool:
    """The present names of some places, ready to be compared with a written one at once."""

    def __init__(self, places: Iterable[KnownPlace]) -> None:
        self._names = [
            (place, name)
            for place in places
            for name in place.names
            if name.span.tense(None) is Tense.HELD
        ]
        self._loose = [name.form.loose for _, name in self._names]
        self._folded = [name.form.folded for _, name in self._names]

    def nearest(self, written: Form) -> list[tuple[KnownPlace, KnownName, Likeness]]:
        """Return the places with the likest names, each once, best first, at most `MOST`."""
        found: dict[int, tuple[KnownPlace, KnownName, Likeness]] = {}
        for position in self._near(written):
            place, name = self._names[position]
            like = likeness(written, name.form)
            known = found.get(place.place_id)
            if like is not UNLIKE and (known is None or like.order < known[2].order):
                found[place.place_id] = (place, name, like)
        ordered = sorted(found.values(), key=lambda item: (item[2].order, item[0].code))
        return ordered[:MOST]

    def _near(self, written: Form) -> set[int]:
        """Return where names stand that share half of their letters or more."""
        near: set[int] = set()
        for text, names in ((written.loose, self._loose), (written.folded, self._folded)):
            hits = process.extract(
                text,
                names,
                scorer=OSA.distance,
                score_cutoff=max(2, len(text) // 2),
                limit=4 * MOST,
            )
            near.update(position for _, _, position in hits)
        return near


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
