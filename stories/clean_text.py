"""Find what is broken in a text: invisible characters, split or stacked Thai marks, stray spaces.

Office programs, PDF and old fonts leave them behind; they are invisible on the page and spoil
search, sorting and line breaking.
"""

import re
import unicodedata

_INVISIBLE = re.compile("[\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffd]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"^\s|\s$|\s\s")
_THAI_LETTER = re.compile("[ก-ฮ]")
_ABOVE_OR_BELOW = "\u0e31\u0e34-\u0e3a"
_TONE_OR_SIGN = "\u0e47-\u0e4e"
_BROKEN_THAI = (
    (re.compile("เเ"), "แ is written as two เ"),
    (re.compile("\u0e4d[\u0e48-\u0e4b]?\u0e32"), "ำ is written in two parts"),
    (re.compile("\u0e33[\u0e48-\u0e4b]"), "a tone mark stands after ำ"),
    (re.compile(f"[{_ABOVE_OR_BELOW}]{{2}}"), "two vowel marks stand on one letter"),
    (re.compile(f"[{_TONE_OR_SIGN}]{{2}}"), "two tone marks or signs stand on one letter"),
    (re.compile(f"(?:^|[^ก-ฮ{_ABOVE_OR_BELOW}])[{_ABOVE_OR_BELOW}]"), "a vowel mark has no letter"),
    (
        re.compile(f"(?:^|[^ก-ฮ{_ABOVE_OR_BELOW}])[{_TONE_OR_SIGN}]"),
        "a tone mark or sign has no letter",
    ),
)


def find_fault(text: str) -> str | None:
    """Say what is broken in the text, or None when it is clean."""
    if unicodedata.normalize("NFC", text) != text:
        return "is not in Unicode form NFC"
    if _INVISIBLE.search(text) or _CONTROL.search(text):
        return "holds an invisible character"
    if _SPACES.search(text):
        return "has a space too many"
    return next((fault for pattern, fault in _BROKEN_THAI if pattern.search(text)), None)


def is_thai(text: str) -> bool:
    """Say whether the text holds any Thai letter."""
    return bool(_THAI_LETTER.search(text))
