"""A place is found by a name half remembered, in Thai or English, in any order of words."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from gis.search import search_places

Find = Callable[[str], list[str]]

# Each query with the full name and province of the LAO that the asker wants.
WANTED = [
    ("อบต.จักรสีห์", "องค์การบริหารส่วนตำบลจักรสีห์", "สิงห์บุรี"),
    ("จักรสี", "องค์การบริหารส่วนตำบลจักรสีห์", "สิงห์บุรี"),
    ("เทศบาลเมืองสิงห์บุรี", "เทศบาลเมืองสิงห์บุรี", "สิงห์บุรี"),
    ("ทม.สิงห์บุรี", "เทศบาลเมืองสิงห์บุรี", "สิงห์บุรี"),
    ("เทศบาลสิงห์บุรี", "เทศบาลเมืองสิงห์บุรี", "สิงห์บุรี"),
    ("สิงบุรี", "เทศบาลเมืองสิงห์บุรี", "สิงห์บุรี"),
    ("Sing Buri municipality", "เทศบาลเมืองสิงห์บุรี", "สิงห์บุรี"),
    ("อบจ.สิงห์บุรี", "องค์การบริหารส่วนจังหวัดสิงห์บุรี", "สิงห์บุรี"),
    ("Chiang Mai PAO", "องค์การบริหารส่วนจังหวัดเชียงใหม่", "เชียงใหม่"),
    ("เทศบาลนครเชียงใหม่", "เทศบาลนครเชียงใหม่", "เชียงใหม่"),
    ("Chiangmai city", "เทศบาลนครเชียงใหม่", "เชียงใหม่"),
    ("เชียงใหม่", "เทศบาลนครเชียงใหม่", "เชียงใหม่"),
    ("กรุงเทพ", "กรุงเทพมหานคร", "กรุงเทพมหานคร"),
    ("กทม", "กรุงเทพมหานคร", "กรุงเทพมหานคร"),
    ("กรุงเทพฯ", "กรุงเทพมหานคร", "กรุงเทพมหานคร"),
    ("Bangkok", "กรุงเทพมหานคร", "กรุงเทพมหานคร"),
    ("พัทยา", "เมืองพัทยา", "ชลบุรี"),
    ("เมืองพัทยา", "เมืองพัทยา", "ชลบุรี"),
    ("Pataya", "เมืองพัทยา", "ชลบุรี"),
    ("แหลมฉบัง", "เทศบาลนครแหลมฉบัง", "ชลบุรี"),
    ("แหลมชบัง", "เทศบาลนครแหลมฉบัง", "ชลบุรี"),
    ("Laem Chabang", "เทศบาลนครแหลมฉบัง", "ชลบุรี"),
    ("Lam Chabang", "เทศบาลนครแหลมฉบัง", "ชลบุรี"),
    ("หาดใหญ่", "เทศบาลนครหาดใหญ่", "สงขลา"),
    ("Hadyai", "เทศบาลนครหาดใหญ่", "สงขลา"),
    ("ภูเก็ต", "เทศบาลนครภูเก็ต", "ภูเก็ต"),
    ("Puket", "เทศบาลนครภูเก็ต", "ภูเก็ต"),
    ("ราไวย์", "เทศบาลตำบลราไวย์", "ภูเก็ต"),
    ("ราไว", "เทศบาลตำบลราไวย์", "ภูเก็ต"),
    ("Rawai", "เทศบาลตำบลราไวย์", "ภูเก็ต"),
    ("ขอนแก่น เทศบาลนคร", "เทศบาลนครขอนแก่น", "ขอนแก่น"),
    ("Khonkaen", "เทศบาลนครขอนแก่น", "ขอนแก่น"),
    ("ปากชม เลย", "เทศบาลตำบลปากชม", "เลย"),
    ("เลย ปากชม", "เทศบาลตำบลปากชม", "เลย"),
    ("เทศบาลตำบลศรีมหาโพธิ ปราจีนบุรี", "เทศบาลตำบลศรีมหาโพธิ", "ปราจีนบุรี"),
    ("ศรีมหาโพธิ์", "เทศบาลตำบลศรีมหาโพธิ", "ปราจีนบุรี"),
    ("หนองบัว นครสวรรค์", "เทศบาลตำบลหนองบัว", "นครสวรรค์"),
    ("นครสวรรค์ ทต.หนองบัว", "เทศบาลตำบลหนองบัว", "นครสวรรค์"),
    ("Nong Bua Nakhon Sawan", "เทศบาลตำบลหนองบัว", "นครสวรรค์"),
    ("ชุมเห็ด บุรีรัมย์", "เทศบาลเมืองชุมเห็ด", "บุรีรัมย์"),
    ("อรัญญประเทศ", "เทศบาลเมืองอรัญประเทศ", "สระแก้ว"),
    ("Aranyaprathet", "เทศบาลเมืองอรัญประเทศ", "สระแก้ว"),
    ("แม่สาย เชียงราย", "เทศบาลตำบลแม่สาย", "เชียงราย"),
    ("Mae Sai", "เทศบาลตำบลแม่สาย", "เชียงราย"),
    ("ปง พะเยา", "เทศบาลตำบลปง", "พะเยา"),
    ("นนทบุร", "เทศบาลนครนนทบุรี", "นนทบุรี"),
    ("ปากเกร็ด", "เทศบาลนครปากเกร็ด", "นนทบุรี"),
    ("ปากเกล็ด", "เทศบาลนครปากเกร็ด", "นนทบุรี"),
    ("Pak Kret", "เทศบาลนครปากเกร็ด", "นนทบุรี"),
]


@pytest.fixture
def find(made_up_engine: Engine) -> Find:
    """Return a function that gives the codes found in the made-up country."""

    def search(query: str) -> list[str]:
        with Session(made_up_engine) as session:
            return [item.card.code for item in search_places(session, query)]

    return search


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("ศรีมหาโพธิ", "5200103"),
        ("ศรีมหาโพธิ์", "5200103"),
        ("ศีมหาโพธ", "5200103"),
        ("สีมหาโพธิ", "5200103"),
        ("Si Maha Phot", "5200103"),
        ("simahapot", "5200103"),
        ("Sri Mahapoth", "5200103"),
        ("แสนส", "4200104"),
        ("Saen S", "4200104"),
        ("SAENSUK", "4200104"),
        ("เทศบาลเมืองแสนสุข", "4200104"),
        ("เทศบาลแสนสุข", "4200104"),
        ("Saen Suk Town Municipality", "4200104"),
        ("อบต. ห้วยกะปิ", "6200105"),
        ("อบต.ห้วยกะปิ จ.ชลบุรี", "6200105"),
        ("จักรสี", "6170104"),
        ("อบจ.ชลบุรี", "2200101"),
        ("Chon Buri PAO", "2200101"),
        ("จังหวัดชลบุรี", "20"),
        ("อำเภอเมืองชลบุรี", "2001"),
        ("กทม.", "1100000"),
        ("กรุงเทพฯ", "1100000"),
    ],
)
def test_the_wanted_place_comes_first(find: Find, query: str, code: str) -> None:
    assert find(query)[0] == code


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("หนองบัว ชลบุรี", "6200102"),
        ("ชลบุรี หนองบัว", "6200102"),
        ("หนองบัว สิงห์บุรี", "6170105"),
        ("หนองบัว เมืองสิงห์บุรี สิงห์บุรี", "6170105"),
        ("อบต.หนองบัว จ.สิงห์บุรี", "6170105"),
        ("Nong Bua, Sing Buri", "6170105"),
        ("Sing Buri Nong Bua", "6170105"),
        ("Chon Buri Nong Bua SAO", "6200102"),
    ],
)
def test_the_province_tells_namesakes_apart_wherever_it_stands(
    find: Find, query: str, code: str
) -> None:
    assert find(query)[0] == code


def test_the_type_tells_namesakes_apart(find: Find) -> None:
    assert find("ทต.บางพุทรา")[0] == "5170102"
    assert find("ตำบลบางพุทรา")[0] == "170101"


def test_an_lao_stands_before_an_area_of_the_same_name(find: Find) -> None:
    assert find("บางพุทรา")[:2] == ["5170102", "170101"]


@pytest.mark.parametrize("code", ["6200102", "20", "2001", "200101", "1100000"])
def test_a_code_finds_its_place(find: Find, code: str) -> None:
    assert find(code) == [code]
    assert find(f" {code} ") == [code]


def test_a_code_in_thai_digits_finds_its_place(find: Find) -> None:
    assert find("๖๒๐๐๑๐๒") == ["6200102"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        ".",
        "%",
        "_",
        "'",
        "\\",
        "อบต.",
        "เทศบาลตำบล",
        "zzzzqqqq",
        "9999999",
        "\u200b",
        "()",
    ],
)
def test_nothing_is_found_for_nothing_and_for_nonsense(find: Find, query: str) -> None:
    assert find(query) == []


@pytest.mark.parametrize("query", ["ก" * 5000, "a b " * 500, "' OR 1=1 --", "\x00", "😀 หนองบัว"])
def test_no_query_is_a_fault(find: Find, query: str) -> None:
    assert isinstance(find(query), list)


def test_scores_run_from_0_to_100_best_first(made_up_engine: Engine) -> None:
    with Session(made_up_engine) as session:
        found = search_places(session, "อบต.หนองบัว", limit=50)
    scores = [item.score for item in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)
    assert {item.card.code for item in found[:2]} == {"6200102", "6170105"}


def test_no_more_are_given_than_asked_for(made_up_engine: Engine) -> None:
    with Session(made_up_engine) as session:
        assert len(search_places(session, "หนองบัว", limit=1)) == 1


@pytest.mark.real_data
@pytest.mark.parametrize(("query", "name", "province"), WANTED)
def test_the_wanted_lao_is_among_the_first_five_of_the_country(
    national_engine: Engine, query: str, name: str, province: str
) -> None:
    with Session(national_engine) as session:
        found = [
            (item.card.full_name_th, item.card.province_th)
            for item in search_places(session, query)
        ]
    assert (name, province) in found
