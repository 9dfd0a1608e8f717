"""Messages of issues in Thai: `issue_messages.yml` pairs the commonest with what loaders write.

Loaders write English, with values in it; a pair names the values, so that they can be put into
the Thai sentence. A value that is itself an entry (a reason, a level) is translated too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

# A field that holds several values, between semicolons.
_FACTS = "facts"
# `{name!r}` stands for a text between quotation marks.
_FIELD = re.compile(r"\{(\w+)(!r)?\}")


@dataclass(frozen=True, slots=True)
class MessagePair:
    """A message with names for its values, in English and in Thai."""

    en: str
    th: str
    pattern: re.Pattern[str]

    @property
    def beginning(self) -> str:
        """What every such message begins with."""
        return self.en.split("{", 1)[0]


@cache
def read_message_pairs() -> Sequence[MessagePair]:
    """Return the catalogue in the order of the file."""
    text = files("gis").joinpath("issue_messages.yml").read_text(encoding="utf-8")
    return tuple(
        MessagePair(entry["en"], entry["th"], _compile(entry["en"]))
        for entry in yaml.safe_load(text)
    )


def thai_message(message: str) -> str | None:
    """Return a message in Thai, or None where the catalogue does not have it."""
    for pair in read_message_pairs():
        if message.startswith(pair.beginning) and (found := pair.pattern.fullmatch(message)):
            values = {name: _value(name, value) for name, value in found.groupdict().items()}
            # A sentence of facts that is all unknown is another sentence.
            if _FACTS not in values or values[_FACTS] != found[_FACTS]:
                return pair.th.format(**values)
    return None


def _value(name: str, value: str) -> str:
    parts = value.split("; ") if name == _FACTS else [value]
    return "; ".join(thai_message(part) or part for part in parts)


def _compile(message: str) -> re.Pattern[str]:
    parts, end = [], 0
    for field in _FIELD.finditer(message):
        parts.append(re.escape(message[end : field.start()]))
        inner = rf"(?P<{field[1]}>.*?)"
        parts.append(rf"['\"]{inner}['\"]" if field[2] else inner)
        end = field.end()
    return re.compile("".join(parts) + re.escape(message[end:]), re.DOTALL)
