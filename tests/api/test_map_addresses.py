"""Addresses of the map, made by hand or by its form: the page tells what nobody understands."""

from urllib.parse import urlencode

import lxml.html
import pytest
from fastapi.testclient import TestClient
from map_tables import one, page, problems, rows, selected


def test_an_index_can_be_chosen_where_indicators_are(ranked_client: TestClient) -> None:
    response = ranked_client.get(
        "/en/map?indicator=tobacco_free&year=&province=17", follow_redirects=False
    )
    assert response.status_code == 303
    assert response.headers["location"] == "/en/map?index=tobacco_free&province=17"
    document = page(ranked_client, indicator="tobacco_free")
    assert selected(document, "indicator") == "tobacco_free"
    assert list(rows(document)) == list(rows(page(ranked_client, index="tobacco_free")))


def test_nonsense_is_told_and_the_page_stands(client: TestClient) -> None:
    document = page(
        client,
        indicator="nothing",
        year="soon",
        level="moon",
        type=["sao", "pao", "duke"],
        province="99",
        network="x\0y",
        method="own",
        breaks="a,b",
        sort="; DROP TABLE place",
        order="up",
        page="-3",
        **{"from": "nan", "to": "1e999"},
    )
    said = "\n".join(problems(document))
    for word in (
        "nothing",
        "soon",
        "moon",
        "duke",
        "99",
        "a,b",
        "DROP",
        "up",
        "-3",
        "nan",
        "1e999",
    ):
        assert word in said
    assert "PAOs are a level of their own" in said
    assert set(rows(document)) == {"6200102", "6200105", "6170103", "6170104", "6170105"}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"index": "nothing"}, "There is no index “nothing”"),
        ({"index": "tobacco_free", "edition": "it's"}, "There is no edition “it's”"),
        ({"index": "tobacco_free", "edition": "lao_potential-2024-1"}, "There is no edition"),
        ({"index": "tobacco_free", "show": "all"}, "There is no way of showing “all”"),
        ({"index": "tobacco_free", "year": "1990"}, "has no figures for “1990”"),
        ({"index": "tobacco_free", "from": "3"}, "an index has classes of its own"),
        ({"indicator": "lpa_44", "year": "2567"}, "has no figures for “2567”: 2024"),
        ({"indicator": "lpa_44", "level": "district"}, "has no figures of districts"),
        ({"indicator": "lpa_44", "level": "pao", "type": "sao"}, "The type of LAO was left aside"),
        ({"method": "magic"}, "There is no method of classes “magic”"),
        ({"classes": "99"}, "The number of classes “99”"),
        ({"method": "diverging", "about": "mode"}, "The value to compare with “mode”"),
        ({"method": "own", "breaks": "1,2,3,4,5,6,7"}, "Limits of classes"),
        ({"from": "9", "to": "1"}, "the two were exchanged"),
        ({"network": "secret"}, "There is no network “secret”"),
        ({"district": "9999"}, "There is no district with the code “9999”"),
        ({"grade": "Z"}, "There is no grade “Z”"),
        ({"website": "green"}, "There is no state of a website “green”"),
        ({"only": "-1"}, "There is no class “-1”"),
    ],
)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_is_not_understood_is_told_in_both_languages(
    ranked_client: TestClient, prefix: str, query: dict[str, str], said: str
) -> None:
    (found,) = problems(page(ranked_client, prefix, **query))
    if prefix:
        assert said in found
    else:
        assert any("ก" <= letter <= "๛" for letter in found)


def test_a_very_long_word_is_shortened_and_never_taken_for_html(client: TestClient) -> None:
    response = client.get("/en/map?" + urlencode({"indicator": "<script>" + "x" * 3000}))
    assert response.status_code == 200
    assert "<script>x" not in response.text
    assert len(problems(lxml.html.fromstring(response.text))[0]) < 150


def test_sending_the_form_as_it_stands_changes_nothing(ranked_client: TestClient) -> None:
    asked = {
        "indicator": "lpa_44",
        "type": ["sao"],
        "from": "1",
        "method": "diverging",
        "about": "2.5",
        "classes": "6",
        "sort": "name",
        "order": "desc",
    }
    document = page(ranked_client, **asked)
    form = one(document, "map-form")
    again = page(ranked_client, **(dict(form.fields.items()) | {"type": ["sao"]}))
    assert rows(again) == rows(document)
    assert problems(again) == []


def test_the_address_of_the_page_is_what_was_understood(client: TestClient) -> None:
    document = page(client, indicator="population", year="", level="", sort="value", page="7")
    (canonical,) = document.xpath("//link[@rel='canonical']/@href")
    assert canonical.endswith("/en/map?indicator=population&year=2020&level=lao")


@pytest.mark.parametrize("path", ["/map", "/en/map"])
def test_before_any_load_the_page_says_so(empty_client: TestClient, path: str) -> None:
    assert empty_client.get(path).status_code == 503
    assert empty_client.get(f"{path}.csv").status_code == 404
    assert empty_client.get("/api/table").status_code == 404
