"""Marks behind (rarely before) a figure that point to a footnote or say how sure it is."""

import re
from collections.abc import Sequence

_RAISED = "\u00aa\u00b2\u00b3\u00b9\u00ba\u02b3\u1d49\u1d56\u2070-\u207f"
# `*`, daggers, raised digits and letters (not those of m²), `[1]`, `1/` behind a space, and the
# letters that statistical offices put behind a figure: revised, provisional, estimated.
_BEHIND = re.compile(
    rf"(?:[*†‡§#]+|(?<![a-z])[{_RAISED}]+|\[[0-9]{{1,2}}\]|\((?:[rpe]|\*+)\)"
    r"|(?<=[0-9%)]) [rpe]|(?<=[0-9])[rp]| [1-9][0-9]?/)\Z"
)
# Spreadsheets write ' before what must stay text.
_BEFORE = re.compile(r"\A(?:[*†‡]+|'(?=[0-9+-]))")


def part_footnotes(text: str, own: Sequence[str] = ()) -> tuple[str, tuple[str, ...]]:
    """Return the text without footnote marks, and the marks; `own` are the publisher's own.

    A text of marks alone stays whole: what it stands for is not known.
    """
    marks: list[str] = []
    while shorter := _without_one(text, own):
        marks.append(text.replace(shorter, "", 1).strip())
        text = shorter.strip()
    return text, tuple(reversed(marks))


def _without_one(text: str, own: Sequence[str]) -> str:
    for mark in own:
        if text.endswith(mark):
            return text.removesuffix(mark)
    if match := _BEHIND.search(text):
        return text[: match.start()]
    if match := _BEFORE.match(text):
        return text[match.end() :]
    return ""
