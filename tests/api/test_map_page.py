"""The page of the map without JavaScript: its form, and the table of the same figures."""

import json
from itertools import pairwise
from typing import Any

import lxml.html
import pytest
from fastapi.testclient import TestClient
from map_tables import hrefs, one, page, problems, rows, selected, text_of

LEVELS = ["province", "district", "lao", "pao"]
KNOWN = ["5200103", "6200102", "5170102"]
# LAOs of the made-up country without a figure of 2020, in the order of their English names.
UNKNOWN = ["1100000", "6200105", "6170105", "4200104", "6170103", "6170104"]


def test_the_map_is_alone_on_its_page_and_the_front_door_leads_there(client: TestClient) -> None:
    document = page(client)
    assert one(document, "map") is not None
    assert "What you will find here" not in [text_of(h) for h in document.xpath("//main//h2")]
    front = lxml.html.fromstring(client.get("/en").text)
    assert "/en/map" in list(hrefs(front, "main//a"))
    assert front.xpath("//nav//a[@aria-current='page']/@href") == ["/en", "/en"]
    assert document.xpath("//nav//a[@aria-current='page']/@href") == ["/en/map", "/en/map"]


def test_the_table_has_every_place_of_the_level_with_what_is_missing_last(
    client: TestClient,
) -> None:
    document = page(client)
    assert list(rows(document)) == [*KNOWN, *UNKNOWN]
    assert text_of(one(document, "figures-count")) == (
        "LAOs (without PAOs): 9 · with a figure: 3 · without: 6, which stand last with the reason"
    )


def test_a_row_tells_value_class_type_province_boundary_and_year(client: TestClient) -> None:
    cells = rows(page(client))["6200102"]
    assert cells == [
        "Nong Bua Subdistrict Administrative Organization",
        "1,000 people",
        "1,000 to below 3,000",
        "Subdistrict administrative organization",
        "Chon Buri",
        "C Boundary from whole subdistricts",
        "2020",
    ]


def test_a_least_figure_says_so_and_a_missing_one_says_why(client: TestClient) -> None:
    found = rows(page(client))
    assert found["5200103"][1] == "at least 3,000 people"
    assert found["4200104"][1:3] == ["Not reported", "no class"]
    assert found["6200105"][1] == "no figure"


def test_a_name_leads_to_the_page_of_its_place(client: TestClient) -> None:
    links = list(hrefs(page(client), "tbody[@id='figures-body']//th/a"))
    assert links == [f"/en/places/{code}" for code in [*KNOWN, *UNKNOWN]]
    assert client.get(links[0]).status_code == 200


def test_thai_pages_count_years_as_thais_do(client: TestClient) -> None:
    document = page(client, "")
    assert rows(document)["5170102"][0] == "เทศบาลตำบลบางพุทรา"
    assert rows(document)["5170102"][-1] == "2563"
    assert "ปี 2563" in text_of(one(document, "figures-caption"))


def test_the_caption_names_the_unit_the_source_and_the_edition(client: TestClient) -> None:
    said = text_of(one(page(client), "figures-caption"))
    assert said.startswith("Population (people) · LAOs (without PAOs) · Year 2020 · Source: ")
    assert "Edition: " in said


@pytest.mark.parametrize("sort", ["value", "name", "type", "province", "grade"])
@pytest.mark.parametrize("order", ["asc", "desc"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_column_sorts_both_ways_with_all_places(
    client: TestClient, sort: str, order: str, prefix: str
) -> None:
    document = page(client, prefix, sort=sort, order=order)
    found = list(rows(document))
    assert sorted(found) == sorted([*KNOWN, *UNKNOWN])
    states = document.xpath("//thead//th/@aria-sort")
    assert states == [{"asc": "ascending", "desc": "descending"}[order]]
    if sort == "value":
        known = KNOWN[::-1] if order == "asc" else KNOWN
        assert found[:3] == known


def test_a_heading_turns_its_order_round_when_it_is_asked_again(client: TestClient) -> None:
    document = page(client)
    (again,) = hrefs(document, "thead//th[@aria-sort]/a")
    turned = lxml.html.fromstring(client.get(again).text)
    assert list(rows(turned))[:3] == KNOWN[::-1]
    assert list(rows(turned))[3:] == UNKNOWN


def test_filters_combine(ranked_client: TestClient) -> None:
    def found(**query: Any) -> set[str]:
        return set(rows(page(ranked_client, indicator="lpa_44", **query)))

    assert found(type=["sao", "town"]) == {
        "6200102",
        "6200105",
        "4200104",
        "6170103",
        "6170104",
        "6170105",
    }
    assert found(type="sao", province="17") == {"6170103", "6170104", "6170105"}
    assert found(type="sao", province="17", **{"from": 3}) == {"6170103", "6170104"}
    assert found(type="sao,town", **{"from": "3.5", "to": "4"}) == {"6200105", "4200104"}
    assert found(network="unesco-learning-cities") == {"1100000"}
    assert found(network="unesco-learning-cities", province="17") == set()


def test_filters_of_the_map_s_tools_leave_the_same_places_in_the_table(
    ranked_client: TestClient,
) -> None:
    def found(**query: Any) -> set[str]:
        return set(rows(page(ranked_client, indicator="lpa_44", level="lao", **query)))

    everything = found()
    units = ranked_client.get("/api/units?level=lao").json()
    by_grade = dict(zip(units["codes"], units["grades"], strict=True))
    assert found(grade="D,E") == {code for code, grade in by_grade.items() if grade in "DE"}
    assert found(grade=["D", "E"]) == found(grade="D,E")
    districts = dict(zip(units["codes"], units["district"], strict=True))
    first = units["districts"][0]["code"]
    assert found(district=first) == {code for code, at in districts.items() if at == 0} != set()
    groups = [found(website=group) for group in ("works", "not_noted", "failed", "none")]
    assert set().union(*groups) == everything
    assert sum(map(len, groups)) == len(everything)


def test_one_class_of_the_key_can_stand_alone(ranked_client: TestClient) -> None:
    document = page(ranked_client, indicator="lpa_44", level="lao", only="1")
    (alone,) = {cells[1].split(",")[0] for cells in rows(document).values()}
    assert alone
    assert len(rows(document)) < len(rows(page(ranked_client, indicator="lpa_44", level="lao")))
    # The form keeps what it cannot choose.
    assert document.xpath("//*[@id='map-form']//input[@name='only']/@value") == ["1"]


def test_no_place_is_an_answer_that_leads_back(client: TestClient) -> None:
    document = page(client, province="17", **{"from": 900})
    assert "No place passes all of these choices." in text_of(one(document, "figures-table"))
    (back,) = hrefs(document, "div[@id='figures-table']//a")
    assert len(rows(lxml.html.fromstring(client.get(back).text))) == 9


def test_paos_are_a_level_of_their_own(ranked_client: TestClient) -> None:
    document = page(ranked_client, indicator="lpa_44", level="pao")
    assert {code: cells[1] for code, cells in rows(document).items()} == {
        "2200101": "5 points",
        "2170101": "3 points",
    }
    assert selected(document, "level") == "pao"
    laos = rows(page(ranked_client, indicator="lpa_44"))
    assert not {"2200101", "2170101"} & laos.keys()


def test_a_figure_that_does_not_apply_is_told_from_one_not_reported(
    ranked_client: TestClient,
) -> None:
    found = rows(page(ranked_client, indicator="lpa_45"))
    assert found["6200105"][1] == "Does not apply"
    assert found["6170105"][1] == "Not reported"
    assert found["1100000"][1] == "no figure"


def test_an_index_shows_ranks_as_intervals_in_their_group_never_bare(
    ranked_client: TestClient,
) -> None:
    document = page(ranked_client, index="tobacco_free")
    found = rows(document)
    low, high = found["6200102"][1].split(" ")[0].split("–")
    assert 1 <= int(low) <= int(high)
    assert "of 4" in found["6200102"][1]
    assert "subdistrict administrative organizations" in found["6200102"][1]
    assert "band" in found["6200102"][2]
    assert "Too little is known" in found["6170105"][1]
    assert "tobacco_free-2024-2" in text_of(one(document, "figures-caption"))
    assert "map-method" not in document.xpath("//select/@id")


def test_a_pinned_edition_stays_what_it_was(ranked_client: TestClient) -> None:
    past = page(ranked_client, index="tobacco_free", edition="tobacco_free-2024-1")
    assert "tobacco_free-2024-1" in text_of(one(past, "figures-caption"))
    assert all("edition=tobacco_free-2024-1" in href for href in hrefs(past, "thead//a"))
    assert past.xpath("//input[@name='edition']/@value") == ["tobacco_free-2024-1"]


@pytest.mark.parametrize("show", ["band", "median", "width", "cluster"])
def test_all_of_an_index_can_be_shown(ranked_client: TestClient, show: str) -> None:
    document = page(ranked_client, index="tobacco_free", show=show)
    assert selected(document, "show") == show
    assert len(rows(document)) == 9
    assert problems(document) == []


@pytest.mark.parametrize(
    ("query", "classes"),
    [
        ({}, ["2,000 and more", "1,000 to below 2,000", "below 1,000"]),
        ({"method": "own", "breaks": "600, 2,000"}, ["2,000 and more", "600 to below 2,000"]),
    ],
)
def test_classes_are_named_by_their_limits(
    client: TestClient, query: dict[str, str], classes: list[str]
) -> None:
    if not query:
        query = {"method": "own", "breaks": "2000,1000"}
    # A comma parts limits, so a thousand is written without one.
    query = {name: value.replace("2,000", "2000") for name, value in query.items()}
    found = [cells[2] for cells in rows(page(client, **query)).values()]
    assert found[: len(classes)] == classes


@pytest.mark.parametrize("method", ["quantile", "equal", "sd", "diverging"])
@pytest.mark.parametrize("number", [3, 5, 7])
def test_a_table_has_the_classes_of_the_map(
    ranked_client: TestClient, method: str, number: int
) -> None:
    query = {"indicator": "lpa_44", "year": 2024, "method": method, "classes": number}
    colours = {
        cells.get("data-code"): cells.xpath(".//*[@class='in-light']/@fill")
        for cells in page(ranked_client, **query).xpath("//tbody[@id='figures-body']/tr")
    }
    path = f"/api/values/lpa_44/2024?method={method}&classes={number}"
    values = ranked_client.get(path).json()
    units = ranked_client.get("/api/units").json()
    ids = [first + step for first, count in units["id_runs"] for step in range(count)]
    codes = dict(zip(ids, units["codes"], strict=True))
    with_value = [first + step for first, count in values["id_runs"] for step in range(count)]
    by_class: dict[int, set[str]] = {}
    for place_id, value in zip(with_value, values["values"], strict=True):
        if value is None:
            assert colours[codes[place_id]] == []
            continue
        at = sum(value >= limit for limit in values["breaks"])
        by_class.setdefault(at, set()).add(*colours[codes[place_id]])
    # One colour for each class, and no two classes of one colour.
    assert all(len(found) == 1 for found in by_class.values())
    assert len(set().union(*by_class.values())) == len(by_class)


def test_years_and_levels_that_are_chosen_are_selected(ranked_client: TestClient) -> None:
    document = page(ranked_client, indicator="lpa_44", level="lao", type="sao", province="20")
    assert selected(document, "indicator") == "lpa_44"
    assert selected(document, "province") == "20"
    assert document.xpath("//input[@name='type'][@checked]/@value") == ["sao"]
    assert document.xpath("//details[@id='map-places']/@open") == [""]


def test_the_map_is_told_what_can_be_chosen(ranked_client: TestClient) -> None:
    config = json.loads(one(page(ranked_client), "map-config").text)
    codes = [item["code"] for item in config["catalogue"]["indicators"]]
    assert {"population", "lpa_44", "lpa_45"} == set(codes)
    assert "index" not in config
    assert "method_th" not in config["catalogue"]["indicators"][0]
    pinned = page(ranked_client, index="tobacco_free", edition="tobacco_free-2024-1")
    assert json.loads(one(pinned, "map-config").text)["index"] == {
        "code": "tobacco_free",
        "edition": "tobacco_free-2024-1",
    }


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("query", [{}, {"index": "tobacco_free"}, {"level": "x", "province": "17"}])
def test_ids_are_unique_and_labels_have_their_fields(
    ranked_client: TestClient, prefix: str, query: dict[str, str]
) -> None:
    document = page(ranked_client, prefix, **query)
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    for attribute in ("for", "aria-labelledby", "aria-describedby"):
        assert set(document.xpath(f"//@{attribute}")) <= set(ids)
    assert len(document.xpath("//h1")) == 1
    assert document.xpath("//*[@style]") == []


@pytest.mark.real_data
def test_the_whole_country_is_paged_without_a_gap(national_client: TestClient) -> None:
    seen: list[str] = []
    for number in (1, 2, 77, 78):
        found = list(rows(page(national_client, sort="value", order="asc", page=number)))
        assert len(found) == (100 if number < 78 else 74)
        assert not set(seen) & set(found)
        seen += found
    beyond = list(rows(page(national_client, sort="value", order="asc", page=999)))
    assert beyond == seen[-74:]


@pytest.mark.real_data
@pytest.mark.parametrize("level", LEVELS)
def test_each_level_of_the_country_has_its_table(national_client: TestClient, level: str) -> None:
    document = page(national_client, level=level, sort="value")
    numbers = {"province": "77", "district": "928", "lao": "7,774", "pao": "76"}
    assert f": {numbers[level]} · with a figure: " in text_of(one(document, "figures-count"))
    values = [cells[1] for cells in rows(document).values()]
    counts = [int(value.split(" ")[-2].replace(",", "")) for value in values if "people" in value]
    assert len(counts) > 70
    assert all(before >= after for before, after in pairwise(counts))


@pytest.mark.real_data
def test_budgets_of_paos_open_at_their_level(national_client: TestClient) -> None:
    document = page(national_client, indicator="pao_budget_total")
    assert selected(document, "level") == "pao"
    assert problems(document) == []
    assert len(rows(document)) == 76
