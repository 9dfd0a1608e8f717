"""Cell text in one writing: ASCII digits, one sort of dash, single spaces.

Superscripts stay what they are: as digits they would join the number before them. A soft hyphen
and marks that turn the direction of text stay too, so that such a cell is refused, not misread.
"""

import re

from gis.writing import THAI_DIGITS, join_sara_am

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\ufe58\ufe63"
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)}
_WRITING: dict[int, int | None] = {
    **_INVISIBLE,
    **THAI_DIGITS,
    **_FULL_WIDTH,
    **dict.fromkeys(map(ord, DASHES), ord("-")),
}


def in_one_writing(text: str) -> str:
    """Return the text as the parsers here read it; doing it twice changes nothing."""
    if text.isascii():
        return " ".join(text.split())
    text = " ".join(text.translate(_WRITING).split())
    while (joined := join_sara_am(text)) != text:
        text = joined
    return text


_NOT_IN_WORDS = re.compile(r"\s|\.(?![0-9])")


def fold_word(text: str) -> str:
    """Return a word for looking up: `N. A.` and `n.a.` are one, `..` stays itself."""
    text = in_one_writing(text).casefold()
    return _NOT_IN_WORDS.sub("", text) or text.replace(" ", "")
