"""What a story is about: an LAO, else a province; a bare name does not tell which LAO is meant."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from gis.models.vocabulary import MatchMethod, PlaceKind
from loaders.matching import Candidate, Match, NoMatch, NoMatchReason, PlaceIndex, PlaceKey
from loaders.matching.written import read_name
from loaders.table.keys import as_text, written_key
from loaders.table.places import NamedPlaces
from loaders.table.rows import NamedRow
from loaders.table.story_definition import StoryColumns

_TOLD = {MatchMethod.CODE, MatchMethod.RETIRED_CODE, MatchMethod.CORRECTION}


def about_places(rows: Iterable[NamedRow], columns: StoryColumns) -> Iterator[NamedRow]:
    """Give the rows with what they are about: an LAO, else the province that they name.

    Each story stands for itself: what a steward decides on one holds for no other.
    """
    for row in rows:
        key = row.key
        if not (key.code or key.name or key.lao_type):
            key = PlaceKey(PlaceKind.PROVINCE, name=key.province)
        yield replace(row, key=key, story=as_text(row.cells.get(columns.slug)))


def names_place(row: NamedRow) -> bool:
    """Say whether a row is about any place."""
    return bool(written_key(row.key))


def doubt_bare_names(places: NamedPlaces, index: PlaceIndex) -> None:
    """Put before a steward what was found by a name without the word of a type.

    A story of a city or a subdistrict may be one of its municipality, of its SAO or of its PAO,
    also where only one of them is called so today.
    """
    for named, result in places.results.items():
        if isinstance(result, Match) and result.method not in _TOLD and _is_bare(named.key):
            place = index.place(result.place_id)
            nearest = Candidate(
                place.place_id, place.code, place.title, result.certainty, result.evidence
            )
            message = f"The type of LAO is not told, so that {place.title} is not certain."
            places.results[named] = NoMatch(NoMatchReason.AMBIGUOUS, (nearest,), message)


def _is_bare(key: PlaceKey) -> bool:
    if key.kind is not PlaceKind.LAO or key.lao_type:
        return False
    return not any(reading.types for reading in read_name(key.name or ""))
