"""Events in the life of one LAO, put in order and freed of what is told twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gis.models.vocabulary import LineageEvent
from gis.names import fold


@dataclass(frozen=True, slots=True)
class PastEvent:
    """One row of `lineage`. `date_is_latest`: by `effective_on` it had happened."""

    event: LineageEvent
    effective_on: date | None
    before: str | None
    after: str | None
    snapshot_id: int
    row: int | None = None
    before_en: str | None = None
    after_en: str | None = None
    date_is_latest: bool = False
    successor_id: int | None = None

    @property
    def is_end(self) -> bool:
        """Whether the LAO ended by it: abolished, or merged into another."""
        return self.event is LineageEvent.ABOLISH or (
            self.event is LineageEvent.MERGE and self.successor_id is not None
        )


@dataclass(frozen=True, slots=True)
class Span:
    """A value that held from `start` up to, not including, `end`; None is without bound.

    A `value` of None says that the LAO stood and that its type is not clear.
    """

    value: str | None
    start: date | None
    end: date | None
    snapshot_id: int | None = None
    """Where the value is told, None where the present row tells it."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a piece of the past was not filled in, and the event that it hangs on, if one does."""

    message: str
    event: PastEvent | None = None


def in_order(events: Iterable[PastEvent]) -> tuple[list[PastEvent], list[PastEvent]]:
    """Return the dated events, the earliest first, and the undated; what stands twice once.

    The same event without its day, or seen in a file after its day, says nothing more.
    """
    listed = list(events)
    dated: list[PastEvent] = []
    for event in sorted((item for item in listed if item.effective_on), key=_in_time):
        if not (dated and _is_again(event, dated[-1])):
            dated.append(event)
    known = {_what(event) for event in dated}
    undated = [item for item in listed if not item.effective_on and _what(item) not in known]
    return dated, undated


def _is_again(event: PastEvent, last: PastEvent) -> bool:
    is_later = event.effective_on != last.effective_on
    return _what(event) == _what(last) and (event.date_is_latest or not is_later)


def _in_time(event: PastEvent) -> tuple[date, bool, bool]:
    """Order by day; on one day an end stands before a new beginning."""
    return event.effective_on or date.max, event.date_is_latest, not event.is_end


def _what(event: PastEvent) -> tuple[object, ...]:
    if event.is_end:
        return ("end",)
    return event.event, fold(event.before or ""), fold(event.after or "")
