"""Find the places of all rows of a source, and account for each: evidence, issue or proposal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gis.issue_types import IssueType
from loaders.context import LoadContext, MatchedRow
from loaders.lookup import place_ids_by_code
from loaders.matching import Match, NoMatch, NoMatchReason, PlaceIndex
from loaders.readers.rows import RAGGED
from loaders.table.keys import in_words, key_text
from loaders.table.places import NamedPlaces, declared_matches, find_places
from loaders.table.reviews import Filed, file_proposals, read_accepted
from loaders.table.rows import NamedRow, TableReading
from loaders.trail import SET_ASIDE


@dataclass(slots=True)
class PlaceFinder:
    """All known places and reviewed matches, and the rows that a steward is to look at."""

    context: LoadContext
    index: PlaceIndex
    reviewed: Mapping[str, int]
    doubts: list[Filed] = field(default_factory=list)

    @classmethod
    def of(cls, context: LoadContext) -> "PlaceFinder":
        """Read the places and what was reviewed of the source."""
        connection, source = context.connection, context.source
        reviewed = {
            **declared_matches(source.places, place_ids_by_code(connection)),
            **read_accepted(connection, source.name),
        }
        return cls(context, PlaceIndex.read(connection), reviewed)

    def find(self, rows: Iterable[NamedRow], path: Path) -> NamedPlaces:
        """Say which place each wording of a file's rows means."""
        return find_places(rows, self.index, self.reviewed, path)

    def account_for(self, places: NamedPlaces, snapshot_id: int, *, rejects: bool = True) -> None:
        """Report each wording that found no place, once; keep the evidence of those that did.

        `rejects`: rows without a place are left out for it.
        """
        self._report_unmatched(places, snapshot_id, rejects=rejects)
        self.context.matches += _evidence(places, snapshot_id)
        self.context.figures.matched.update(places.count_matched())
        self.doubts += _doubts(places, snapshot_id)

    def file_doubts(self) -> None:
        """Put the rows without a place before a steward."""
        context = self.context
        file_proposals(context.connection, context.source.name, context.load_run_id, self.doubts)

    def _report_unmatched(self, places: NamedPlaces, snapshot_id: int, *, rejects: bool) -> None:
        log = self.context.log(snapshot_id)
        for named, result in places.results.items():
            if isinstance(result, Match):
                continue
            first, rows = places.first[named], places.rows[named]
            is_ambiguous = result.reason is NoMatchReason.AMBIGUOUS
            log.add(
                IssueType.AMBIGUOUS_PLACE if is_ambiguous else IssueType.UNKNOWN_PLACE,
                result.message + (f" {rows:,} rows say so." if rows > 1 else ""),
                sheet=first.sheet,
                row=first.row,
                raw_value=in_words(named.written),
                is_rejected=rejects,
                rows=rows,
            )


def note_dropped(context: LoadContext, reading: TableReading) -> None:
    """Count with the run the rows that are no records (totals, notes), by reason."""
    for reason, count in reading.figures.dropped_by_reason().items():
        if reason == RAGGED:
            continue
        name = f"{SET_ASIDE}{reason}"
        context.figures.notes[name] = noted(context, name) + count


def noted(context: LoadContext, name: str) -> int:
    """Return what the run counted under this name so far."""
    value = context.figures.notes.get(name, 0)
    return value if isinstance(value, int) else 0


def _evidence(places: NamedPlaces, snapshot_id: int) -> Iterable[MatchedRow]:
    for named, result in places.results.items():
        if isinstance(result, Match) and result.needs_evidence:
            first = places.first[named]
            yield MatchedRow(
                snapshot_id,
                first.sheet,
                first.row,
                result.place_id,
                result.method,
                result.certainty,
                in_words(named.written),
                result.evidence,
            )


def _doubts(places: NamedPlaces, snapshot_id: int) -> Iterable[Filed]:
    for named, result in places.results.items():
        written = named.written
        if isinstance(result, NoMatch) and written:
            first = places.first[named]
            yield Filed(snapshot_id, first.sheet, first.row, written, key_text(written), result)
