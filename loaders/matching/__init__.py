"""Find the place that a row of any file means: by code, name and areas, history, or a point."""

from loaders.matching.batch import MatchedRows, match_all
from loaders.matching.index import PlaceIndex
from loaders.matching.model import Candidate, Match, NoMatch, NoMatchReason, PlaceKey

__all__ = [
    "Candidate",
    "Match",
    "MatchedRows",
    "NoMatch",
    "NoMatchReason",
    "PlaceIndex",
    "PlaceKey",
    "match_all",
]
