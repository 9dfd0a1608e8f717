"""Find the places that a file's rows name: reviewed matches first, then by matching."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gis.errors import SourceChanged
from gis.models.vocabulary import MatchMethod
from loaders.matching import Match, NoMatch, PlaceIndex, match_all
from loaders.table.definition import PlaceCorrection
from loaders.table.keys import key_text
from loaders.table.rows import Named, NamedRow

# A table that names more places than this is none of Thailand's LAOs or areas.
MOST_PLACES = 100_000
_List = tuple[int | None, str | None, str | None]


@dataclass(frozen=True, slots=True)
class FirstRow:
    """Where the words of a place stand first in a file."""

    sheet: str | None
    row: int


@dataclass(slots=True)
class NamedPlaces:
    """The places of one file: what each wording means, where it stands, in how many rows."""

    first: dict[Named, FirstRow] = field(default_factory=dict)
    rows: Counter[Named] = field(default_factory=Counter)
    results: dict[Named, Match | NoMatch] = field(default_factory=dict)

    def count_matched(self) -> Counter[str]:
        """Count rows by the method that found their place."""
        counts: Counter[str] = Counter()
        for named, result in self.results.items():
            if isinstance(result, Match):
                counts[result.method] += self.rows[named]
        return counts


def find_places(
    rows: Iterable[NamedRow], index: PlaceIndex, reviewed: Mapping[str, int], path: object
) -> NamedPlaces:
    """Read all rows once and say which place each wording means.

    `reviewed` maps the text of a key to a place: what a steward accepted, or the YAML declares.
    """
    places = NamedPlaces()
    for row in rows:
        named = row.named
        places.rows[named] += 1
        if named not in places.first:
            if len(places.first) >= MOST_PLACES:
                raise SourceChanged(
                    f"{path}",
                    f"row {row.row}: the file names more than {MOST_PLACES:,} places.",
                    "Thailand has 7,850 LAOs: are the right columns named under `place`?",
                )
            places.first[named] = FirstRow(row.sheet, row.row)
    # Two rows of one list that mean one place give pause; of two networks or stories they may well.
    by_list: dict[_List, list[Named]] = defaultdict(list)
    for named in places.first:
        place_id = reviewed.get(key_text(named.written))
        if place_id is None:
            by_list[_list_of(named)].append(named)
        else:
            places.results[named] = Match(
                place_id, MatchMethod.CORRECTION, 1.0, "A reviewed match says so."
            )
    placed: dict[_List, set[int]] = defaultdict(set)
    for named, result in places.results.items():
        if isinstance(result, Match):
            placed[_list_of(named)].add(result.place_id)
    for of, wanted in by_list.items():
        keys = [named.key for named in wanted]
        matched = match_all(index, keys, of[0], taken=placed[of])
        places.results.update(zip(wanted, matched.results, strict=True))
    return places


def _list_of(named: Named) -> _List:
    return named.year, named.network, named.story


def declared_matches(
    corrections: Iterable[PlaceCorrection], place_ids: Mapping[str, int]
) -> dict[str, int]:
    """Map the texts that the source's YAML declares to places; unknown codes are left out."""
    return {
        key_text(item.written): place_ids[item.code]
        for item in corrections
        if item.code in place_ids
    }
