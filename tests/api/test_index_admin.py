"""Indices on a steward's pages: compose, check, save, build, withdraw; each with a name to it."""

import html
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from api.app import create_app
from api.steward.building import run_build
from api.steward.indices import lines_around
from gis.engine import transaction
from gis.models import IndexAction, IndexEdition
from gis.models.vocabulary import BuildState
from gis.settings import Settings
from indices.actions import LONGEST_BUILD, list_actions, open_build

KEY = "key-of-the-tests-only"
EDIT = "/en/admin/indices/edit"
COMPOSE = "/en/admin/indices/compose"
SOUND = """\
code: smoke_free
name: {th: ปลอดบุหรี่, en: Smoke free}
description: {th: สมมุติ, en: Made up}
reason: {th: สมมุติ, en: Made up}
lao_types: [sao]
uncertainty: {draws: 100}
parts:
  - {indicator: lpa_44}
"""
FILLED: dict[str, Any] = {
    "code": "composed",
    "name_th": "ดัชนีทดลอง",
    "name_en": "Trial",
    "description_th": "ก",
    "description_en": "a",
    "reason_th": "ข",
    "reason_en": "b",
    "lao_types": ["sao", "town"],
    "indicator": ["lpa_44", "", "lpa_45"],
    "direction": ["", "", "lower"],
    "weight": ["2", "", "1"],
    "normalise": ["goalposts", "", ""],
    "low": ["0", "", ""],
    "high": ["5", "", ""],
    "treat": ["", "", "rule"],
    "action": "compose",
}


@pytest.fixture(scope="module")
def engine(make_assessed_engine: Callable[[], Engine]) -> Engine:
    return make_assessed_engine()


@pytest.fixture(scope="module")
def visitor(engine: Engine) -> Iterator[TestClient]:
    url = engine.url.render_as_string(hide_password=False)
    settings = Settings(database_url=url, steward_key=KEY)
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def steward(visitor: TestClient) -> Iterator[TestClient]:
    form = {"token": token_in(visitor.get("/admin").text), "name": "สมใจ", "key": KEY}
    assert visitor.post("/admin/sign-in", data=form, follow_redirects=False).status_code == 303
    yield visitor
    visitor.cookies.clear()


def token_in(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def post(client: TestClient, path: str, **form: Any) -> Any:
    token = token_in(client.get("/admin").text)
    return client.post(path, data={"token": token, **form}, follow_redirects=False)


def text_in(page: str) -> str:
    found = re.search(r"<textarea[^>]*id=\"text\"[^>]*>\n?(.*?)</textarea>", page, re.S)
    assert found is not None
    return html.unescape(found[1])


def wait_for_build(engine: Engine, code: str) -> IndexAction:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        with Session(engine) as session:
            action = session.scalars(
                select(IndexAction)
                .where(IndexAction.code == code, IndexAction.deed == "built")
                .order_by(IndexAction.index_action_id.desc())
            ).first()
            if action is not None and action.state != BuildState.RUNNING:
                return action
        time.sleep(0.3)
    raise AssertionError("the build did not end")


@pytest.mark.parametrize("path", ["/admin/indices", "/admin/indices/edit", COMPOSE[3:]])
def test_who_is_not_signed_in_is_led_to_the_door(visitor: TestClient, path: str):
    answer = visitor.get(path, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/admin")


@pytest.mark.parametrize(
    "path", [EDIT, COMPOSE, "/admin/indices/x/build", "/admin/indices/x/withdraw"]
)
def test_a_form_made_elsewhere_is_refused(steward: TestClient, path: str):
    form = {"token": "guess", "text": SOUND}
    assert steward.post(path, data=form, follow_redirects=False).status_code == 403


def test_the_front_page_leads_to_the_indices(steward: TestClient):
    assert 'href="/en/admin/indices"' in steward.get("/en/admin").text


def test_the_list_names_what_ships_and_whether_it_was_built(steward: TestClient):
    answer = steward.get("/en/admin/indices")
    assert "tobacco_free" in answer.text
    assert "Not built yet." in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_a_definition_that_is_wrong_is_marked_at_its_line(steward: TestClient):
    wrong = SOUND.replace("{indicator: lpa_44}", "{indicator: lpa_99}")
    answer = post(steward, EDIT, text=wrong, action="check")
    assert answer.status_code == 400
    assert "Line 8" in answer.text
    assert "there is no indicator &#39;lpa_99&#39;" in answer.text
    assert "<mark>  - {indicator: lpa_99}</mark>" in answer.text
    assert text_in(answer.text) == wrong
    assert 'value="save"' not in answer.text


def test_what_is_wrong_is_not_saved_either(steward: TestClient, engine: Engine):
    assert post(steward, EDIT, text="code: [", action="save").status_code == 400
    with Session(engine) as session:
        assert list_actions(session) == []


def test_markup_in_a_definition_stays_text(steward: TestClient):
    answer = post(steward, EDIT, text="<script>alert(1)</script>", action="check")
    assert "<script>alert" not in answer.text


def test_the_code_of_an_index_that_ships_is_taken(steward: TestClient):
    shipped = text_in(steward.get(f"{EDIT}?code=tobacco_free").text)
    answer = post(steward, EDIT, text=shipped, action="check")
    assert answer.status_code == 400
    assert "belongs to an index that ships" in answer.text
    assert re.search(r"<mark>code: tobacco_free</mark>", answer.text)


def test_an_index_is_checked_saved_built_and_withdrawn(steward: TestClient, engine: Engine):
    checked = post(steward, EDIT, text=SOUND, action="check")
    assert checked.status_code == 200
    assert "Nothing is wrong with it." in checked.text
    saved = post(steward, EDIT, text=SOUND, action="save")
    assert saved.headers["location"] == "/en/admin/indices?done=smoke_free"
    assert "smoke_free can be built now." in steward.get(saved.headers["location"]).text

    started = time.monotonic()
    assert post(steward, "/en/admin/indices/smoke_free/build").status_code == 303
    assert time.monotonic() - started < 5
    action = wait_for_build(engine, "smoke_free")
    assert (action.state, action.message) == ("done", "smoke_free-2024-1")
    assert "smoke_free-2024-1" in steward.get("/en/admin/indices").text
    assert steward.get("/api/rankings/smoke_free/parts").json()["edition"] == "smoke_free-2024-1"

    assert post(steward, "/en/admin/indices/smoke_free/withdraw").status_code == 303
    with Session(engine) as session:
        deeds = [(action.deed.value, action.done_by) for action in list_actions(session)]
        editions = session.scalar(select(func.count()).select_from(IndexEdition))
    assert deeds == [("withdrawn", "สมใจ"), ("built", "สมใจ"), ("saved", "สมใจ")]
    assert editions == 1
    assert "Withdrawn, with editions that stay" in steward.get("/en/admin/indices").text


def test_an_index_that_ships_cannot_be_withdrawn(steward: TestClient):
    assert post(steward, "/admin/indices/tobacco_free/withdraw").status_code == 404


def test_nobody_builds_what_is_being_built(steward: TestClient, engine: Engine):
    with transaction(engine) as session:
        action_id = open_build(session, "website_presence", by="somebody")
    page = steward.get("/en/admin/indices").text
    assert "An index is being built." in page
    assert "/en/admin/indices/website_presence/build" not in page
    assert post(steward, "/admin/indices/website_presence/build").status_code == 409
    # A portal that was stopped leaves its build open: after a while it counts as failed.
    with transaction(engine) as session:
        found = session.get(IndexAction, action_id)
        assert found is not None
        found.done_at -= 2 * LONGEST_BUILD
    with transaction(engine) as session:
        open_build(session, "website_presence", by="somebody")
        assert session.get(IndexAction, action_id).state == "failed"  # type: ignore[union-attr]
        session.rollback()


def test_a_build_that_fails_says_why(engine: Engine):
    with transaction(engine) as session:
        action_id = open_build(session, "nobody", by="somebody")
    run_build(engine.url, "nobody", action_id)
    action = wait_for_build(engine, "nobody")
    assert action.state == "failed"
    assert "There is no index 'nobody'" in (action.message or "")


def test_the_guided_form_writes_a_definition_that_can_be_saved(steward: TestClient):
    answer = post(steward, COMPOSE, **FILLED)
    assert answer.status_code == 200
    assert "Nothing is wrong with it." in answer.text
    written = text_in(answer.text)
    assert "th: ดัชนีทดลอง" in written
    assert "- indicator: lpa_44\n  weight: 2\n  normalise:\n    method: goalposts" in written
    assert "- indicator: lpa_45\n  direction: lower\n  weight: 1\n  treat:" in written


def test_the_guided_form_keeps_what_was_typed_when_it_grows(steward: TestClient):
    before = steward.get(COMPOSE).text
    answer = post(steward, COMPOSE, **{**FILLED, "action": "more"}).text
    assert answer.count('<fieldset class="compose-row">') > before.count('compose-row">')
    assert 'value="ดัชนีทดลอง"' in answer
    assert '<option value="lpa_44" selected>' in answer
    assert re.search(r'id="weight-3" name="weight"[^>]*value="1"', answer)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"code": "No Good"}, "code"),
        ({"weight": ["-1", "", "1"]}, "weights are more than 0"),
        ({"weight": ["many", "", "1"]}, "valid number"),
        ({"indicator": ["", "", ""]}, "parts"),
        ({"indicator": ["lpa_44", "", "lpa_44"]}, "stands twice"),
        ({"high": ["0", "", ""]}, "less than"),
        ({"lao_types": []}, "lao_types"),
    ],
)
def test_what_the_guided_form_cannot_mean_is_said(
    steward: TestClient, change: dict[str, Any], said: str
):
    answer = post(steward, COMPOSE, **{**FILLED, **change})
    assert 'class="error-summary"' in answer.text
    assert said in html.unescape(answer.text)


def test_the_lines_around_the_wrong_one_are_few_and_numbered():
    text = "\n".join(str(number) for number in range(1, 30))
    found = lines_around(text, 2)
    assert [number for number, _, _ in found] == [1, 2, 3, 4, 5]
    assert [line for _, line, is_wrong in found if is_wrong] == ["2"]
    assert lines_around(text, None) == []
