"""Signing in as a steward, and what only a steward may do."""

import re

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError

from api.steward.attempts import ALLOWED, WINDOW_S, Attempts
from gis.settings import Settings

KEY = "key-of-the-tests-only"
REVIEW = "/admin/review/9001"


def token_in(html: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', html)
    assert found is not None
    return found[1]


def sign_in(client: TestClient, key: str = KEY, name: str = "สมใจ", **more: str):
    token = token_in(client.get("/admin").text)
    form = {"token": token, "name": name, "key": key, **more}
    return client.post("/admin/sign-in", data=form, follow_redirects=False)


@pytest.fixture
def steward(doubtful_client: TestClient) -> TestClient:
    assert sign_in(doubtful_client).status_code == 303
    return doubtful_client


@pytest.fixture
def reopened(steward: TestClient):
    """Nothing: after the test, what it decided is open again."""
    yield
    for number in (9001, 9002, 9003):
        token = token_in(steward.get("/admin").text)
        steward.post(f"/admin/review/{number}/reopen", data={"token": token})


def decide(client: TestClient, choice: str, reason: str = "", path: str = REVIEW, **more: str):
    token = token_in(client.get(path).text)
    form = {"token": token, "choice": choice, "reason": reason, **more}
    return client.post(path, data=form, follow_redirects=False)


def test_without_a_key_the_page_says_how_to_open_it(client: TestClient):
    html = client.get("/en/admin").text
    assert "LAO_STEWARD_KEY" in html
    assert 'type="password"' not in html
    answer = client.post("/admin/sign-in", data={"key": "", "name": "x"}, follow_redirects=False)
    assert "lao_steward" not in answer.cookies


def test_a_short_key_is_no_key():
    with pytest.raises(ValidationError):
        Settings(steward_key="short")
    assert "key-of" not in repr(Settings(steward_key=KEY))


@pytest.mark.parametrize("path", ["/admin/review", "/admin/review/decided", REVIEW])
def test_who_is_not_signed_in_is_led_to_the_door(doubtful_client: TestClient, path: str):
    answer = doubtful_client.get(f"/en{path}", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/en/admin"


@pytest.mark.parametrize("path", [REVIEW, f"{REVIEW}/reopen", "/admin/sign-out"])
def test_who_is_not_signed_in_decides_nothing(doubtful_client: TestClient, path: str):
    form = {"token": "x", "choice": "6200102"}
    answer = doubtful_client.post(path, data=form, follow_redirects=False)
    assert answer.status_code == 303


def test_the_cookie_is_kept_from_scripts_and_other_sites(doubtful_client: TestClient):
    cookies = sign_in(doubtful_client).headers.get_list("set-cookie")
    session = next(cookie for cookie in cookies if cookie.startswith("lao_steward="))
    assert "HttpOnly" in session
    assert "SameSite=strict" in session
    assert KEY not in session


def test_a_steward_is_named_and_can_leave(steward: TestClient):
    page = steward.get("/admin")
    assert "สมใจ" in page.text
    assert page.headers["cache-control"] == "no-store"
    steward.post("/admin/sign-out", data={"token": token_in(page.text)})
    assert steward.get("/admin/review", follow_redirects=False).status_code == 303


def test_a_cookie_made_by_somebody_else_opens_nothing(doubtful_client: TestClient):
    doubtful_client.cookies.set("lao_steward", "WyJ4IiwieSJd.aaaa.bbbb")
    assert doubtful_client.get("/admin/review", follow_redirects=False).status_code == 303


def test_a_session_ends_when_the_key_is_changed(steward: TestClient):
    from pydantic import SecretStr

    settings = steward.app.state.settings  # type: ignore[attr-defined]
    steward.app.state.settings = settings.model_copy(  # type: ignore[attr-defined]
        update={"steward_key": SecretStr("another-key-of-tests")}
    )
    assert steward.get("/admin/review", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(("key", "name", "status"), [("wrong", "สมใจ", 403), (KEY, " ", 400)])
def test_a_wrong_key_or_no_name_is_told(
    doubtful_client: TestClient, key: str, name: str, status: int
):
    answer = sign_in(doubtful_client, key, name)
    assert answer.status_code == status
    assert 'role="alert"' in answer.text


def test_a_sign_in_form_from_elsewhere_is_refused(doubtful_client: TestClient):
    assert sign_in(doubtful_client, token="made-elsewhere").status_code == 403
    doubtful_client.cookies.clear()
    form = {"token": "", "name": "x", "key": KEY}
    assert doubtful_client.post("/admin/sign-in", data=form).status_code == 403


def test_after_five_failures_even_the_right_key_waits(doubtful_client: TestClient):
    for _ in range(ALLOWED):
        assert sign_in(doubtful_client, "wrong").status_code == 403
    answer = sign_in(doubtful_client)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= WINDOW_S + 1


def test_failures_are_forgotten_after_a_while_and_counted_by_address():
    now = 0.0
    attempts = Attempts(clock=lambda: now)
    for _ in range(ALLOWED):
        attempts.add_failure("1.2.3.4")
    assert attempts.wait_s("1.2.3.4") == WINDOW_S
    assert attempts.wait_s("5.6.7.8") == 0
    now = WINDOW_S
    assert attempts.wait_s("1.2.3.4") == 0


def test_a_crowd_of_addresses_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("api.steward.attempts.ADDRESSES", 3)
    attempts = Attempts()
    for number in range(10):
        attempts.add_failure(str(number))
    assert len(attempts._failures) == 3


@pytest.mark.parametrize("path", [REVIEW, f"{REVIEW}/reopen"])
def test_a_form_without_the_sessions_token_is_refused(steward: TestClient, path: str):
    answer = steward.post(path, data={"token": "made-elsewhere", "choice": "6200102"})
    assert answer.status_code == 403
    assert "หนองบ่อ" in steward.get("/admin/review").text


def test_a_row_is_shown_with_what_it_may_mean(steward: TestClient):
    html = steward.get(f"/en{REVIEW}").text
    for text in ("หนองบ่อ", "2565.json · row 12", "6200102", "79 % alike", "of another type"):
        assert text in html, text


def test_further_places_can_be_searched_among_the_same_kind(steward: TestClient):
    html = steward.get(f"{REVIEW}?q=แสนสุข").text
    assert 'value="4200104"' in html
    assert 'value="200103"' not in html  # a subdistrict of that name


@pytest.mark.usefixtures("reopened")
def test_accepting_leads_to_the_next_row_and_can_be_taken_back(steward: TestClient):
    answer = decide(steward, "6200102", "ป้ายหน้าสำนักงาน")
    assert answer.headers["location"] == "/admin/review/9002?done=9001"
    following = steward.get(answer.headers["location"]).text
    assert "หนองบึง" in following
    assert "องค์การบริหารส่วนตำบลหนองบัว (6200102)" in following
    decided = steward.get("/admin/review/decided").text
    assert "สมใจ" in decided
    assert "ป้ายหน้าสำนักงาน" in decided
    assert "องค์การบริหารส่วนตำบลหนองบัว" in steward.get("/data/sources/lpa_tobacco").text
    steward.post(f"{REVIEW}/reopen", data={"token": token_in(decided)})
    assert "หนองบ่อ" in steward.get("/admin/review").text


@pytest.mark.usefixtures("reopened")
def test_the_last_row_of_a_source_leads_back_to_the_list(steward: TestClient):
    answer = decide(steward, "none", "ไม่มีในทะเบียน", "/en/admin/review/9003")
    assert answer.headers["location"] == "/en/admin/review?done=9003"
    assert "none of the places" in steward.get(answer.headers["location"]).text


@pytest.mark.usefixtures("reopened")
def test_the_second_of_two_stewards_is_told(steward: TestClient):
    assert decide(steward, "6200102").status_code == 303
    form = {"token": token_in(steward.get("/admin").text), "choice": "6170105"}
    assert steward.post(REVIEW, data=form).status_code == 409


@pytest.mark.parametrize(("choice", "reason"), [("", "เพราะ"), ("none", ""), ("none", "  ")])
def test_what_is_missing_in_a_decision_is_told_and_nothing_is_lost(
    steward: TestClient, choice: str, reason: str
):
    answer = decide(steward, choice, reason, q="แสนสุข")
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert 'value="4200104"' in answer.text  # what was searched for stays
    if choice:
        assert 'value="none" checked' in answer.text


def test_a_proposal_that_is_none_is_a_page_that_is_none(steward: TestClient):
    assert steward.get("/admin/review/1").status_code == 404


def test_a_steward_is_not_kept_in_stores_of_others(steward: TestClient):
    for path in ("/admin", "/admin/review", REVIEW):
        headers = steward.get(path).headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-robots-tag"] == "noindex"
