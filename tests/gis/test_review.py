"""A steward's decisions: whole or refused, once, kept for good, and ready for the source's YAML."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from gis.errors import PlaceNotFound, ProposalNotFound, ReviewRefused
from gis.models import Decision
from gis.models.vocabulary import ReviewStatus
from gis.review import (
    accepted_corrections,
    count_proposals,
    decide_proposal,
    get_proposal,
    list_proposals,
    reopen_proposal,
)

OPEN, ACCEPTED, REJECTED = ReviewStatus


@pytest.fixture
def session(doubtful_engine: Engine) -> Iterator[Session]:
    with doubtful_engine.connect() as connection:
        outer = connection.begin()
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            yield session
        outer.rollback()


def test_open_proposals_come_by_source_and_row_with_their_candidates(session: Session):
    found = list_proposals(session, (OPEN,))
    assert [item.proposal_id for item in found] == [9003, 9001, 9002]
    assert [place.code for place in found[1].candidates] == ["6200102", "6170105"]
    assert found[1].candidates[0].score == 0.79
    assert found[1].file_name == "2565.json"


def test_an_accepted_match_names_the_place_who_and_when(session: Session):
    decide_proposal(
        session, 9001, ACCEPTED, by=" สมใจ ", place_code="6200102", reason="ป้ายหน้าสำนักงาน"
    )
    decided = get_proposal(session, 9001)
    assert (decided.status, decided.decided_by, decided.reason) == (
        ACCEPTED,
        "สมใจ",
        "ป้ายหน้าสำนักงาน",
    )
    assert decided.place_id is not None
    assert decided.decided_at is not None
    assert count_proposals(session)["lpa_tobacco"] == {OPEN: 1, ACCEPTED: 1, REJECTED: 0}


def test_what_was_decided_is_not_decided_again(session: Session):
    decide_proposal(session, 9001, REJECTED, by="สมใจ", reason="เลิกไปแล้ว")
    with pytest.raises(ReviewRefused, match="rejected by สมใจ"):
        decide_proposal(session, 9001, ACCEPTED, by="สมชาย", place_code="6200102")


@pytest.mark.parametrize(
    ("status", "values"),
    [
        (REJECTED, {"by": "สมใจ"}),
        (REJECTED, {"by": "สมใจ", "reason": "  "}),
        (REJECTED, {"by": "สมใจ", "reason": "r", "place_code": "6200102"}),
        (ACCEPTED, {"by": "สมใจ"}),
        (ACCEPTED, {"by": " ", "place_code": "6200102"}),
        (ACCEPTED, {"by": "สมใจ", "place_code": "20"}),
    ],
)
def test_a_decision_that_is_not_whole_is_refused(
    session: Session, status: ReviewStatus, values: dict[str, str]
):
    with pytest.raises(ReviewRefused):
        decide_proposal(session, 9001, status, **values)
    assert get_proposal(session, 9001).status is OPEN


def test_places_and_proposals_that_are_none_are_told(session: Session):
    with pytest.raises(PlaceNotFound):
        decide_proposal(session, 9001, ACCEPTED, by="สมใจ", place_code="9999999")
    with pytest.raises(ProposalNotFound):
        decide_proposal(session, 1, REJECTED, by="สมใจ", reason="r")
    with pytest.raises(ProposalNotFound):
        get_proposal(session, 1)


def test_a_decision_taken_back_is_open_again_and_both_are_remembered(session: Session):
    before = session.scalar(select(func.max(Decision.decision_id))) or 0
    decide_proposal(session, 9001, ACCEPTED, by="สมใจ", place_code="6200102")
    reopen_proposal(session, 9001, by="สมชาย")
    assert get_proposal(session, 9001).status is OPEN
    assert get_proposal(session, 9001).decided_by is None
    with pytest.raises(ReviewRefused):
        reopen_proposal(session, 9001, by="สมชาย")
    kept = session.scalars(
        select(Decision).where(Decision.decision_id > before).order_by(Decision.decision_id)
    ).all()
    assert [(item.action, item.decided_by, item.place_code) for item in kept] == [
        ("accepted", "สมใจ", "6200102"),
        ("reopened", "สมชาย", None),
    ]
    assert {item.key_text for item in kept} == {"name=หนองบ่อ; lao_type=อบต.; province=ชลบุรี"}


def test_accepted_matches_have_the_form_of_a_sources_definition(session: Session):
    decide_proposal(session, 9001, ACCEPTED, by="สมใจ", place_code="6200102", reason="พิมพ์ผิด")
    decide_proposal(session, 9002, REJECTED, by="สมใจ", reason="ไม่รู้จัก")
    assert accepted_corrections(session) == {
        "lpa_tobacco": [
            {
                "written": {"name": "หนองบ่อ", "lao_type": "อบต.", "province": "ชลบุรี"},
                "code": "6200102",
                "reason": "พิมพ์ผิด",
            }
        ]
    }
    assert accepted_corrections(session, "dopa_population") == {}


def test_decided_ones_come_the_latest_first(session: Session):
    for number in (9002, 9001):
        decide_proposal(session, number, REJECTED, by="สมใจ", reason="r")
    decided = list_proposals(session, (ACCEPTED, REJECTED), source="lpa_tobacco")
    assert [item.proposal_id for item in decided] == [9001, 9002]
