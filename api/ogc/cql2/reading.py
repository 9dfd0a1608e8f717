"""Read a CQL2 filter, as text or JSON, into the JSON form; say where what cannot be read stands."""

import json
import re
from typing import Any

import cql2

from gis.errors import FeedRequestRefused

TEXT, JSON = "cql2-text", "cql2-json"
# The older name is what clients of pygeoapi send; what they write is CQL2 as well.
LANGUAGES = (TEXT, JSON, "cql-text")
LONGEST = 16_000
DEEPEST = 40
PLACE = re.compile(r"-->\s*(\d+):(\d+)")
EXPECTED = re.compile(r"=\s*expected (.+)", re.DOTALL)


def read_filter(text: str, language: str) -> Any:
    """Return the filter as CQL2 JSON, or raise `FeedRequestRefused` with the place of the fault."""
    if len(text) > LONGEST:
        raise FeedRequestRefused(f"A filter has at most {LONGEST:,} characters.")
    if not text.strip():
        raise FeedRequestRefused("The filter is empty. Leave `filter` out to get all items.")
    _check_nesting(text)
    node = _read_json(text) if language == JSON else _read_text(text)
    _check_depth(node, 0)
    return node


def _read_text(text: str) -> Any:
    try:
        return cql2.parse_text(text).to_json()
    except (cql2.ParseError, cql2.ValidationError, ValueError) as error:
        raise FeedRequestRefused(_describe(text, str(error))) from error


def _read_json(text: str) -> Any:
    try:
        json.loads(text)
        return cql2.parse_json(text).to_json()
    except json.JSONDecodeError as error:
        raise FeedRequestRefused(
            f"The filter is no JSON: {error.msg} at character {error.pos + 1}."
        ) from error
    except (cql2.ParseError, cql2.ValidationError, ValueError) as error:
        raise FeedRequestRefused(
            f"The filter is JSON, but no CQL2: {str(error).splitlines()[0]}."
        ) from error


def _describe(text: str, message: str) -> str:
    place = PLACE.search(message)
    if place is None:
        return f"The filter cannot be read: {message.splitlines()[0]}"
    line, column = int(place[1]), int(place[2])
    at = sum(len(part) + 1 for part in text.split("\n")[: line - 1]) + column
    rest = text[at - 1 : at + 19]
    found = f"at {rest!r}" if rest else "where it ends"
    expected = EXPECTED.search(message)
    hint = f" Expected: {_plain(expected[1])}." if expected else ""
    return f"The filter cannot be read from character {at} on, {found}.{hint}"


def _plain(expected: str) -> str:
    """Name what the grammar expects in fewer words: its rules have programmers' names."""
    words = re.split(r", (?:or )?| or ", " ".join(expected.split()))
    known = {
        "Identifier": "a property",
        "SingleQuotedString": "a text in single quotes",
        "DECIMAL": "a number",
        "GEOMETRY": "a geometry",
        "ExpressionInParentheses": "(",
        "And": "AND",
        "Or": "OR",
        "Eq": "=",
        "EOI": "the end",
        "Expr": "an expression",
    }
    said = list(dict.fromkeys(known[word] for word in words if word in known))
    return ", ".join(said) or "something else"


def _check_nesting(text: str) -> None:
    """Refuse deep brackets before a parser that calls itself meets them."""
    depth = deepest = 0
    for mark in text:
        if mark in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in ")]}":
            depth -= 1
    nots = len(re.findall(r"\bnot\b", text, re.IGNORECASE))
    if deepest > DEEPEST or nots > DEEPEST * 4:
        raise FeedRequestRefused(f"The filter is nested too deeply: more than {DEEPEST} levels.")


def _check_depth(node: Any, depth: int) -> None:
    if depth > DEEPEST * 4:
        raise FeedRequestRefused("The filter is nested too deeply.")
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for child in children:
        _check_depth(child, depth + 1)
