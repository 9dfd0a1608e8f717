"""Maps of classes: shared ground is hatched, missing is grey, unknown is land, and all is told."""

from dataclasses import replace

import numpy as np
import pytest
from sqlalchemy.orm import Session

from gis.cards import get_card, list_areas
from maps.pictures.choropleth import (
    MISSING,
    SHARED,
    UNOWNED,
    Classes,
    kinds_of_cells,
    read_ground,
)
from maps.pictures.fonts import Fonts
from maps.pictures.look import HEIGHT, WIDTH, Imprint, palette
from maps.pictures.ranking import MAP_WIDTH, ClassWords, draw_ranking
from maps.pictures.story import StoryWords, draw_story

RED, GREEN = "#cc2200", "#22aa44"
WORDS = ClassWords(
    over="อันดับ",
    title="ดัชนีศักยภาพ อปท.",
    under="ปี 2567 · ฉบับ lao_potential-2024-1",
    legend="กลุ่มอันดับ เทียบกับ อปท. ประเภทเดียวกัน",
    labels=("กลุ่มที่อยู่ในหนึ่งในห้าบนสุด", "กลุ่มในหนึ่งในห้าถัดมา"),
    missing="ไม่ได้จัดอันดับ (352)",
    unowned="ยังไม่ทราบแนวเขตของ อปท.",
    shared="ดูแลร่วมกัน: จุดคือที่ทำการ",
    notes="คำนวณอันดับซ้ำ 1,000 ครั้งด้วยวิธีที่ต่างกัน แห่งในกลุ่มเดียวกันแยกจากแห่งที่ดีที่สุดของกลุ่มไม่ได้ชัดเจน",
)
STORY = StoryWords(
    over="รางวัล · 2567",
    title="เทศบาลเมืองทุ่งสงกับรางวัลพื้นที่สีเขียวและความหลากหลายทางชีวภาพอาเซียน ปี 2568",
    topic="สุขภาพ",
    places="เทศบาลตำบลคลองชะอุ่น, อ.พนม จ.สุราษฎร์ธานี",
    confidence="แหล่งที่มาระบุชื่อ อปท. และข้อเท็จจริงไว้",
    is_sure=True,
    nowhere="ยังไม่แน่ชัดพอว่าเกิดขึ้นที่ใด",
)


def classes_of(session: Session, of_code: dict[str, int], level: str = "lao") -> Classes:
    found = {get_card(session, code).place_id: at for code, at in of_code.items()}
    return Classes(level, found, (RED, GREEN))


def share_of(pixels: np.ndarray, colour: str) -> float:
    wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return float((np.abs(pixels.astype(int) - wanted).max(axis=2) <= 2).mean())


@pytest.fixture
def draw(country: Session, fonts: Fonts, fingerprint: str, imprint: Imprint):
    def drawn(classes: Classes, words: ClassWords = WORDS):
        return draw_ranking(country, fonts, fingerprint, classes, words, imprint)

    return drawn


def test_classes_are_told_apart_on_the_map_and_in_the_legend(country: Session, draw):
    canvas = draw(classes_of(country, {"6200102": 0, "5200103": 1}))
    on_map = canvas.pixels()[:, WIDTH - MAP_WIDTH :]
    assert share_of(on_map, RED) > 0.01
    assert share_of(on_map, GREEN) > 0.01
    written = {text for text, _ in canvas.boxes}
    assert {*WORDS.labels, WORDS.missing, WORDS.unowned} <= written
    for text, (left, top, width, height) in canvas.boxes:
        assert left >= 0, text
        assert left + width <= WIDTH - MAP_WIDTH, text
        assert 0 <= top <= top + height <= HEIGHT, text


def test_another_order_of_classes_is_another_picture(country: Session, draw):
    one = draw(classes_of(country, {"6200102": 0, "5200103": 1})).pixels()
    other = draw(classes_of(country, {"6200102": 1, "5200103": 0})).pixels()
    assert not np.array_equal(one, other)


def test_ground_of_laos_of_two_classes_is_shared_and_of_one_class_is_not(
    country: Session, fingerprint: str
):
    apart = classes_of(country, {"4200104": 0, "6200105": 1})
    alike = classes_of(country, {"4200104": 1, "6200105": 1})
    assert SHARED in kinds_of_cells(country, fingerprint, apart)
    assert SHARED not in kinds_of_cells(country, fingerprint, alike)
    # One with a figure and one without are not alike either.
    assert SHARED in kinds_of_cells(country, fingerprint, classes_of(country, {"4200104": 1}))


def test_missing_is_not_unknown(country: Session, fingerprint: str):
    kinds = kinds_of_cells(country, fingerprint, classes_of(country, {"6200102": 0}))
    assert {MISSING, UNOWNED} <= kinds


def test_laos_that_no_cell_shows_alone_have_a_dot(country: Session, fingerprint: str):
    ground = read_ground(country, fingerprint, "lao")
    with_dot = {int(owner) for owner in ground.office_owners}
    shared = {get_card(country, code).place_id for code in ("4200104", "6200105")}
    without_outline = get_card(country, "6170103").place_id
    alone = get_card(country, "6200102").place_id
    assert shared | {without_outline} <= with_dot
    assert alone not in with_dot


def test_the_legend_tells_of_shared_ground_only_where_there_is_some(country: Session, draw):
    apart = draw(classes_of(country, {"4200104": 0, "6200105": 1}))
    alike = draw(classes_of(country, {"4200104": 1, "6200105": 1}))
    told = [WORDS.shared in {text for text, _ in one.boxes} for one in (apart, alike)]
    assert told == [True, False]


def test_provinces_are_drawn_whole(country: Session, draw):
    codes = {card.code: 0 for card in list_areas(country, "province")}
    on_map = draw(classes_of(country, codes, "province")).pixels()[:, WIDTH - MAP_WIDTH :]
    assert share_of(on_map, RED) > 0.1
    assert share_of(on_map, palette().missing) < 0.01


@pytest.mark.parametrize(
    "pins",
    [[], [(100.05, 15.05)], [(100.05, 15.05), (100.25, 15.15)]],
    ids=["nowhere", "one", "two"],
)
def test_a_story_has_a_pin_for_each_place_and_says_where_none_is_known(
    country: Session,
    fonts: Fonts,
    fingerprint: str,
    imprint: Imprint,
    pins: list[tuple[float, float]],
):
    canvas = draw_story(country, fonts, fingerprint, pins, STORY, imprint, lang="th")
    assert canvas.pixels().shape == (630, 1200, 3)
    written = " ".join(text for text, _ in canvas.boxes)
    assert (STORY.nowhere[:15] in written) is (not pins)
    pin = palette().types["bma"]
    assert (share_of(canvas.pixels()[:, 700:1040], pin) > 0.001) is bool(pins)
    for text, (left, top, width, height) in canvas.boxes:
        assert 0 <= left <= left + width <= WIDTH, text
        assert 0 <= top <= top + height <= HEIGHT, text


def test_a_story_that_is_uncertain_wears_another_badge(
    country: Session, fonts: Fonts, fingerprint: str, imprint: Imprint
):
    sure, unsure = (
        draw_story(
            country, fonts, fingerprint, [], replace(STORY, is_sure=is_sure), imprint, lang="th"
        ).pixels()
        for is_sure in (True, False)
    )
    assert not np.array_equal(sure, unsure)
