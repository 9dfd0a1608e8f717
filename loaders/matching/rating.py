"""How sure it is that a row means a place: a product of what each circumstance is worth.

A place is taken when its certainty reaches `LEAST` and no other comes within the margin of it.
The numbers were set by an experiment with misspelt names of the whole country; see "How a row
finds its place" in docs/method.md.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from gis.models.vocabulary import MatchMethod, PlaceKind
from loaders.matching.forms import Level
from loaders.matching.fuzzy import IN_DISTRICT, IN_PROVINCE, OF_PROVINCES, Likeness
from loaders.matching.model import MOST_CANDIDATES, Candidate, Match, NoMatch, NoMatchReason
from loaders.matching.places import KnownPlace, Span, Tense

LEAST = 0.8
MARGIN = 0.06
# Without a type, two LAOs of one subdistrict bear the same name, and a rename of one hides it.
MARGIN_WITHOUT_TYPE = 0.15
# Worse candidates are not worth a steward's look.
WORTH_A_LOOK = 0.4

NAME = {
    Level.EXACT: 1.0,
    Level.FOLDED: 0.99,
    Level.LOOSE: 0.93,
    Level.SHORT: 0.92,
    Level.CUT: 0.92,
}
# With one edit, with two; less like than that, a name is only proposed.
FUZZY = (0.89, 0.82)
FUZZY_PROPOSED = 0.79

TENSES = {Tense.HELD: 1.0, Tense.THEN: 0.97, Tense.SINCE: 0.95, Tense.UNDATED: 0.90}
PAST_AT_ONCE, PAST_A_YEAR, PAST_LEAST = 0.93, 0.005, 0.85


class Where(Enum):
    """What the row's district (or subdistrict) says of a place; the value is its worth."""

    SAME = 1.0
    UNSAID = 0.98
    REACHED = 0.975
    """The place reaches into that district, or its code was given there."""
    UNREADABLE = 0.93
    OTHER_SUBDISTRICT = 0.9
    OTHER = 0.85


PROVINCE_UNSAID = 0.97
FORMER_PROVINCE = 0.96
TYPE_UNSAID = 0.98
# Such a place is never taken, only proposed: อบต. and ทต. of one name are two places.
OTHER_TYPE = 0.65
MERGED_INTO = 0.85
# An ended place that nobody followed is proposed only, for years after its end.
ENDED = 0.7
OUTLINE = 0.85
CODE_UNKNOWN, CODE_DOUBTED, CODE_ALONE = 0.95, 0.95, 0.8


@dataclass(frozen=True, slots=True)
class Rated:
    """A place with the certainty that the row means it, how it was found, and in which words."""

    place: KnownPlace
    certainty: float
    method: MatchMethod
    evidence: str
    only_proposed: bool = False
    """Whether it may not be taken, however sure: it stands for a doubt that words leave open."""
    is_doubted: bool = False
    """Whether something in the row speaks against it."""

    @property
    def candidate(self) -> Candidate:
        """The same as a proposal for a steward."""
        score = round(self.certainty, 3)
        return Candidate(
            self.place.place_id, self.place.code, self.place.title, score, self.evidence
        )


def fuzzy_worth(like: Likeness, where: Where, kind: PlaceKind) -> float:
    """Return what a name is worth that is only like the written one."""
    bears = IN_DISTRICT if where in {Where.SAME, Where.REACHED} else IN_PROVINCE
    if kind is PlaceKind.PROVINCE:
        bears = OF_PROVINCES
    if where is not Where.OTHER and like.is_near(bears):
        return FUZZY[like.edits - 1]
    return FUZZY_PROPOSED * like.share


def tense_worth(span: Span, year: int | None) -> float:
    """Return what a name or type is worth that was borne during `span`, in a file of `year`."""
    tense = span.tense(year)
    if tense is not Tense.PAST:
        return TENSES[tense]
    lag = 0 if year is None or span.end is None else max(0, year - span.end.year)
    return max(PAST_LEAST, PAST_AT_ONCE - PAST_A_YEAR * lag)


def decide(
    rated: list[Rated], written: str, *, is_type_said: bool, margin: float | None = None
) -> Match | NoMatch:
    """Take the best where it is sure enough and stands alone; never guess between two."""
    best = best_of_each(rated)
    if not best or best[0].certainty < LEAST:
        return NoMatch(
            NoMatchReason.UNKNOWN, candidates(best), f"No place is known that is {written}."
        )
    if margin is None:
        margin = MARGIN if is_type_said else MARGIN_WITHOUT_TYPE
    if len(best) > 1 and best[1].certainty > best[0].certainty - margin:
        near = [item for item in best if item.certainty > best[0].certainty - margin]
        titles = ", ".join(item.place.title for item in near[:MOST_CANDIDATES])
        return NoMatch(
            NoMatchReason.AMBIGUOUS, candidates(best), f"{written} may be any of {titles}."
        )
    first = best[0]
    if first.only_proposed:
        message = f"{written} may be {first.place.title}, but does not say so."
        return NoMatch(NoMatchReason.AMBIGUOUS, candidates(best), message)
    certainty = round(first.certainty, 3)
    return Match(first.place.place_id, first.method, certainty, first.evidence, first.is_doubted)


def best_of_each(rated: list[Rated]) -> list[Rated]:
    """Keep the best rating of each place, best place first."""
    best: dict[int, Rated] = {}
    for item in rated:
        known = best.get(item.place.place_id)
        if known is None or item.certainty > known.certainty:
            best[item.place.place_id] = item
    return sorted(best.values(), key=lambda item: (-item.certainty, item.place.code))


def candidates(rated: list[Rated]) -> tuple[Candidate, ...]:
    """Return the places worth a steward's look, in the order given."""
    worth = [item for item in rated if item.certainty >= WORTH_A_LOOK]
    return tuple(item.candidate for item in worth[:MOST_CANDIDATES])


def day(on: date | None) -> str:
    """Write a date for evidence, or that nobody wrote it."""
    return on.isoformat() if on else "an unknown date"
