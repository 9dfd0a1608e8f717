"""Match all rows of a file, and see to it that no two land on one place unnoticed."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from gis.models.vocabulary import MatchMethod
from loaders.matching.index import PlaceIndex
from loaders.matching.model import (
    MOST_CANDIDATES,
    Candidate,
    Match,
    NoMatch,
    NoMatchReason,
    PlaceKey,
)

_BY_THE_TEXT = {MatchMethod.CODE, MatchMethod.NAME, MatchMethod.FOLDED_NAME}

# With all but one of so many peers named, the last one is worth a steward's look.
_PEERS_ENOUGH = 2
_UNCLAIMED_SCORE = 0.7


@dataclass(frozen=True, slots=True)
class MatchedRows:
    """What became of each row, in the file's order.

    `duplicates` holds, for each place that several rows landed on, their positions from 0.
    """

    results: tuple[Match | NoMatch, ...]
    duplicates: dict[int, tuple[int, ...]]


def match_all(
    index: PlaceIndex,
    keys: Iterable[PlaceKey],
    year: int | None,
    *,
    taken: Collection[int] = (),
) -> MatchedRows:
    """Match the rows of one file and year.

    `taken` are places that other rows of the file name surely, as a steward or the source says.
    A row that was matched by less than its text gives way where another row bears the place's
    own name or code: most likely it means a neighbour whose name is not known. The order of rows
    makes no difference.
    """
    known: dict[PlaceKey, Match | NoMatch] = {}
    rows = list(keys)
    for key in rows:
        if key not in known:
            known[key] = index.match(key, year)
    claims: dict[int, set[PlaceKey]] = defaultdict(set)
    for key, result in known.items():
        if isinstance(result, Match):
            claims[result.place_id].add(key)
    for place_id, rivals in claims.items():
        for key in _losers(rivals, known, is_taken=place_id in taken):
            known[key] = _give_way(index, place_id, known[key])
    claimed = set(taken) | {
        result.place_id for result in known.values() if isinstance(result, Match)
    }
    for key, result in known.items():
        if isinstance(result, NoMatch):
            known[key] = _with_unclaimed(index, key, result, claimed)
    results = tuple(known[key] for key in rows)
    landed: dict[int, list[int]] = defaultdict(list)
    for position, result in enumerate(results):
        if isinstance(result, Match):
            landed[result.place_id].append(position)
    duplicates = {place: tuple(found) for place, found in landed.items() if len(found) > 1}
    return MatchedRows(results, duplicates)


def _losers(
    rivals: set[PlaceKey], known: dict[PlaceKey, Match | NoMatch], *, is_taken: bool
) -> list[PlaceKey]:
    methods = {key: result.method for key in rivals if isinstance(result := known[key], Match)}
    if not is_taken and not _BY_THE_TEXT & set(methods.values()):
        return []
    return [key for key, method in methods.items() if method not in _BY_THE_TEXT]


def _give_way(index: PlaceIndex, place_id: int, result: Match | NoMatch) -> NoMatch:
    place = index.place(place_id)
    evidence = result.evidence if isinstance(result, Match) else ""
    score = result.certainty if isinstance(result, Match) else 0.0
    return NoMatch(
        NoMatchReason.AMBIGUOUS,
        (Candidate(place_id, place.code, place.title, score, evidence),),
        f"Another row bears the name or code of {place.title}. {evidence}",
    )


def _with_unclaimed(
    index: PlaceIndex, key: PlaceKey, result: NoMatch, claimed: set[int]
) -> NoMatch:
    """Propose also the one place of the row's district and type that no other row names.

    It is never taken: a file may leave an LAO out. But a rename that no source tells shows so.
    """
    if len(result.candidates) == MOST_CANDIDATES and result.reason is NoMatchReason.AMBIGUOUS:
        return result
    peers = index.peers(key)
    left = [place for place in peers if place.place_id not in claimed]
    if len(left) != 1 or len(peers) < _PEERS_ENOUGH:
        return result
    why = f"{left[0].title}: the only one of that type in the district that no other row names."
    found = [item for item in result.candidates if item.place_id != left[0].place_id]
    found.append(Candidate(left[0].place_id, left[0].code, left[0].title, _UNCLAIMED_SCORE, why))
    found.sort(key=lambda item: (-item.score, item.code))
    return replace(result, candidates=tuple(found[:MOST_CANDIDATES]))
