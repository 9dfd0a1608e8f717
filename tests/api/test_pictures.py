"""Pictures under addresses that never change, and the tags by which a shared link finds them."""

import io
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from fastapi.testclient import TestClient
from PIL import Image
from required import do_without
from sqlalchemy import Engine

from api.app import create_app
from api.pictures.edition import picture_edition
from api.pictures.words import imprint
from gis.details import Edition
from gis.settings import Settings
from maps.pictures.fonts import DIST
from maps.pictures.store import AT_ONCE, MOST_WAITING, PictureAddress

TAG = re.compile(r'<meta (?:property|name)="([a-z:_]+)" content="([^"]*)">')


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    """The font of pictures comes with the browser build."""
    if not (DIST / "manifest.json").is_file():
        do_without("BROWSER", "the browser code is not built (npm run build in maps/web)")


def portal(engine: Engine, var_dir: object, **more: object) -> Iterator[TestClient]:
    url = engine.url.render_as_string(hide_password=False)
    settings = Settings(
        database_url=url, var_dir=var_dir, public_url="https://atlas.example", **more
    )
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def drawing(made_up_engine: Engine, tmp_path: object) -> Iterator[TestClient]:
    """The portal over the made-up country, with no picture drawn yet."""
    yield from portal(made_up_engine, tmp_path)


@pytest.fixture
def telling(networked_engine: Engine, tmp_path: object) -> Iterator[TestClient]:
    """The portal with stories."""
    yield from portal(networked_engine, tmp_path)


@pytest.fixture
def ranking(ranked_engine: Engine, tmp_path: object) -> Iterator[TestClient]:
    """The portal with rankings."""
    yield from portal(ranked_engine, tmp_path)


def tags_of(client: TestClient, path: str) -> dict[str, str]:
    page = client.get(path)
    assert page.status_code == 200, page.text
    return dict(TAG.findall(page.text))


def picture_path(client: TestClient, page: str) -> str:
    address = tags_of(client, page)["og:image"]
    assert address.startswith("https://atlas.example/maps/pictures/")
    return address.removeprefix("https://atlas.example")


def shown(client: TestClient, path: str) -> Image.Image:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "image/png"
    return Image.open(io.BytesIO(answer.content))


@pytest.mark.parametrize(
    ("page", "picture"),
    [
        ("/", "th/site/atlas"),
        ("/en", "en/site/atlas"),
        ("/about", "th/site/atlas"),
        ("/places/6200102", "th/places/6200102"),
        ("/en/places/6200102", "en/places/6200102"),
        ("/places/17", "th/places/17"),
        ("/?indicator=population", "th/indicators/population-2020"),
        ("/?indicator=population&year=2020", "th/indicators/population-2020"),
        ("/?indicator=population&year=nonsense", "th/indicators/population-2020"),
        ("/?indicator=no_such", "th/site/atlas"),
        ("/?index=no_such", "th/site/atlas"),
        ("/en/map", "en/indicators/population-2020"),
    ],
)
def test_a_page_names_its_picture(drawing: TestClient, page: str, picture: str):
    tags = tags_of(drawing, page)
    assert re.fullmatch(
        rf"https://atlas\.example/maps/pictures/[0-9a-f]{{16}}/{picture}\.png", tags["og:image"]
    )
    assert (tags["og:image:width"], tags["og:image:height"]) == ("1200", "630")
    assert tags["og:image:alt"]
    assert tags["twitter:card"] == "summary_large_image"
    lang = "en_GB" if page.startswith("/en") else "th_TH"
    assert tags["og:locale"] == lang
    assert tags["og:title"]
    assert tags["og:description"]
    assert shown(drawing, tags["og:image"].removeprefix("https://atlas.example")).size == (
        1200,
        630,
    )


def test_a_ranking_names_the_picture_of_the_edition_that_it_shows(ranking: TestClient):
    assert "/th/rankings/lao_potential-2024-2.png" in picture_path(
        ranking, "/rankings/lao_potential"
    )
    assert "/th/rankings/lao_potential-2024-2.png" in picture_path(ranking, "/?index=lao_potential")
    earlier = "/en/rankings/lao_potential?edition=lao_potential-2024-1"
    path = picture_path(ranking, earlier)
    assert path.endswith("/en/rankings/lao_potential-2024-1.png")
    assert path == picture_path(
        ranking, "/en/rankings/lao_potential/method?edition=lao_potential-2024-1"
    )
    first, second = (shown(ranking, path.replace("2024-1", f"2024-{number}")) for number in (1, 2))
    assert first.size == second.size == (1200, 630)
    assert first.tobytes() != second.tobytes()


def test_every_story_has_a_picture_with_and_without_a_place(telling: TestClient):
    stories = telling.get("/api/stories.geojson").json()
    placed = {feature["properties"]["slug"] for feature in stories["features"]}
    slugs = set(re.findall(r'href="/stories/([a-z0-9-]+)"', telling.get("/stories").text))
    unplaced = sorted(slugs - placed)
    assert placed
    assert unplaced
    for slug in (min(placed), unplaced[0]):
        path = picture_path(telling, f"/stories/{slug}")
        assert path.endswith(f"/th/stories/{slug}.png")
        assert shown(telling, path).size == (1200, 630)
        assert tags_of(telling, f"/stories/{slug}")["og:type"] == "article"


def test_an_error_and_an_empty_atlas_name_no_picture(drawing: TestClient, empty_client: TestClient):
    assert "og:image" not in drawing.get("/places/9999999").text
    assert "og:image" not in empty_client.get("/about").text


def test_a_picture_is_kept_for_ever_and_not_sent_twice(drawing: TestClient):
    path = picture_path(drawing, "/places/6200102")
    first = drawing.get(path)
    assert first.headers["cache-control"] == "public, max-age=31536000, immutable"
    tag = first.headers["etag"]
    again = drawing.get(path, headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.content == b""
    assert drawing.get(path).content == first.content
    assert drawing.get(path.replace("6200102", "5200103")).headers["etag"] != tag
    assert drawing.head(path).headers["content-length"] == str(len(first.content))


def test_pictures_of_two_places_and_two_languages_differ(drawing: TestClient):
    path = picture_path(drawing, "/places/6200102")
    others = [path, path.replace("6200102", "5200103"), path.replace("/th/", "/en/")]
    assert len({drawing.get(other).content for other in others}) == 3


@pytest.mark.parametrize(
    "code", ["1100000", "2170101", "6170103", "6170104", "10", "2001", "200101"]
)
def test_every_kind_of_place_has_a_picture_and_a_locator(drawing: TestClient, code: str):
    path = picture_path(drawing, f"/places/{code}")
    assert shown(drawing, path).size == (1200, 630)
    assert shown(drawing, path.replace("/places/", "/locators/")).size == (640, 640)


def test_the_page_of_a_place_has_its_locator_where_scripts_do_not_run(drawing: TestClient):
    page = drawing.get("/en/places/6200102").text
    [path] = re.findall(r'<noscript><img src="([^"]+)" width="320" height="320" alt="[^"]+">', page)
    assert path.endswith("/en/locators/6200102.png")
    assert shown(drawing, path).size == (640, 640)


def test_latest_leads_to_the_present_edition(drawing: TestClient):
    path = picture_path(drawing, "/places/6200102")
    edition = path.split("/")[3]
    answer = drawing.get(path.replace(edition, "latest"), follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, path)
    assert answer.headers["cache-control"] == "no-cache"


def test_a_former_edition_leads_to_the_present_one_and_an_unknown_is_not_found(
    drawing: TestClient,
):
    path = picture_path(drawing, "/places/6200102")
    edition = path.split("/")[3]
    store = drawing.app.state.pictures
    former = PictureAddress("a" * 16, "th", "places", "6200102")
    store.draw(former, lambda: b"drawn before the load").result()
    shown(drawing, path)
    answer = drawing.get(path.replace(edition, "a" * 16), follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, path)
    unknown = drawing.get(path.replace(edition, "b" * 16))
    assert unknown.status_code == 404
    assert unknown.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("th/places/9999999", 404),
        ("th/plates/6200102", 404),
        ("th/places/..%2f..%2fetc", 404),
        ("th/rankings/no_such-2024-1", 404),
        ("th/indicators/population-1901", 404),
        ("th/indicators/no_such-2020", 404),
        ("th/stories/no-such-story", 404),
        ("th/site/other", 404),
        ("xx/places/6200102", 400),
    ],
)
def test_what_is_not_there_is_said(drawing: TestClient, address: str, status: int):
    edition = picture_path(drawing, "/about").split("/")[3]
    answer = drawing.get(f"/maps/pictures/{edition}/{address}.png")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_many_askers_of_a_cold_picture_all_get_it(drawing: TestClient):
    path = picture_path(drawing, "/places/6200102")
    with ThreadPoolExecutor(12) as askers:
        answers = list(askers.map(lambda _: drawing.get(path), range(24)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1


def test_a_flood_is_told_when_to_come_again(drawing: TestClient):
    path = picture_path(drawing, "/places/6200102")
    store, gate = drawing.app.state.pictures, Event()

    def wait() -> bytes:
        gate.wait(60)
        return b"slow"

    edition = path.split("/")[3]
    slow = [
        store.draw(PictureAddress(edition, "th", "places", f"slow{n}"), wait)
        for n in range(AT_ONCE + MOST_WAITING)
    ]
    try:
        refused = drawing.get(path)
    finally:
        gate.set()
    assert refused.status_code == 503
    assert int(refused.headers["retry-after"]) > 0
    assert refused.headers["content-type"] == "application/problem+json"
    assert all(future.result().is_file() for future in slow)
    assert shown(drawing, path).size == (1200, 630)


def test_the_sample_edition_says_so_on_its_pictures():
    edition = Edition("a" * 16, True, datetime.now(UTC), {}, [])
    for lang, word in (("th", "ตัวอย่าง"), ("en", "Sample")):
        marked = imprint(edition, lang, outlines=["OCHA"], data=["DOPA", "DOPA"])
        assert word in (marked.sample or "")
        assert marked.credit.count("DOPA") == 1
        assert "OCHA" in marked.credit
        assert imprint(replace(edition, is_sample=False), lang, outlines=(), data=()).sample is None


def test_another_load_is_another_edition_of_pictures():
    edition = Edition("a" * 16, False, datetime.now(UTC), {}, [], datetime.now(UTC))
    later = replace(edition, changed_at=datetime.now(UTC) + timedelta(seconds=1))
    elsewhere = replace(edition, fingerprint="b" * 16)
    names = {picture_edition(item) for item in (edition, later, elsewhere)}
    assert len(names) == 3
    assert picture_edition(edition) == picture_edition(replace(edition))
