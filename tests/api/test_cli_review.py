"""`lao review`: the same decisions from the command line."""

from collections.abc import Iterator

import pytest
import yaml
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from api.cli import build_app
from gis.engine import transaction
from gis.errors import ReviewRefused
from gis.models.vocabulary import ReviewStatus
from gis.review import list_proposals, reopen_proposal
from loaders.table.definition import PlaceCorrection


@pytest.fixture(autouse=True)
def made_up(doubtful_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Decide on the made-up trail, and leave it as it was."""
    monkeypatch.setattr("api.cli.review_matches.migrated_engine", lambda: doubtful_engine)
    yield
    with transaction(doubtful_engine) as session:
        for item in list_proposals(session, (ReviewStatus.ACCEPTED, ReviewStatus.REJECTED)):
            reopen_proposal(session, item.proposal_id, by="tests")


def lao(*words: str) -> Result:
    return CliRunner().invoke(build_app(), ["review", *words], catch_exceptions=False)


def test_rows_are_listed_with_what_they_may_mean():
    shown = lao("list", "--source", "lpa_tobacco").output
    for text in ("9001", "9002", "6200102", "79%"):
        assert text in shown
    assert "9003" not in shown


def test_accepted_matches_are_exported_as_a_source_declares_them():
    assert "next load" in lao("accept", "9001", "6200102", "--reason", "พิมพ์ผิด").output
    block = yaml.safe_load(lao("export").output)
    assert [PlaceCorrection.model_validate(item) for item in block["places"]] == [
        PlaceCorrection(
            written={"name": "หนองบ่อ", "lao_type": "อบต.", "province": "ชลบุรี"},
            code="6200102",
            reason="พิมพ์ผิด",
        )
    ]
    assert lao("export").output.startswith("# loaders/sources/lpa_tobacco.yml")


def test_nothing_accepted_exports_a_comment():
    assert yaml.safe_load(lao("export").output) is None


def test_a_decision_is_made_once_and_can_be_taken_back():
    lao("reject", "9001", "--reason", "ไม่ใช่ อปท.", "--by", "สมใจ")
    with pytest.raises(ReviewRefused, match="rejected by สมใจ"):
        lao("accept", "9001", "6200102")
    assert "สมใจ" in lao("list", "--all").output
    assert "open again" in lao("reopen", "9001").output
    lao("accept", "9001", "6200102")


def test_a_rejection_without_a_reason_is_refused():
    assert lao("reject", "9001").exit_code != 0
