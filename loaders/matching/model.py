"""What a row says of a place, and what became of it: a match, or none with candidates."""

from dataclasses import dataclass
from enum import StrEnum

from gis.codes import CodeScheme
from gis.models.vocabulary import MatchMethod, PlaceKind


@dataclass(frozen=True, slots=True)
class PlaceKey:
    """What a row says of its place, as written; `point` is longitude and latitude."""

    kind: PlaceKind = PlaceKind.LAO
    code: str | None = None
    scheme: CodeScheme | None = None
    name: str | None = None
    lao_type: str | None = None
    province: str | None = None
    district: str | None = None
    subdistrict: str | None = None
    point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that the row may mean, for a steward to look at; `score` from 0 to 1."""

    place_id: int
    code: str
    name: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Match:
    """The place that a row means, how that was found, and how sure it is (0 to 1).

    `is_doubted` where something in the row speaks against it, though its code or name is there.
    """

    place_id: int
    method: MatchMethod
    certainty: float
    evidence: str
    is_doubted: bool = False

    @property
    def needs_evidence(self) -> bool:
        """Whether a reader should be told on what it rests."""
        return self.is_doubted or not self.method.is_exact


class NoMatchReason(StrEnum):
    """Whether several places answer to a row, or none."""

    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class NoMatch:
    """Why no place was taken, and which come nearest (best first, at most `MOST_CANDIDATES`)."""

    reason: NoMatchReason
    candidates: tuple[Candidate, ...]
    message: str


MOST_CANDIDATES = 5
