"""What stewards did to indices on the portal: who saved, withdrew or built which, and when."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from gis.errors import BuildRunning
from gis.models import IndexAction
from gis.models.vocabulary import BuildState, IndexDeed

# A build takes seconds; one that is open after this ended with the portal that ran it.
LONGEST_BUILD = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a steward did; a build has a state, and a message when it ended."""

    index_action_id: int
    code: str
    deed: IndexDeed
    done_by: str
    done_at: datetime
    state: BuildState | None
    message: str | None
    finished_at: datetime | None


def note_action(session: Session, code: str, deed: IndexDeed, *, by: str) -> None:
    """Note that somebody saved or withdrew an index; the caller commits."""
    session.add(IndexAction(code=code, deed=deed, done_by=by))


def open_build(session: Session, code: str, *, by: str) -> int:
    """Note that a build begins and return its number; raises `BuildRunning` where one runs."""
    now = datetime.now(UTC)
    session.execute(
        update(IndexAction)
        .where(
            IndexAction.code == code,
            IndexAction.state == BuildState.RUNNING,
            IndexAction.done_at < now - LONGEST_BUILD,
        )
        .values(state=BuildState.FAILED, message="it ended with the portal", finished_at=now)
    )
    action = IndexAction(
        code=code, deed=IndexDeed.BUILT, done_by=by, done_at=now, state=BuildState.RUNNING
    )
    session.add(action)
    try:
        session.flush()
    except IntegrityError as error:
        raise BuildRunning(code) from error
    return action.index_action_id


def close_build(session: Session, action_id: int, state: BuildState, message: str) -> None:
    """Note how a build ended; one that ended before keeps its end. The caller commits."""
    session.execute(
        update(IndexAction)
        .where(IndexAction.index_action_id == action_id, IndexAction.state == BuildState.RUNNING)
        .values(state=state, message=message, finished_at=datetime.now(UTC))
    )


def list_actions(session: Session, limit: int = 50) -> list[Action]:
    """Return what was done, the latest first."""
    columns = (getattr(IndexAction, name) for name in Action.__dataclass_fields__)
    rows = session.execute(
        select(*columns).order_by(IndexAction.index_action_id.desc()).limit(limit)
    ).mappings()
    return [
        Action(
            **{
                **row,
                "deed": IndexDeed(row["deed"]),
                "state": BuildState(row["state"]) if row["state"] else None,
            }
        )
        for row in rows
    ]


def latest_builds(session: Session) -> dict[str, Action]:
    """Return the latest build of each index that was built on the portal."""
    found: dict[str, Action] = {}
    for action in list_actions(session, limit=500):
        if action.deed is IndexDeed.BUILT:
            found.setdefault(action.code, action)
    return found
