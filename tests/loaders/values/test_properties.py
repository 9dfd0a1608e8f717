"""What holds for any text: nothing is raised, nothing guessed, nothing lost in writing."""

import math
import re
from contextlib import suppress
from datetime import date
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from gis.models.vocabulary import ObservationStatus
from gis.writing import BUDDHIST_ERA, THAI_MONTHS, THAI_MONTHS_SHORT
from loaders.values import Cell, ParsedValue, ValueRule, parse_date, parse_value, parse_year
from loaders.values.written import in_one_writing

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
RULES = (
    ValueRule(),
    ValueRule(unit="m2"),
    ValueRule(unit="baht", written_in="ล้านบาท", decimals=2),
    ValueRule(unit="percent", min=0, max=100, dash="zero"),
    ValueRule(unit="person", integer=True, decimal_mark=","),
    ValueRule.model_validate({"categories": {"ผ่าน": 1, "ไม่ผ่าน": 0}, "missing": {99: "suppressed"}}),
)
# Texts near those that offices write: figures, words and signs in any order.
WORDS = "พ.ศ. ล้าน บาท ไร่ งาน คน ร้อยละ ม.ค. ธันวาคม ไม่มีข้อมูล ต่อ ก 2565 65 E+05 NaN r (p) x"
PIECES = st.sampled_from([*"0123456789๐๕๙.,-–()/%*¹½ \u00a0\u200b", *WORDS.split()])
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=10).map("".join))
CELLS = st.one_of(
    TEXTS, st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.none()
)


def figures(places: int) -> st.SearchStrategy[Fraction]:
    most = 10 ** (14 - places) * 10**places
    return st.integers(-most, most).map(lambda units: Fraction(units, 10**places))


def written(number: Fraction, places: int, group: str) -> str:
    text = f"{int(abs(number)):,}".replace(",", group)
    if places:
        text += f".{int(abs(number) * 10**places) % 10**places:0{places}d}"
    return text


@given(
    st.data(),
    st.integers(0, 4),
    st.sampled_from(["", ",", " ", "\u00a0", "\u2009"]),
    st.sampled_from([{}, THAI, WIDE]),
    st.sampled_from(["-{}", "– {}", "−{}", "({})"]),
    st.sampled_from(["{}", " {} ", "{}*", "{} ¹", "{} r", "{} 1/"]),
)
def test_a_number_is_read_back_from_every_writing(
    data: st.DataObject, places: int, group: str, digits: dict[int, int], minus: str, frame: str
) -> None:
    number = data.draw(figures(places))
    text = written(number, places, group).translate(digits)
    if number < 0:
        text = minus.format(text)
    assert parse_value(frame.format(text), ValueRule()).value == float(number)


@given(
    figures(3),
    st.sampled_from([("ไร่", 1600), ("งาน", 400), ("ตร.ว.", 4), ("ตร.กม.", 10**6), ("ตร.ม.", 1)]),
    st.booleans(),
)
def test_an_area_is_read_back_in_square_metres(
    number: Fraction, unit: tuple[str, int], is_thai: bool
) -> None:
    number = abs(number) / 10**4
    text = f"{written(number, 7, ',')} {unit[0]}"
    parsed = parse_value(text.translate(THAI) if is_thai else text, ValueRule(unit="m2"))
    assert parsed.value is not None
    assert math.isclose(parsed.value, number * unit[1], rel_tol=1e-14)


@given(st.integers(0, 10**7), st.integers(0, 3), st.integers(0, 99))
def test_rai_ngan_wah_is_read_back(rai: int, ngan: int, wah: int) -> None:
    area = rai * 1600 + ngan * 400 + wah * 4
    rule = ValueRule(unit="m2")
    assert parse_value(f"{rai:,}-{ngan}-{wah:02d}", rule).value == area
    assert parse_value(f"{rai} ไร่ {ngan} งาน {wah} ตร.ว.", rule).value == area


@given(st.integers(-(10**9), 10**9))
def test_millions_of_baht_are_exact_to_the_satang(satang: int) -> None:
    million = Fraction(satang, 10**8)
    text = ("-" if satang < 0 else "") + written(million, 8, ",")
    rule = ValueRule(unit="satang", written_in="ล้านบาท")
    assert parse_value(text, rule).value == satang
    assert parse_value(f"{text} ล้านบาท", rule).value == satang


@given(
    st.dates(date(1957, 1, 1), date(2056, 12, 31)),
    st.sampled_from(
        [
            "{d} {long} {be}",
            "วันที่ {d} {long} พ.ศ. {be}",
            "{d} {short} {be}",
            "{d}{short}{be}",
            "{d} {short} {yy:02d}",
            "{d}/{m}/{be}",
            "{d:02d}-{m:02d}-{be}",
            "{d}.{m}.{ad}",
            "{ad}-{m:02d}-{d:02d}",
            "{be}-{m:02d}-{d:02d}",
        ]
    ),
    st.sampled_from([{}, THAI]),
)
@example(date(2024, 2, 29), "{d}/{m}/{be}", {})
def test_a_date_is_read_back_from_every_writing(
    day: date, form: str, digits: dict[int, int]
) -> None:
    text = form.format(
        d=day.day,
        m=day.month,
        ad=day.year,
        be=day.year + BUDDHIST_ERA,
        yy=(day.year + BUDDHIST_ERA) % 100,
        long=THAI_MONTHS[day.month - 1],
        short=THAI_MONTHS_SHORT[day.month - 1],
    ).translate(digits)
    assert parse_date(text) == day


@given(
    st.integers(1900, 2150),
    st.sampled_from(["{}", "ปี {}", "รายได้_{}.xlsx", "ปีงบประมาณ พ.ศ. {}", "ณ 1 ม.ค. {}"]),
    st.sampled_from([{}, THAI]),
)
def test_a_buddhist_year_is_read_back(year: int, form: str, digits: dict[int, int]) -> None:
    assert parse_year(form.format(year + BUDDHIST_ERA).translate(digits)) == year


@given(CELLS, st.sampled_from(RULES))
def test_any_cell_is_a_figure_or_missing_or_a_problem_with_its_reason(
    raw: Cell, rule: ValueRule
) -> None:
    parsed = parse_value(raw, rule)
    assert isinstance(parsed, ParsedValue)
    assert (parsed.status is ObservationStatus.REPORTED) == (parsed.value is not None)
    assert parsed.value is None or math.isfinite(parsed.value)
    assert parsed.problem is None or (parsed.value is None and parsed.note)


@given(CELLS, st.booleans())
def test_years_and_dates_raise_nothing_but_value_errors(raw: Cell, flag: bool) -> None:
    for read in (
        lambda: parse_year(raw, short=flag),
        lambda: parse_date(raw, day_count=1900 if flag else None),
    ):
        with suppress(ValueError):
            read()


@given(
    st.sampled_from(["1", "1 ม.ค.", "(", "12-3-", "25", ""]),
    st.sampled_from(["1", ".", " ", "-", "1 ", "1,", "1.", "(", "*", "ก", "1/", "ล้าน", "ต่อ"]),
    st.sampled_from([30, 199, 1_999, 100_000]),
)
def test_a_hostile_text_is_answered_at_once(start: str, piece: str, times: int) -> None:
    text = start + piece * times
    for rule in RULES:
        parse_value(text[:199], rule)
        parse_value(text, rule)
    for read in (parse_year, parse_date):
        with suppress(ValueError):
            read(text[:99])
            read(text)


@given(TEXTS, st.sampled_from(RULES))
def test_a_text_in_one_writing_means_what_it_meant_before(text: str, rule: ValueRule) -> None:
    once = in_one_writing(text)
    assert in_one_writing(once) == once
    assert parse_value(once, rule) == parse_value(text, rule)


@given(st.one_of(TEXTS, st.lists(PIECES, max_size=3).map(lambda pieces: "12" + "".join(pieces))))
def test_no_text_with_letters_that_are_not_known_becomes_a_number(text: str) -> None:
    if parse_value(text, ValueRule()).value is None:
        return
    letters = re.sub(r"[\W\d_]+", "", re.sub("จำนวน|ล้าน|[ก-๎]{3,4}(?=ล้าน)", "", text))
    assert re.fullmatch(r"[rpeE¹²³]*", letters), text


@given(st.text("กขคงabcxyz", min_size=1, max_size=8), st.integers(0, 10**6), st.booleans())
def test_a_number_beside_an_unknown_word_is_no_number(
    word: str, number: int, is_before: bool
) -> None:
    text = f"{word} {number}" if is_before else f"{number} {word}"
    assert parse_value(text, ValueRule(unit="baht")).value is None
