"""Weigh a code against the rest of the row: two that disagree are never settled in silence."""

from collections.abc import Callable, Mapping

from loaders.matching import rating
from loaders.matching.circumstances import Wanted, contradictions
from loaders.matching.model import MOST_CANDIDATES, Candidate, Match, NoMatch, NoMatchReason
from loaders.matching.places import KnownPlace
from loaders.matching.rating import Rated, decide

# Two holders of one code at different times: closer than this, the year does not decide.
_MARGIN = 0.03


def weigh_code(
    coded: list[Rated],
    wanted: Wanted,
    written: str,
    by_name: Callable[[], Match | NoMatch],
    places: Mapping[int, KnownPlace],
) -> Match | NoMatch:
    """Take a code's place unless the rest of the row clearly names another."""
    agreeing = [item for item in coded if not contradictions(item.place, wanted)]
    if agreeing:
        return decide(agreeing, written, is_type_said=True, margin=_MARGIN)
    named = by_name()
    if isinstance(named, Match):
        meant = {named.place_id}
        says = f"{written} is {places[named.place_id].title}."
    else:
        meant = {item.place_id for item in named.candidates if item.score >= rating.LEAST}
        says = named.message
    chosen = [item for item in coded if item.place.place_id in meant]
    if meant and not chosen:
        return _disagreement(coded, named, says, places)
    doubted = [
        Rated(
            item.place,
            item.certainty * _doubt(item.place, wanted, is_named=bool(chosen)),
            item.method,
            f"{item.evidence} The rest of the row ({written}) does not fit it wholly"
            + (", but no other place better." if chosen else ", nor any other place."),
            is_doubted=True,
        )
        for item in chosen or coded
    ]
    return decide(doubted, written, is_type_said=True, margin=_MARGIN)


def _disagreement(
    coded: list[Rated], named: Match | NoMatch, says: str, places: Mapping[int, KnownPlace]
) -> NoMatch:
    if isinstance(named, Match):
        place = places[named.place_id]
        others: tuple[Candidate, ...] = (
            Rated(place, named.certainty, named.method, named.evidence).candidate,
        )
    else:
        others = named.candidates
    found = (*(item.candidate for item in coded), *others)
    return NoMatch(
        NoMatchReason.AMBIGUOUS,
        found[:MOST_CANDIDATES],
        f"Code and name disagree: {coded[0].evidence} {says}",
    )


def _doubt(place: KnownPlace, wanted: Wanted, *, is_named: bool) -> float:
    """Return what a code is worth whose place the rest of the row does not fit wholly."""
    if is_named or "name" not in contradictions(place, wanted):
        return rating.CODE_DOUBTED
    return rating.CODE_ALONE
