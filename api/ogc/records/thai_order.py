"""The order of Thai dictionaries, for short lists that no database sorts."""

import re

# A vowel written before its consonant is spoken, and sorted, after it.
LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
# Tone marks and their like tell apart only what is otherwise the same.
MARKS = re.compile("[\u0e47-\u0e4e]")


def thai_order(text: str) -> tuple[str, str]:
    """Return a key by which texts stand as in a Thai dictionary; other letters are as they are."""
    spoken = LEADING_VOWEL.sub(r"\2\1", text.casefold())
    return MARKS.sub("", spoken), spoken
