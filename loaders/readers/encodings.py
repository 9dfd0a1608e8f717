"""Which encoding a text file is in, decided by its bytes.

Order of evidence: a byte order mark; NUL bytes where UTF-16 has them; strict UTF-8 over the whole
file; text that is plausible as Thai in CP874 (a superset of TIS-620); last, a general guess.
"""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import charset_normalizer

from gis.errors import SourceFileError

CHUNK = 1 << 20
SAMPLE = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONSONANT = "\u0e01-\u0e2e"
# Vowels and marks of Thai that can only follow, and vowels that can only precede, a consonant.
_THAI = re.compile("[\u0e01-\u0e5b]")
_ILL_PLACED = re.compile(
    f"(?<![{_CONSONANT}\u0e31-\u0e3a\u0e47-\u0e4e])[\u0e30-\u0e3a\u0e47-\u0e4e]"
    f"|[\u0e40-\u0e44](?![{_CONSONANT}])"
)
_WESTERN = re.compile(
    r"cp(?:125[0247]|437|85\d|1140|037|500)|latin|iso8859_(?:[1-4]|9|1[03-6])$|mac_"
)
_NOT_UTF8 = "the text is in no encoding that can be told for certain."
_SAY_WHICH = "Save it as UTF-8, or name its encoding in the source's YAML (encoding: cp874)."


@dataclass(frozen=True, slots=True)
class TextForm:
    """How a file's bytes become text: a codec, and how many bytes its mark takes.

    `is_damaged`: some bytes are no text in it; they are to be reported where they stand.
    """

    encoding: str
    mark_bytes: int = 0
    is_damaged: bool = False


def find_encoding(
    path: Path, declared: str | None = None, tick: Callable[[], None] = lambda: None
) -> TextForm:
    """Find the encoding of a text file; `tick` is called now and then, to keep to a time limit."""
    with path.open("rb") as stream:
        start = stream.read(SAMPLE)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return TextForm(encoding, len(mark), _is_damaged(path, encoding, len(mark), tick))
    if declared:
        encoding = _codec(path, declared)
        return TextForm(encoding, 0, _is_damaged(path, encoding, 0, tick))
    wide = _wide_encoding(start)
    if wide:
        return TextForm(wide, 0, _is_damaged(path, wide, 0, tick))
    if b"\0" in start:
        raise SourceFileError(path, "this is no text file.", "Give a CSV, JSON or XML file.")
    if not _is_damaged(path, "utf-8", 0, tick):
        return TextForm("utf-8")
    encoding = _guess(path, _telling_sample(path, tick))
    return TextForm(encoding, 0, _is_damaged(path, encoding, 0, tick))


def _codec(path: Path, declared: str) -> str:
    """Return the Python codec of a declared encoding; CP874 for the older TIS-620 within it."""
    if re.fullmatch(r"(?i)tis[-_ ]?620|(?:windows|iso)[-_]?(?:874|8859[-_]11)|874", declared):
        return "cp874"
    try:
        name = codecs.lookup(declared).name
        # Some codecs are of no text; those refuse to decode.
        b"ab".decode(name, "ignore")
    except (LookupError, ValueError) as error:
        problem = f"the encoding {declared!r} is unknown."
        raise SourceFileError(path, problem, "Correct it in the source's YAML.") from error
    return {"utf-8-sig": "utf-8", "tis-620": "cp874"}.get(name, name)


def _wide_encoding(start: bytes) -> str | None:
    """Recognise UTF-16 without a mark: every other byte is NUL, or 0x0E in Thai."""
    even, odd = start[0::2], start[1::2]
    if len(odd) < 2:
        return None
    for encoding, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        telling = high.count(0) + high.count(0x0E)
        # Delimiters and line breaks always have a NUL.
        if high.count(0) and telling * 10 >= len(high) * 9 and low.count(0) * 20 < len(low):
            return encoding
    return None


def _is_damaged(path: Path, encoding: str, skip: int, tick: Callable[[], None]) -> bool:
    """Say whether any byte of the file cannot be decoded."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    with path.open("rb") as stream:
        stream.seek(skip)
        try:
            while chunk := stream.read(CHUNK):
                tick()
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return True
    return False


def _telling_sample(path: Path, tick: Callable[[], None]) -> bytes:
    """Return whole lines around the first bytes that are not ASCII, up to a megabyte."""
    with path.open("rb") as stream:
        before = b""
        while chunk := stream.read(CHUNK):
            tick()
            if not chunk.isascii():
                return before[-SAMPLE:] + chunk
            before = chunk
    return before


def _guess(path: Path, sample: bytes) -> str:
    """Choose between damaged UTF-8, CP874 and other encodings of one byte a character."""
    text = sample.decode("utf-8", "replace")
    lost, wide = text.count("\ufffd"), sum(char > "\x7f" for char in text)
    # Bytes of one-byte encodings hardly ever form letters of UTF-8.
    if wide > 5 * lost:
        return "utf-8"
    if _is_plausible_thai(sample):
        return "cp874"
    best = charset_normalizer.from_bytes(sample[:SAMPLE], cp_exclusion=["utf_7"]).best()
    # UTF-16 has shown no NUL bytes; what remains are guesses of one byte a character.
    if best is None or best.encoding.startswith(("utf_16", "utf_32")):
        raise SourceFileError(path, _NOT_UTF8, _SAY_WHICH)
    # Western code pages differ in few letters, which short texts do not tell apart.
    return "cp1252" if _WESTERN.match(best.encoding) else codecs.lookup(best.encoding).name


def _is_plausible_thai(sample: bytes) -> bool:
    """Say whether bytes read as CP874 give Thai whose vowels and marks stand where they may."""
    text = sample.decode("cp874", "replace")
    high = sum(byte > 127 for byte in sample)
    thai = len(_THAI.findall(text))
    ill = len(_ILL_PLACED.findall(text)) + text.count("\ufffd")
    return thai * 100 >= high * 90 and ill * 20 <= thai
