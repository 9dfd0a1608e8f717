"""Set text: HarfBuzz places the glyphs, ICU says where a line may break.

Thai writes vowels and tone marks above and below its letters and puts no space between words, so
neither can be left to a plain walk over characters. Lengths are in pixels.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import uharfbuzz as hb
from icu4py.breakers import CharacterBreaker, LineBreaker
from matplotlib.path import Path

from maps.pictures.fonts import Face, Fonts
from maps.pictures.paths import codes_of, is_empty, vertices_of

CUT = "…"
# Written before the letter after which they are spoken, and what never begins a line.
LEADING_VOWELS = "เแโใไ"
FOLLOWING = "ะาำๅๆฯ"
# From line to line, in sizes of the letters: Thai needs room for marks above and below.
LEADING = 1.42


@dataclass(frozen=True, slots=True)
class PlacedGlyph:
    """A glyph of a face with the position of its origin, in font units of a line of text."""

    face: Face
    glyph: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as HarfBuzz sets it; `advance` in ems."""

    glyphs: tuple[PlacedGlyph, ...]
    advance: float

    def path(self, size: float) -> Path:
        """Return its outline from the origin of its baseline, y upwards, at `size` pixels an em."""
        vertices, codes = [np.empty((0, 2))], [np.empty(0, dtype=np.uint8)]
        for placed in self.glyphs:
            outline = placed.face.outline(placed.glyph)
            if not is_empty(outline):
                shifted = vertices_of(outline) + np.array((placed.x, placed.y))
                vertices.append(shifted * (size / placed.face.units))
                codes.append(codes_of(outline))
        return Path(np.concatenate(vertices), np.concatenate(codes))


def set_line(fonts: Fonts, text: str, weight: str = "plain") -> Line:
    """Return a text as one line."""
    glyphs: list[PlacedGlyph] = []
    advance = 0.0
    for face, part in _runs(fonts.of(weight), text):
        buffer = hb.Buffer()
        buffer.add_str(part)
        buffer.guess_segment_properties()
        hb.shape(face.font, buffer)
        x, y = advance * face.units, 0.0
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            placed = PlacedGlyph(face, info.codepoint, x + position.x_offset, y + position.y_offset)
            glyphs.append(placed)
            x += position.x_advance
            y += position.y_advance
        advance = x / face.units
    return Line(tuple(glyphs), advance)


def measure(fonts: Fonts, text: str, size: float, weight: str = "plain") -> float:
    """Return how wide a text is on one line."""
    return set_line(fonts, text, weight).advance * size


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text and the size at which they fit."""

    texts: tuple[str, ...]
    size: float


def fit(
    fonts: Fonts,
    text: str,
    *,
    width: float,
    height: float,
    sizes: tuple[float, ...],
    weight: str = "plain",
) -> Block:
    """Return a text at the first of `sizes` (from the largest) at which it fits into a box.

    A text that is too long even at the last is cut, and ends in an ellipsis. One line is always
    given, whatever the height.
    """
    lines: list[str] = []
    most = 1
    for size in sizes:
        most = max(1, int(height // (size * LEADING)))
        lines = _break(fonts, text, width, size, weight)
        if len(lines) <= most:
            break
    size = sizes[-1] if len(lines) > most else size
    texts = [line.strip() for line in lines[:most]]
    if len(lines) > most:
        texts[-1] = _cut(fonts, "".join(lines[most - 1 :]).strip(), width, size, weight)
    return Block(tuple(texts), size)


def wrap(fonts: Fonts, text: str, width: float, size: float, weight: str = "plain") -> list[str]:
    """Break a text into lines no wider than `width`, between words where that can be."""
    lines = (line.strip() for line in _break(fonts, text, width, size, weight))
    # A space too wide for what is left of a line makes none of its own.
    return [line for line in lines if line]


def _break(fonts: Fonts, text: str, width: float, size: float, weight: str) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in _pieces(fonts, text.strip(), width, size, weight):
        is_ended = line.endswith("\n")
        if line and (is_ended or measure(fonts, (line + word).rstrip(), size, weight) > width):
            lines.append(line)
            line = word
        else:
            line += word
    return [*lines, line] if line else lines


def _pieces(fonts: Fonts, text: str, width: float, size: float, weight: str) -> Iterator[str]:
    """Give what may not be broken; a word that is too wide is broken between its clusters."""
    for word in _words(text):
        if measure(fonts, word.rstrip(), size, weight) <= width:
            yield word
        else:
            yield from _clusters(word)


def _words(text: str) -> list[str]:
    return [str(part) for part in LineBreaker(text, "th")]


def _clusters(text: str) -> list[str]:
    """Part a text where neither a mark nor a vowel is torn from its letter."""
    clusters: list[str] = []
    for part in map(str, CharacterBreaker(text, "th")):
        if clusters and (part[0] in FOLLOWING or clusters[-1][-1] in LEADING_VOWELS):
            clusters[-1] += part
        else:
            clusters.append(part)
    return clusters


def _cut(fonts: Fonts, text: str, width: float, size: float, weight: str) -> str:
    parts = _clusters(text)
    while parts and measure(fonts, "".join(parts).rstrip() + CUT, size, weight) > width:
        parts.pop()
    return "".join(parts).rstrip() + CUT


def _runs(faces: Sequence[Face], text: str) -> Iterator[tuple[Face, str]]:
    """Part a text by the face that has its characters; a space stays with what stands before it."""
    run, face = "", faces[0]
    for character in text:
        has = [item for item in faces if ord(character) in item.covered]
        wanted = face if face in has or not has else has[0]
        if wanted is not face and run:
            yield face, run
            run = ""
        face = wanted
        run += character
    if run:
        yield face, run
