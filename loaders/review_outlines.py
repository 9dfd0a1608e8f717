"""A steward's word on outlines: accept, reject, withdraw a source. Nothing counts without it.

A decision takes effect with the next derivation (`loaders.pipeline.derive_again`), which the
command `lao review outlines` runs by itself.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from gis.errors import OutlineNotFound, ReviewRefused
from gis.models import BoundaryCandidate
from gis.models.vocabulary import OutlineStatus
from gis.statements import statement
from loaders.outlines.checks import Verdict

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OutlineCandidate:
    """One outline with what speaks for it; `present_grade` is that of the boundary shown now."""

    candidate_id: int
    place_id: int
    code: str
    lao_name: str
    province_th: str | None
    present_grade: str
    grade: str
    source: str
    feature: str
    name: str | None
    match_method: str
    match_certainty: float
    match_evidence: str
    checks: Mapping[str, Any]
    status: str
    decided_by: str | None
    decided_at: datetime | None
    reason: str | None

    @property
    def verdict(self) -> Verdict:
        """What the checks together say."""
        return Verdict(self.checks["verdict"])


def list_outlines(
    connection: Connection,
    *,
    status: OutlineStatus | None = OutlineStatus.OPEN,
    source: str | None = None,
) -> list[OutlineCandidate]:
    """Return candidates, the surest first; by default those that wait for a decision."""
    rows = connection.execute(
        statement("loaders", "outline_candidates"), {"status": status, "source": source}
    )
    return [OutlineCandidate(**row) for row in rows.mappings()]


def accept_outline(
    connection: Connection, candidate_id: int, *, by: str, reason: str | None = None
) -> None:
    """Let an outline count; one of the same source accepted before is superseded.

    Also turns a rejection round. Raises `OutlineNotFound`, or `ReviewRefused` for one that a newer
    file has superseded.
    """
    _check(connection, candidate_id, by)
    connection.execute(statement("loaders", "replace_outline"), {"candidate_id": candidate_id})
    _decide(connection, candidate_id, OutlineStatus.ACCEPTED, by, reason)


def reject_outline(connection: Connection, candidate_id: int, *, by: str, reason: str) -> None:
    """Keep an outline from counting; the same geometry in a later file stays rejected."""
    _check(connection, candidate_id, by)
    if not reason.strip():
        raise ReviewRefused("Say why the outline is rejected: --reason TEXT.")
    _decide(connection, candidate_id, OutlineStatus.REJECTED, by, reason)


def accept_sure_outlines(
    connection: Connection, *, by: str, source: str | None = None
) -> list[OutlineCandidate]:
    """Accept the open outlines that no check speaks against; return them."""
    sure = [
        candidate
        for candidate in list_outlines(connection, source=source)
        if candidate.verdict is Verdict.SURE
    ]
    for candidate in sure:
        accept_outline(connection, candidate.candidate_id, by=by, reason="all checks hold")
    return sure


def withdraw_outlines(connection: Connection, source: str) -> int:
    """Take all outlines of a source out of the database; return how many they were.

    With the next derivation nothing follows their lines any more; `forget_withdrawn_lines` then
    takes out what is kept of earlier states. The source's file can be loaded again.
    """
    gone = connection.execute(statement("loaders", "withdraw_outlines"), {"source": source})
    for name in ("forget_runs", "forget_snapshots"):
        connection.execute(statement("loaders", name), {"source": source})
    log.info("%s: %d outlines withdrawn", source, gone.rowcount)
    return int(gone.rowcount)


def forget_withdrawn_lines(connection: Connection, source: str) -> None:
    """Take out earlier states that follow lines of a source that was withdrawn.

    These are older editions of the map, and what would be needed to undo the runs concerned.
    """
    connection.execute(statement("loaders", "forget_editions"))
    connection.execute(statement("loaders", "forget_lines"), {"source": source})


def outline_decisions(connection: Connection) -> str:
    """Return a text that changes whenever other outlines count."""
    return str(connection.execute(statement("loaders", "outline_decisions")).scalar_one())


def _check(connection: Connection, candidate_id: int, by: str) -> None:
    status = connection.execute(
        select(BoundaryCandidate.status).where(BoundaryCandidate.candidate_id == candidate_id)
    ).scalar_one_or_none()
    if status is None:
        raise OutlineNotFound(candidate_id)
    if status == OutlineStatus.SUPERSEDED:
        raise ReviewRefused(f"Outline {candidate_id} was superseded by a newer file of its source.")
    if not by.strip():
        raise ReviewRefused("Say who decides: --by NAME.")


def _decide(
    connection: Connection, candidate_id: int, status: OutlineStatus, by: str, reason: str | None
) -> None:
    connection.execute(
        statement("loaders", "decide_outline"),
        {"candidate_id": candidate_id, "status": status, "decided_by": by, "reason": reason},
    )
    log.info("outline %d: %s by %s", candidate_id, status.value, by)
