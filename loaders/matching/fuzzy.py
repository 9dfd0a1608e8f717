"""How like two names are, counted in edits of letters."""

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from loaders.matching.forms import Hit, Level
from loaders.matching.places import KnownPlace, Tense
from loaders.matching.written import Form

_DIGITS = re.compile(r"\d+")


def likeness(written: Form, known: Form) -> float:
    """Return 1 for equal names, less by the share of letters that must be edited.

    Neighbouring letters that changed places are one edit. Numbers are never misspelt: กม.5 is not
    กม.8.
    """
    if written.is_thai is not known.is_thai:
        return 0.0
    if _DIGITS.findall(written.folded) != _DIGITS.findall(known.folded):
        return 0.0
    return max(
        OSA.normalized_similarity(written.loose, known.loose),
        OSA.normalized_similarity(written.folded, known.folded),
    )


def nearest(written: Form, places: Iterable[KnownPlace], *, at_most: int = 5) -> list[Hit]:
    """Return the places with the likest present names, best first."""
    hits = []
    for place in places:
        rated = [
            (likeness(written, name.form), -index)
            for index, name in enumerate(place.names)
            if name.span.tense(None) is Tense.HELD
        ]
        if rated:
            best, index = max(rated)
            hits.append(Hit(place, place.names[-index], Level.FUZZY, best))
    hits.sort(key=lambda hit: (-hit.likeness, hit.place.code))
    return hits[:at_most]
