"""A place is drawn as surely as it is known, and what is written stays where it belongs."""

import io
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from gis.cards import PlaceCard, get_card
from gis.details import get_edition
from maps.pictures.canvas import Canvas
from maps.pictures.fonts import Fonts
from maps.pictures.locator import SIDE, draw_locator
from maps.pictures.look import HEIGHT, WARM, WIDTH, Imprint, palette
from maps.pictures.place import MAP_WIDTH, PlaceWords, draw_place

WORDS = PlaceWords(
    kind="องค์การบริหารส่วนตำบล",
    name=("องค์การบริหารส่วนตำบล", "บ้านน้อยซุ้มขี้เหล็ก"),
    context="อ.เนินมะปราง จ.พิษณุโลก",
    facts=("ประชากร 7,995 คน (2563)",),
    grade="D",
    grade_name="แนวเขตโดยประมาณ",
    reason="ดูแลตำบลร่วมกับ อปท. อื่น ไม่มีประกาศแนวแบ่งที่แท้จริง จึงแสดงได้เพียงขอบนอก",
)
LONGEST = [
    ("องค์การบริหารส่วนตำบล", "ปากพนังฝั่งตะวันออก"),
    ("องค์การบริหารส่วนจังหวัด", "ประจวบคีรีขันธ์"),
    ("Pak Phanang Fang Tawan Tok ", "Subdistrict Administrative Organization"),
    ("", "กรุงเทพมหานคร อมรรัตนโกสินทร์ มหินทรายุธยา มหาดิลกภพ นพรัตนราชธานีบูรีรมย์ อุดมราชนิเวศน์"),
]
Draw = Callable[..., Canvas]


@pytest.fixture
def draw(country: Session, fonts: Fonts, fingerprint: str, imprint: Imprint) -> Draw:
    """Draw a place of the made-up country, some fields of its card changed."""

    def drawn(code: str, words: PlaceWords = WORDS, **changes: object) -> Canvas:
        card = replace(get_card(country, code), **changes)
        return draw_place(country, fonts, fingerprint, card, words, imprint, lang="th")

    return drawn


def map_of(canvas: Canvas) -> np.ndarray:
    return canvas.pixels()[:, WIDTH - MAP_WIDTH :]


def has_colour(pixels: np.ndarray, colour: str) -> bool:
    wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return bool((np.abs(pixels.astype(int) - wanted).max(axis=2) <= 2).sum() > 40)


def assert_nothing_overflows(canvas: Canvas) -> None:
    assert canvas.boxes
    for written, (left, top, width, height) in canvas.boxes:
        assert left >= 0, written
        assert top >= 0, written
        assert left + width <= canvas.width, written
        assert top + height <= canvas.height, written
        # The column for text ends before the map, and nothing lies across its edge.
        edge = WIDTH - MAP_WIDTH
        assert left + width <= edge or left >= edge, written


def test_a_picture_has_the_size_and_form_that_open_graph_asks_for(draw: Draw):
    canvas = draw("6200102")
    picture = Image.open(io.BytesIO(canvas.png()))
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (1200, 630))
    assert picture.size == (WIDTH, HEIGHT)


def test_the_same_place_is_the_same_bytes_and_another_is_not(draw: Draw):
    assert draw("6200102").png() == draw("6200102").png()
    assert not np.array_equal(map_of(draw("6200102")), map_of(draw("5200103")))


@pytest.mark.parametrize("code", ["6200102", "5200103", "4200104", "6170103", "6170104"])
@pytest.mark.parametrize("code_of_area", ["20", "2001", "200101"])
def test_an_lao_does_not_look_like_the_area_around_it(draw: Draw, code: str, code_of_area: str):
    assert not np.array_equal(map_of(draw(code)), map_of(draw(code_of_area)))


def test_what_is_approximate_is_drawn_apart(draw: Draw):
    sure = [map_of(draw("6200102", grade=grade)) for grade in "ABC"]
    rough = map_of(draw("6200102", grade="D"))
    assert all(not np.array_equal(rough, other) for other in sure)
    # Hatched: the fill changes from place to place, where a sure one is even.
    middle = (slice(HEIGHT // 2 - 40, HEIGHT // 2 - 20), slice(120, 160))
    assert len(np.unique(rough[middle].reshape(-1, 3), axis=0)) > 3
    assert all(len(np.unique(one[middle].reshape(-1, 3), axis=0)) == 1 for one in sure)


def test_a_position_alone_is_a_dot_and_a_district_alone_has_none(draw: Draw):
    office = palette().selected
    position = map_of(draw("6170103"))
    district = map_of(draw("6170104"))
    assert has_colour(position, office)
    # Nothing of the fill that an outline would have.
    assert not has_colour(position, palette().types["sao"])
    assert not has_colour(district, palette().types["sao"])
    assert not np.array_equal(position, district)


def test_all_grades_differ(draw: Draw):
    pictures = {
        grade: map_of(draw("6200102", grade=grade)).tobytes() for grade in ("C", "D", "E", "F")
    }
    assert len(set(pictures.values())) == 4


@pytest.mark.parametrize("code", ["1100000", "2170101", "10", "17", "2001", "200101"])
def test_bangkok_a_pao_and_areas_fill_their_part_of_the_map(draw: Draw, code: str):
    canvas = draw(code, replace(WORDS, grade=None))
    colours = [palette().background, palette().land]
    pixels = map_of(canvas)[: HEIGHT - 230]
    plain = np.zeros(pixels.shape[:2], dtype=bool)
    for colour in colours:
        wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
        plain |= np.abs(pixels.astype(int) - wanted).max(axis=2) <= 1
    assert 0.1 < (~plain).mean() < 0.9
    assert_nothing_overflows(canvas)


def test_the_country_is_all_its_provinces(draw: Draw):
    country = draw("17", replace(WORDS, grade=None), kind="country", west=None)
    assert not np.array_equal(map_of(country), map_of(draw("17", replace(WORDS, grade=None))))
    assert_nothing_overflows(country)


@pytest.mark.parametrize("name", LONGEST)
@pytest.mark.parametrize("grade", ["D", None])
def test_the_longest_names_stay_within_their_column(
    draw: Draw, name: tuple[str, str], grade: str | None
):
    reason = WORDS.reason * 2
    assert_nothing_overflows(draw("6200102", replace(WORDS, name=name, grade=grade, reason=reason)))


@pytest.mark.parametrize("name", LONGEST)
def test_no_line_of_text_lies_on_another(draw: Draw, name: tuple[str, str]):
    canvas = draw("6200102", replace(WORDS, name=name))
    column = [(text, box) for text, box in canvas.boxes if box[0] < WIDTH - MAP_WIDTH]
    assert len(column) >= 7
    for at, (one, (left, top, width, height)) in enumerate(column):
        for other, (left_2, top_2, width_2, height_2) in column[at + 1 :]:
            beside = left + width <= left_2 or left_2 + width_2 <= left
            # Marks of two lines may reach between each other.
            below = top + height - 8 <= top_2 or top_2 + height_2 - 8 <= top
            assert beside or below, (one, other)


def test_a_sample_is_marked(country: Session, fonts: Fonts, fingerprint: str, imprint: Imprint):
    card = get_card(country, "6200102")
    sample = replace(imprint, sample="ข้อมูลตัวอย่าง")
    drawn = [
        draw_place(country, fonts, fingerprint, card, WORDS, item, lang="th")
        for item in (imprint, sample)
    ]
    assert ["ข้อมูลตัวอย่าง" in {text for text, _ in one.boxes} for one in drawn] == [False, True]
    assert [has_colour(one.pixels()[:40], WARM) for one in drawn] == [False, True]
    assert_nothing_overflows(drawn[1])


@pytest.mark.parametrize("code", ["6200102", "6170103", "6170104", "17", "1701", "2170101"])
def test_a_locator_is_a_square_that_differs_between_places(
    country: Session, fonts: Fonts, fingerprint: str, code: str
):
    def locator(card: PlaceCard) -> Canvas:
        return draw_locator(country, fonts, fingerprint, card, None)

    mine, other = locator(get_card(country, code)), locator(get_card(country, "5200103"))
    assert mine.pixels().shape == (SIDE, SIDE, 3)
    assert not np.array_equal(mine.pixels(), other.pixels())


def test_a_locator_of_a_sample_is_marked(country: Session, fonts: Fonts, fingerprint: str):
    card = get_card(country, "6200102")
    canvas = draw_locator(country, fonts, fingerprint, card, "ตัวอย่าง")
    [(written, (left, top, width, height))] = canvas.boxes
    assert written == "ตัวอย่าง"
    assert 0 <= left < left + width <= SIDE
    assert 0 <= top < top + height <= SIDE


@pytest.mark.real_data
def test_the_whole_country_draws_and_nothing_overflows(
    national_engine: Engine, fonts: Fonts, imprint: Imprint
):
    pick = text(
        "(SELECT code FROM place_card ORDER BY length(full_name_th) DESC LIMIT 12) UNION "
        "(SELECT code FROM place_card ORDER BY length(full_name_en) DESC NULLS LAST LIMIT 6) UNION "
        "SELECT min(code) FROM place_card GROUP BY kind, lao_type, grade"
    )
    with Session(national_engine) as session:
        edition = get_edition(session)
        assert edition is not None
        for code in session.execute(pick).scalars().all():
            card = get_card(session, code)
            name = (card.full_name_th.removesuffix(card.name_th), card.name_th)
            words = replace(WORDS, name=name, grade=card.grade)
            canvas = draw_place(
                session, fonts, edition.fingerprint, card, words, imprint, lang="th"
            )
            assert_nothing_overflows(canvas)
