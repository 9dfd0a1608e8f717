"""Find the place that a code means or meant, and notice when the row's name tells otherwise."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gis.codes import CodeScheme, parse_dla_code
from gis.lao_types import is_upgrade
from gis.models.vocabulary import MatchMethod, PlaceKind
from gis.writing import THAI_DIGITS
from loaders.matching.places import KnownPlace, Tense, heirs
from loaders.matching.rating import Rated, day
from loaders.matching.read import Gazetteer, KnownCode

# A spreadsheet's number (6170102.0), its mark of text ('6170102), the registry's own ids.
_NUMBER = re.compile(r"(\d+)\.0+\Z")
_NOISE = re.compile(r"\A(?:TH-?LAO-?|TH-?)(?=\d)|[\s'’`\u200b-]")
_WORTH = {Tense.HELD: 1.0, Tense.SINCE: 0.97, Tense.THEN: 0.98, Tense.PAST: 0.95}
_UNDATED_WORTH = 0.93
_HEIR_WORTH = 0.92
# All upgrades that the geocode files document changed the first digit only.
_BEFORE_UPGRADE, _AFTER_UPGRADE = 0.93, 0.85


@dataclass(frozen=True, slots=True)
class CodeMatcher:
    """All codes of all places, and DLA codes by the six digits that an upgrade leaves."""

    places: Mapping[int, KnownPlace]
    codes: Mapping[str, list[KnownCode]]
    by_tail: Mapping[str, list[int]]

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> "CodeMatcher":
        """Make it from the places read."""
        tails: dict[str, list[int]] = {}
        for place in gazetteer.places.values():
            if place.kind is PlaceKind.LAO and len(place.code) == 7:
                tails.setdefault(place.code[1:], []).append(place.place_id)
        return cls(gazetteer.places, gazetteer.codes, tails)

    def rate(
        self, text: str, scheme: CodeScheme | None, kind: PlaceKind, year: int | None
    ) -> list[Rated]:
        """Return the places whose code this is or was, the surest first."""
        code = normalise_code(text)
        rated = [
            item
            for known in self.codes.get(code, ())
            if scheme is None or known.scheme is None or known.scheme is scheme
            if self.places[known.place_id].kind is kind
            for item in self._of_holder(code, known, year)
        ]
        if not rated and kind is PlaceKind.LAO and scheme in {None, CodeScheme.DLA}:
            rated = list(self._of_upgraded(code))
        return sorted(rated, key=lambda item: -item.certainty)

    def _of_holder(self, code: str, known: KnownCode, year: int | None) -> Iterator[Rated]:
        place, tense = self.places[known.place_id], known.span.tense(year)
        worth = _WORTH.get(tense, _UNDATED_WORTH)
        if known.absorbed:
            yield from self._absorbed(code, known, place, year)
            return
        if known.span.is_over:
            evidence = f"{code} was the code of {place.title} until {day(known.span.end)}."
        else:
            evidence = f"{code} is the code of {place.title}."
        method = MatchMethod.RETIRED_CODE if known.span.is_over else MatchMethod.CODE
        yield from self._living(Rated(place, worth, method, evidence), year)

    def _absorbed(
        self, code: str, known: KnownCode, place: KnownPlace, year: int | None
    ) -> Iterator[Rated]:
        """Give the place that took another in, for years after that; before, there were two."""
        end = known.span.end
        if year is not None and end is not None and year < end.year:
            worth, note = 0.5, f"in {year} it still was a place of its own"
        else:
            worth, note = _HEIR_WORTH, "its figures are counted there since"
        evidence = f"{code} was merged into {place.title} on {day(end)}; {note}."
        yield Rated(place, worth, MatchMethod.RETIRED_CODE, evidence)

    def _living(self, item: Rated, year: int | None) -> Iterator[Rated]:
        place = item.place
        if place.stood_in(year):
            yield item
            return
        for heir in heirs(place, self.places):
            on = day(place.successors.get(heir.place_id, place.span.end))
            evidence = f"{item.evidence} It went into {heir.title} on {on}."
            yield Rated(heir, item.certainty * _HEIR_WORTH, MatchMethod.RETIRED_CODE, evidence)

    def _of_upgraded(self, code: str) -> Iterator[Rated]:
        try:
            written = parse_dla_code(code)
        except ValueError:
            return
        holders = self.by_tail.get(code[1:], [])
        for place in (self.places[place_id] for place_id in holders if len(holders) == 1):
            for lao_type in written.usual_types:
                if place.lao_type is None:
                    continue
                alike = f"{code} has the last six digits of {place.title}, which an upgrade leaves"
                if is_upgrade(lao_type, place.lao_type):
                    evidence = f"{alike}: the code of before its upgrade."
                    yield Rated(place, _BEFORE_UPGRADE, MatchMethod.RETIRED_CODE, evidence)
                elif is_upgrade(place.lao_type, lao_type):
                    evidence = f"{alike}: the code of an upgrade that is not known here."
                    yield Rated(place, _AFTER_UPGRADE, MatchMethod.RETIRED_CODE, evidence)


def normalise_code(text: str) -> str:
    """Remove what writing a code in a table adds: spaces, marks, `.0`, Thai digits."""
    code = text.strip().translate(THAI_DIGITS).upper()
    if match := _NUMBER.fullmatch(code):
        return match[1]
    return _NOISE.sub("", code)
