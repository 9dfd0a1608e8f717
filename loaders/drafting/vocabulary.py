"""Words of Thai headings and units (`vocabulary.yml`): what they are in English, what follows."""

import re
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict

from loaders.readers.cell_texts import clean_text

_THAI = re.compile("[ก-๛]")


class HeadingWord(BaseModel):
    """A word of a heading: a part of a code, English, and what follows from it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    english: str
    topic: str | None = None
    unit: str | None = None


class Vocabulary(BaseModel):
    """All that is known of words and units."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: dict[str, HeadingWord]
    units: dict[str, str]


@cache
def read_vocabulary() -> Vocabulary:
    """Read the words once; longer ones first, since ครัวเรือนยากจน holds ครัวเรือน."""
    text = files("loaders").joinpath("drafting", "vocabulary.yml").read_text("utf-8")
    entry = yaml.safe_load(text)
    entry["words"] = dict(sorted(entry["words"].items(), key=lambda item: -len(item[0])))
    return Vocabulary.model_validate(entry)


def find_words(text: str) -> list[HeadingWord]:
    """Return the known words of a heading in their order."""
    rest = clean_text(text)
    found: list[tuple[int, HeadingWord]] = []
    for thai, word in read_vocabulary().words.items():
        at = rest.find(thai)
        if at >= 0:
            found.append((at, word))
            rest = rest.replace(thai, " " * len(thai))
    return [word for _, word in sorted(found, key=lambda item: item[0])]


def english_name(text: str) -> str | None:
    """Return a heading in English, as far as its words are known; None where none is."""
    if not _THAI.search(text):
        return clean_text(text).replace("_", " ") or None
    words = list(dict.fromkeys(word.english for word in find_words(text)))
    return ", ".join(words).capitalize() if words else None


def code_part(text: str) -> str | None:
    """Return a part of an indicator's code for a heading; None where no word is known."""
    if _THAI.search(text):
        words = [word.code for word in find_words(text)]
    else:
        words = re.findall(r"[a-z0-9]+", text.casefold())
    return "_".join(dict.fromkeys(words)) or None


def is_known_unit(text: str) -> bool:
    """Say whether a text is the name of something that is counted or measured."""
    return text in read_vocabulary().units


def unit_english(unit: str) -> str:
    """Return a unit in English: `ตัน/วัน` is tonnes/day."""
    known = read_vocabulary().units
    return "/".join(known.get(part.strip(), part.strip()) for part in unit.split("/"))
