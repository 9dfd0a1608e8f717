"""What is kept for good: made once, outside of transactions, and not without end."""

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from gis.kept import MOST_KEPT, keep_for_good


def test_it_is_made_once(engine: Engine) -> None:
    made: list[int] = []
    with Session(engine) as session:
        for _ in range(3):
            assert keep_for_good(session, "once", lambda: made.append(1) or "made") == "made"
    assert made == [1]


def test_inside_a_transaction_nothing_is_kept(session: Session) -> None:
    assert keep_for_good(session, "within", lambda: "first") == "first"
    assert keep_for_good(session, "within", lambda: "second") == "second"


def test_what_was_not_asked_for_longest_goes_first(engine: Engine) -> None:
    with Session(engine) as session:
        for number in range(MOST_KEPT):
            keep_for_good(session, ("many", number), lambda number=number: number)
        keep_for_good(session, ("many", 0), lambda: -1)
        keep_for_good(session, ("many", MOST_KEPT), lambda: MOST_KEPT)
        assert keep_for_good(session, ("many", 0), lambda: -1) == 0
        assert keep_for_good(session, ("many", 1), lambda: -1) == -1
