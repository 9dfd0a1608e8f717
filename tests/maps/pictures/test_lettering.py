"""Thai marks stand where HarfBuzz puts them, and lines break where no mark is torn off."""

import io
import unicodedata

import numpy as np
import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.path import Path
from PIL import Image, ImageDraw, ImageFont, features
from required import do_without

from maps.pictures.canvas import Canvas
from maps.pictures.fonts import DIST, Fonts, read_fonts
from maps.pictures.lettering import CUT, fit, measure, set_line, wrap
from maps.pictures.paths import codes_of, vertices_of

WORDS = ["ที่", "ปู่", "น้ำ", "กำ", "เก้า", "ญู", "ฐู", "ป้ำ", "ฝั่ง"]
WORDS += ["ศรี์", "ก๊ก", "หมู่", "ปี๋", "เปี๊ยะ", "กตัญญุตา", "ฎุ"]
LONG_NAMES = [
    "องค์การบริหารส่วนตำบลบ้านน้อยซุ้มขี้เหล็ก",
    "องค์การบริหารส่วนตำบลปากพนังฝั่งตะวันออก",
    "องค์การบริหารส่วนจังหวัดพระนครศรีอยุธยา",
    "องค์การบริหารส่วนตำบลตลิ่งชัน-คุ้งลาน",
    "Pak Phanang Fang Tawan Tok Subdistrict Administrative Organization",
    "เทศบาลเมืองทุ่งสงกับรางวัลพื้นที่สีเขียวและความหลากหลายทางชีวภาพอาเซียน ปี 2568",
]
SIZE = 200


def thai_font(weight: int) -> bytes:
    """The Thai font as npm brought it, unpacked apart from the code under test."""
    [path] = DIST.glob(f"sarabun-thai-{weight}-normal-*.woff2")
    font, unpacked = TTFont(path), io.BytesIO()
    font.flavor = None
    font.save(unpacked)
    return unpacked.getvalue()


def box_of_ink(path: Path) -> np.ndarray:
    points = vertices_of(path)[codes_of(path) != Path.CLOSEPOLY]
    return np.concatenate([points.min(axis=0), points.max(axis=0)])


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(("weight", "number"), [("plain", 400), ("bold", 600)])
def test_glyphs_stand_where_harfbuzz_puts_them(fonts: Fonts, word: str, weight: str, number: int):
    face = hb.Face(thai_font(number))
    font, buffer = hb.Font(face), hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    expected, x = [], 0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        name = font.get_glyph_name(info.codepoint)
        expected.append((name, x + position.x_offset, position.y_offset))
        x += position.x_advance
    line = set_line(fonts, word, weight)
    placed = [(one.face.font.get_glyph_name(one.glyph), one.x, one.y) for one in line.glyphs]
    assert placed == expected
    assert line.advance == pytest.approx(x / face.upem)


@pytest.mark.parametrize("word", [*WORDS, "บ้านน้อยซุ้มขี้เหล็ก", "ปากพนังฝั่งตะวันออก"])
def test_ink_lies_where_another_program_that_shapes_puts_it(fonts: Fonts, word: str):
    if not features.check("raqm"):
        do_without("CLIENTS", "this build of Pillow has no raqm to compare with")
    other = ImageFont.truetype(
        io.BytesIO(thai_font(400)), SIZE, layout_engine=ImageFont.Layout.RAQM
    )
    sheet = Image.new("L", (SIZE * (len(word) + 2), SIZE * 3), 0)
    ImageDraw.Draw(sheet).text((SIZE, 2 * SIZE), word, font=other, fill=255, anchor="ls")
    left, top, right, bottom = sheet.point(lambda level: 255 * (level > 127)).getbbox()
    theirs = (left - SIZE, 2 * SIZE - bottom, right - SIZE, 2 * SIZE - top)
    # The two draw alike but for the rounding of outlines to pixels, which Pillow hints.
    assert box_of_ink(set_line(fonts, word).path(SIZE)) == pytest.approx(theirs, abs=3)


def test_a_tone_mark_stands_over_the_vowel_and_not_on_it(fonts: Fonts):
    letter, vowel, tone = set_line(fonts, "ที่").glyphs
    tops = [box_of_ink(one.face.outline(one.glyph))[3] + one.y for one in (letter, vowel, tone)]
    floor = box_of_ink(tone.face.outline(tone.glyph))[1] + tone.y
    assert tops[0] < tops[1] < tops[2]
    assert floor >= tops[1] - 1


def test_sara_am_under_a_tone_mark_leaves_it_its_place(fonts: Fonts):
    heights = {
        one.face.font.get_glyph_name(one.glyph): box_of_ink(one.face.outline(one.glyph))[3] + one.y
        for one in set_line(fonts, "น้ำ").glyphs
    }
    highest, second, *_ = sorted(heights.values(), reverse=True)
    plain = box_of_ink(set_line(fonts, "น้").path(1000))[3]
    assert highest > second
    assert highest > plain


@pytest.mark.parametrize("letter", ["ญ", "ฐ"])
def test_a_letter_gives_up_its_foot_to_a_vowel_below(fonts: Fonts, letter: str):
    [alone] = set_line(fonts, letter).glyphs
    above_vowel, *_ = set_line(fonts, letter + "ู").glyphs
    assert above_vowel.glyph != alone.glyph


def test_thai_and_latin_share_a_line_without_missing_glyphs(fonts: Fonts):
    text = "ปี 2567–2568 (LAO Atlas) · 1,234 ๑๒ “คำ” …"
    glyphs = set_line(fonts, text).glyphs
    assert all(one.glyph != 0 for one in glyphs)
    assert len({id(one.face) for one in glyphs}) == 2
    assert [one.x / one.face.units for one in glyphs] == sorted(
        one.x / one.face.units for one in glyphs
    )


@pytest.mark.parametrize("name", LONG_NAMES)
@pytest.mark.parametrize("width", [240, 380, 560])
def test_lines_are_no_wider_than_their_box_and_lose_nothing(fonts: Fonts, name: str, width: int):
    lines = wrap(fonts, name, width, 40, "bold")
    assert all(measure(fonts, line, 40, "bold") <= width for line in lines)
    assert "".join(lines).replace(" ", "") == name.replace(" ", "")


def test_a_name_is_broken_between_words(fonts: Fonts):
    name = "องค์การบริหารส่วนตำบลบ้านน้อยซุ้มขี้เหล็ก"
    width = measure(fonts, "องค์การบริหารส่วนตำบล", 40) + 1
    assert wrap(fonts, name, width, 40) == ["องค์การบริหารส่วนตำบล", "บ้านน้อยซุ้มขี้เหล็ก"]


@given(
    st.lists(st.sampled_from([*WORDS, "ตำบล", " ", "Lat", "7"]), min_size=1, max_size=12),
    st.integers(30, 300),
)
def test_no_line_tears_a_mark_or_a_vowel_from_its_letter(parts: list[str], width: int):
    if not (DIST / "manifest.json").is_file():
        do_without("BROWSER", "the browser code is not built (npm run build in maps/web)")
    for line in wrap(read_fonts(), "".join(parts), width, 30):
        assert unicodedata.category(line[0]) != "Mn"
        assert line[0] not in "ะาำๅ"
        assert line[-1] not in "เแโใไ"


def test_a_long_text_takes_a_smaller_size_before_it_is_cut(fonts: Fonts):
    box = {"width": 300.0, "height": 130.0, "sizes": (60.0, 40.0, 30.0)}
    assert fit(fonts, "ทต.แสนสุข", **box).size == 60
    smaller = fit(fonts, "เทศบาลตำบลแสนสุขใต้", **box)
    assert smaller.size < 60
    assert not smaller.texts[-1].endswith(CUT)


def test_a_text_that_never_fits_ends_in_an_ellipsis(fonts: Fonts):
    block = fit(fonts, "ที่ปู่น้ำ" * 40, width=300, height=100, sizes=(60, 30))
    assert block.size == 30
    assert len(block.texts) == 2
    assert block.texts[-1].endswith(CUT)
    assert all(measure(fonts, text, 30) <= 300 for text in block.texts)


def test_a_named_break_is_kept(fonts: Fonts):
    assert wrap(fonts, "เทศบาลเมือง\nสิงห์บุรี", 900, 30) == ["เทศบาลเมือง", "สิงห์บุรี"]


def test_letters_are_drawn_where_the_canvas_says(fonts: Fonts):
    canvas = Canvas(400, 120, fonts, "#ffffff")
    left, top, width, height = canvas.text(20, 80, "น้ำที่ปู่", 40, "#000000")
    dark = np.argwhere(canvas.pixels().min(axis=2) < 128)
    assert dark[:, 0].min() >= np.floor(top)
    assert dark[:, 0].max() <= np.ceil(top + height)
    assert dark[:, 1].min() >= np.floor(left)
    assert dark[:, 1].max() <= np.ceil(left + width)
