"""Whole maps over the made-up country: what the file holds, and what is refused."""

import json
import re
from collections.abc import Iterator
from typing import Any

import folium
import pandas as pd
import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from gis.errors import ClassesRefused, IndicatorNotFound, MapRefused
from maps import choropleth, compare_map
from maps.offline import OfflineMap

EVIL = """</script><script>alert('x')</script><img src=x onerror="alert(1)">"""
FETCHES = re.compile(r"""<script[^>]+src|<link|<img|<iframe|@import|url\(\s*["']?(?!data:|#)""")


@pytest.fixture
def session(made_up_engine: Engine) -> Iterator[Session]:
    with Session(made_up_engine) as session:
        yield session


def sheet_of(drawn: OfflineMap) -> dict[str, Any]:
    """Read what the browser code is given."""
    found = re.search(
        r'<script type="application/json" id="[^"]+">(.*?)</script>', drawn.to_html(), re.DOTALL
    )
    assert found is not None
    return json.loads(found[1])


def test_it_is_a_folium_map_and_the_file_asks_for_nothing(session: Session) -> None:
    drawn = choropleth("population", session=session)
    html = drawn.to_html()
    assert isinstance(drawn, folium.Map)
    own = re.sub(r"<script>.*?</script>|<style>.*?</style>", "", html, flags=re.DOTALL)
    assert FETCHES.search(own) is None
    styles = "".join(re.findall(r"<style>(.*?)</style>", html, re.DOTALL))
    assert FETCHES.search(styles) is None
    assert '<html lang="th">' in html
    assert "default-src 'none'" in html


def test_the_same_data_are_the_same_bytes(session: Session) -> None:
    first, second = (choropleth("population", session=session).to_html() for _ in range(2))
    assert first == second


def test_cells_know_their_holders_and_lines_that_are_not_known(session: Session) -> None:
    sheet = sheet_of(choropleth("population", session=session))
    codes = sheet["places"]["code"]
    held = [sorted(codes[place] for place in owners) for owners in sheet["owners"]]
    assert ["4200104", "6200105"] in held
    assert [] in held
    assert {codes[place] for _, _, place in sheet["dots"]} >= {"4200104", "6200105", "6170103"}
    approximate = [held[at] for at in sheet["approximate"]]
    assert approximate == [["5170102"]]
    # A PAO holds the whole province: it is no peer of the others.
    assert "2170101" not in codes


def test_figures_tell_zero_missing_and_least_apart(session: Session) -> None:
    sheet = sheet_of(choropleth("population", session=session, lang="en"))
    side = sheet["sides"][0]
    at = sheet["places"]["code"].index
    assert side["values"][at("6200102")] == 1000
    assert side["values"][at("4200104")] is None
    assert side["partial"] == [at("5200103")]
    assert sum(item["count"] for item in side["classes"]) == 3
    assert sum(item["count"] for item in side["states"]) == len(side["values"]) - 3


def test_a_province_can_be_drawn_alone_by_code_or_name(session: Session) -> None:
    by_code, by_name = (
        sheet_of(choropleth("population", province=wanted, session=session))
        for wanted in ("17", "สิงห์บุรี")
    )
    assert by_code == by_name
    assert {code[1:3] for code in by_code["places"]["code"]} == {"17"}
    # The others stand behind it.
    assert len(by_code["shapes"]["objects"]["provinces"]["geometries"]) == 3


def test_no_text_becomes_markup(session: Session) -> None:
    values = pd.Series({"17": 1.0, "20": 2.0})
    drawn = choropleth(
        values, level="province", title=EVIL, unit=EVIL, source=EVIL, session=session
    )
    html = drawn.to_html()
    assert "alert('x')</script>" not in html
    assert "<img" not in html
    assert sheet_of(drawn)["title"] == EVIL


def test_layers_may_be_added_and_then_the_policy_does_not_forbid_them(session: Session) -> None:
    drawn = choropleth("population", session=session)
    folium.CircleMarker((15.05, 100.05)).add_to(drawn)
    assert "default-src 'none'" not in drawn.to_html()


def test_years_in_common_classes_can_be_compared(session: Session) -> None:
    sheet = sheet_of(compare_map(("population", 2020), "population", session=session))
    left, right = sheet["sides"]
    assert left["classes"] == right["classes"]
    assert left["short"] == "ปี 2563"


@pytest.mark.parametrize(
    ("asked", "error", "said"),
    [
        ({"values": "popluation"}, IndicatorNotFound, "Near to it: population"),
        ({"values": "population", "year": 1999}, IndicatorNotFound, "Years that there are: 2020"),
        ({"values": "population", "level": "province"}, IndicatorNotFound, "some of: lao"),
        ({"values": "population", "level": "village"}, MapRefused, "Levels are: province"),
        ({"values": "population", "province": "Atlantis"}, MapRefused, "two-digit code"),
        ({"values": "population", "limit_mb": 0.1}, MapRefused, "Raise the limit"),
        ({"values": "population", "classes": 40}, ClassesRefused, "2 to 7 classes"),
        ({"values": pd.Series({"17": 1.0}), "level": "province"}, MapRefused, "need a title"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_what_to_do(
    session: Session, asked: dict[str, Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        choropleth(session=session, **asked)
