"""The review queue as a steward's pages show it."""

from typing import Any

from sqlalchemy.orm import Session

from api.formats import format_dates_in
from api.schemas import summarise
from api.sources import source_titles
from gis.cards import PlaceCard, get_cards
from gis.issue_messages import thai_message
from gis.models.vocabulary import ReviewStatus
from gis.review import (
    DECIDED,
    ProposedMatch,
    count_proposals,
    former_names,
    get_proposal,
    list_proposals,
)
from gis.search import search_places

PAGE_SIZE = 30
SEARCHED, FOUND = 40, 8
OPEN = (ReviewStatus.OPEN,)


def describe_queue(
    session: Session, source: str | None, page: int, *, is_decided: bool
) -> dict[str, Any]:
    """Return the values of `admin_review.html`: open proposals, or decided ones."""
    counts = count_proposals(session)
    statuses = DECIDED if is_decided else OPEN
    by_source = {name: sum(found[status] for status in statuses) for name, found in counts.items()}
    total = by_source.get(source, 0) if source else sum(by_source.values())
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(page, pages)
    proposals = list_proposals(
        session, statuses, source=source, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE
    )
    return {
        "is_decided": is_decided,
        "proposals": proposals,
        "places": _places(session, [item.place_id for item in proposals]),
        "total": total,
        "by_source": {name: number for name, number in by_source.items() if number},
        "source": source,
        "titles": source_titles(session),
        "page_number": page,
        "pages": pages,
    }


def describe_decision(session: Session, proposal_id: int, query: str) -> dict[str, Any]:
    """Return the values of `admin_proposal.html`; raises `ProposalNotFound`."""
    proposal = get_proposal(session, proposal_id)
    text = query.strip()
    proposed = [item.place_id for item in proposal.candidates]
    cards = get_cards(session, [*proposed, *([proposal.place_id] if proposal.place_id else [])])
    others = _search(session, text, [cards[item] for item in proposed if item in cards])
    names = former_names(session, [*proposed, *(card.place_id for card in others)])
    return {
        "proposal": proposal,
        "message": _in_both(proposal.message),
        "title": source_titles(session).get(proposal.source),
        "chosen": _fact(cards.get(proposal.place_id or 0), names),
        "candidates": [
            {
                "rating": item,
                "why": _in_both(item.why, item.name),
                "place": _fact(cards[item.place_id], names),
            }
            for item in proposal.candidates
            # A candidate may have been abolished since.
            if item.place_id in cards
        ],
        "query": text,
        "found": [_fact(card, names) for card in others],
    }


def _search(session: Session, text: str, proposed: list[PlaceCard]) -> list[PlaceCard]:
    """Return further places of the kinds that were proposed, which alone can be accepted."""
    if not text:
        return []
    kinds = {card.kind for card in proposed}
    known = {card.place_id for card in proposed}
    found = [item.card for item in search_places(session, text, limit=SEARCHED)]
    return [
        card for card in found if card.place_id not in known and (not kinds or card.kind in kinds)
    ][:FOUND]


def next_open(session: Session, proposal: ProposedMatch) -> int | None:
    """Return the next open proposal of the same source."""
    found = list_proposals(session, OPEN, source=proposal.source, limit=1)
    return found[0].proposal_id if found else None


def describe_done(session: Session, proposal_id: int | None) -> dict[str, Any] | None:
    """Return what was just decided, to be shown above the next question."""
    if proposal_id is None:
        return None
    proposal = get_proposal(session, proposal_id)
    places = _places(session, [proposal.place_id])
    return {"proposal": proposal, "place": places.get(proposal.place_id or 0)}


def _in_both(message: str, title: str = "") -> dict[str, str | None]:
    """Return a message in both languages, without the place, which stands above it."""
    thai = format_dates_in(thai_message(message), "th")
    beginning = f"{title}: "
    return {
        "en": message.removeprefix(beginning),
        "th": thai and thai.removeprefix(beginning),
    }


def _places(session: Session, place_ids: list[int | None]) -> dict[int, dict[str, Any]]:
    cards = get_cards(session, [item for item in place_ids if item is not None])
    return {place_id: summarise(card).model_dump() for place_id, card in cards.items()}


def _fact(card: PlaceCard | None, names: dict[int, list[str]]) -> dict[str, Any] | None:
    """Return what helps to tell a place from its like."""
    if card is None:
        return None
    former = [name for name in names.get(card.place_id, []) if name != card.name_th]
    return {**summarise(card).model_dump(), "former_names": former}
