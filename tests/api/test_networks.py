"""Networks with their members: what is certain counts, what is not is named as such."""

from html import unescape

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from gis.cards import get_card
from gis.errors import EntryNotFound
from gis.networks import get_network, list_networks, members_of, networks_in, networks_of

GNLC = "unesco-learning-cities"


def read(client: TestClient, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return unescape(response.text)


def test_every_network_of_the_content_is_there_with_its_members(networked_engine: Engine) -> None:
    with Session(networked_engine) as session:
        networks = list_networks(session)
        assert len(networks) == 14
        assert sum(card.members + card.uncertain for card in networks) == 69
        assert [card.kind for card in networks][::13] == ["network", "casebook"]
        for card in networks:
            members = members_of(session, card.slug)
            found = [member for member in members if member.card]
            assert (card.members, card.uncertain) == (len(found), len(members) - len(found))


def test_a_place_has_its_networks_and_a_province_those_of_its_places(
    networked_engine: Engine,
) -> None:
    with Session(networked_engine) as session:
        bangkok = networks_of(session, get_card(session, "1100000").place_id)
        assert GNLC in [network.slug for network, _ in bangkok]
        assert {member.card.code for _, member in bangkok if member.card} == {"1100000"}
        chon_buri = networks_in(session, get_card(session, "20"))
        # 4200104 is another town in the made-up country than in the content.
        assert [network.slug for network, _ in chon_buri] == [
            "who-healthy-cities",
            "fourteen-green-cities",
        ]
        assert networks_of(session, get_card(session, "6200102").place_id) == []


def test_an_unknown_network_is_not_found(
    networked_engine: Engine, networked_client: TestClient
) -> None:
    with Session(networked_engine) as session, pytest.raises(EntryNotFound):
        get_network(session, "none")
    for path in ("/networks/none", "/en/networks/none", "/api/networks/none"):
        assert networked_client.get(path).status_code == 404


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_of_a_network_links_its_members_and_names_what_is_uncertain(
    networked_client: TestClient, prefix: str
) -> None:
    html = read(networked_client, f"{prefix}/networks/{GNLC}")
    assert f'href="{prefix}/places/1100000"' in html
    uncertain = html.split('id="uncertain"')[1]
    assert "เชียงใหม่" in uncertain
    assert "กรุงเทพมหานคร" not in uncertain.split("</section>")[0]
    assert "https://www.pattayamail.com/" in html


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_of_networks_lists_all_with_their_counts(
    networked_client: TestClient, prefix: str
) -> None:
    html = read(networked_client, f"{prefix}/networks")
    assert html.count(f'href="{prefix}/networks/') >= 14
    for network in networked_client.get("/api/networks").json():
        assert network[f"name_{prefix.removeprefix('/') or 'th'}"] in html


def test_the_json_answer_tells_what_is_certain_apart_from_what_is_not(
    networked_client: TestClient,
) -> None:
    answer = networked_client.get(f"/api/networks/{GNLC}").json()
    assert [member["place"]["code"] for member in answer["members"]] == ["1100000"]
    assert answer["members"][0]["name_as_written"] == "กรุงเทพมหานคร"
    assert answer["network"]["uncertain"] == len(answer["uncertain"]) == 12
    assert {"name_as_written", "province_as_written", "source_url"} == set(answer["uncertain"][0])


def test_networks_are_readable_before_anything_is_loaded(empty_client: TestClient) -> None:
    assert "ยังไม่ได้นำเข้ารายชื่อสมาชิก" in read(empty_client, "/networks")
    assert empty_client.get("/api/networks").json() == []
