"""Proposals: rows that mean no place for certain, and what a steward decides of them.

A decision holds for every later row of the source that says the same. It changes no figure by
itself: the next load of the source reads it as a correction. Each decision, also one that is
taken back, is kept in the table `decision` for good.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.cards import PlaceCard, get_card, get_cards
from gis.errors import ProposalNotFound, ReviewRefused
from gis.models import Decision, Proposal
from gis.models.vocabulary import ReviewAction, ReviewStatus
from gis.statements import statement

NAME_LENGTH = 80
REASON_LENGTH = 1_000
DECIDED = (ReviewStatus.ACCEPTED, ReviewStatus.REJECTED)


@dataclass(frozen=True, slots=True)
class OpenCandidate:
    """A place that a row may mean: how like it is (0 to 1), and why."""

    place_id: int
    code: str
    name: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class ProposedMatch:
    """What a row says of its place, the places that it may mean, and what was decided."""

    proposal_id: int
    source: str
    file_name: str
    sheet: str | None
    row: int | None
    key: dict[str, str]
    key_text: str
    message: str
    candidates: Sequence[OpenCandidate]
    status: ReviewStatus
    place_id: int | None
    decided_by: str | None
    decided_at: datetime | None
    reason: str | None


def count_proposals(session: Session) -> dict[str, dict[ReviewStatus, int]]:
    """Count the proposals of each source by status."""
    counts: dict[str, dict[ReviewStatus, int]] = {}
    for source, status, number in session.execute(statement("gis", "proposal_counts")):
        counts.setdefault(source, dict.fromkeys(ReviewStatus, 0))[ReviewStatus(status)] = number
    return counts


def list_proposals(
    session: Session,
    statuses: Sequence[ReviewStatus],
    *,
    source: str | None = None,
    limit: int | None = 50,
    offset: int = 0,
) -> list[ProposedMatch]:
    """Return proposals: open ones by file and row, decided ones the latest first."""
    return _read(session, statuses, source=source, limit=limit, offset=offset)


def get_proposal(session: Session, proposal_id: int) -> ProposedMatch:
    """Return one proposal; raises `ProposalNotFound`."""
    found = _read(session, tuple(ReviewStatus), proposal_id=proposal_id)
    if not found:
        raise ProposalNotFound(proposal_id)
    return found[0]


def decide_proposal(
    session: Session,
    proposal_id: int,
    status: ReviewStatus,
    *,
    by: str,
    place_code: str | None = None,
    reason: str | None = None,
) -> None:
    """Accept an open proposal as meaning a place, or reject it with a reason; the caller commits.

    Raises `ProposalNotFound`, `PlaceNotFound`, or `ReviewRefused` where somebody decided
    before, or the decision is not whole.
    """
    by, reason = by.strip()[:NAME_LENGTH], (reason or "").strip()[:REASON_LENGTH] or None
    proposal = _lock(session, proposal_id)
    if not by:
        raise ReviewRefused("A decision carries the name of who makes it.")
    if proposal.status != ReviewStatus.OPEN:
        raise ReviewRefused(
            f"Proposal {proposal_id} was {proposal.status} by {proposal.decided_by}. "
            "Take that back first."
        )
    if status is ReviewStatus.REJECTED and reason is None:
        raise ReviewRefused("A rejection carries a reason.")
    if (status is ReviewStatus.ACCEPTED) != (place_code is not None):
        raise ReviewRefused("Accepting names a place, rejecting names none.")
    card = get_card(session, place_code) if place_code is not None else None
    if card is not None:
        _check_kind(session, proposal, card)
    proposal.status = status
    proposal.place_id = card.place_id if card else None
    proposal.decided_by, proposal.reason = by, reason
    proposal.decided_at = datetime.now(UTC)
    _note(session, proposal, ReviewAction(status), by, reason, card.code if card else None)


def reopen_proposal(session: Session, proposal_id: int, *, by: str) -> None:
    """Take a decision back; the caller commits.

    Raises `ProposalNotFound`, or `ReviewRefused` where nothing was decided.
    """
    proposal = _lock(session, proposal_id)
    if proposal.status == ReviewStatus.OPEN:
        raise ReviewRefused(f"Proposal {proposal_id} is open: nothing was decided.")
    by = by.strip()[:NAME_LENGTH]
    if not by:
        raise ReviewRefused("A decision carries the name of who makes it.")
    _note(session, proposal, ReviewAction.REOPENED, by, None, None)
    proposal.status = ReviewStatus.OPEN
    proposal.place_id = proposal.decided_by = proposal.decided_at = proposal.reason = None


def accepted_corrections(
    session: Session, source: str | None = None
) -> dict[str, list[dict[str, Any]]]:
    """Return the accepted matches of each source in the form of its YAML's `places`."""
    corrections: dict[str, list[dict[str, Any]]] = {}
    accepted = _read(session, (ReviewStatus.ACCEPTED,), source=source, limit=None)
    cards = get_cards(session, [item.place_id for item in accepted if item.place_id is not None])
    for item in sorted(accepted, key=lambda item: (item.source, item.key_text)):
        card = cards.get(item.place_id or 0)
        if card is None:
            continue
        reason = item.reason or f"reviewed by {item.decided_by}"
        corrections.setdefault(item.source, []).append(
            {"written": item.key, "code": card.code, "reason": reason}
        )
    return corrections


def former_names(session: Session, place_ids: Sequence[int]) -> dict[int, list[str]]:
    """Map places to the Thai names that they once bore."""
    rows = session.execute(statement("gis", "former_names"), {"ids": list(place_ids)})
    return {row.place_id: row.names for row in rows}


def _lock(session: Session, proposal_id: int) -> Proposal:
    """Return the row for writing, so that of two stewards at once the second is told."""
    proposal = session.scalars(
        select(Proposal).where(Proposal.proposal_id == proposal_id).with_for_update()
    ).one_or_none()
    if proposal is None:
        raise ProposalNotFound(proposal_id)
    return proposal


def _check_kind(session: Session, proposal: Proposal, card: PlaceCard) -> None:
    """Refuse a province for a row that may only mean LAOs, and the like."""
    candidates = get_cards(session, [item["place_id"] for item in proposal.candidates])
    kinds = {candidate.kind for candidate in candidates.values()}
    if kinds and card.kind not in kinds:
        raise ReviewRefused(
            f"{card.code} is a {card.kind}; the row means a {' or '.join(sorted(kinds))}."
        )


def _note(
    session: Session,
    proposal: Proposal,
    action: ReviewAction,
    by: str,
    reason: str | None,
    place_code: str | None,
) -> None:
    session.add(
        Decision(
            source=proposal.source,
            key_text=proposal.key_text,
            action=action,
            place_code=place_code,
            decided_by=by,
            reason=reason,
        )
    )


def _read(
    session: Session,
    statuses: Sequence[ReviewStatus],
    *,
    source: str | None = None,
    proposal_id: int | None = None,
    limit: int | None = 1,
    offset: int = 0,
) -> list[ProposedMatch]:
    rows = session.execute(
        statement("gis", "proposals"),
        {
            "statuses": list(statuses),
            "source": source,
            "id": proposal_id,
            "limit": limit,
            "offset": offset,
        },
    ).mappings()
    return [
        ProposedMatch(
            **{
                **row,
                "status": ReviewStatus(row["status"]),
                "candidates": tuple(_candidate(item) for item in row["candidates"]),
            }
        )
        for row in rows
    ]


def _candidate(item: dict[str, Any]) -> OpenCandidate:
    return OpenCandidate(
        place_id=int(item["place_id"]),
        code=str(item.get("code", "")),
        name=str(item.get("name", "")),
        score=float(item.get("score", 0)),
        why=str(item.get("why", "")),
    )
