"""Of which type an LAO was when, from its creation, changes of status and end."""

from collections.abc import Iterable
from datetime import date

from gis.codes import DlaCode
from gis.models.vocabulary import LineageEvent
from gis.past_types import type_of_word
from loaders.lineage.events import Doubt, PastEvent, Span, in_order

NOT_THERE = object()


def type_spans(
    events: Iterable[PastEvent], *, present: str, known_on: date | None, ended_on: date | None
) -> tuple[list[Span], list[Doubt]]:
    """Return the types in order of time, the last one `present`.

    `known_on` is the day of the file that tells the present type, for LAOs whose events do not
    lead up to it; `ended_on` the day by which an LAO was gone, None while it stands. What
    contradicts itself becomes a span without value and a doubt, never a guess.
    """
    listed = list(events)
    dated, undated = in_order(item for item in listed if _is_about_type(item))
    if not dated and not undated and any(_was_other(item, present) for item in listed):
        return _only_present(present, None, known_on, ended_on), []
    if ended_on is None and dated and dated[-1].is_end and dated[-1].date_is_latest:
        # A registry left it out, and a later one lists it again.
        dated = [item for item in dated if not (item.is_end and item.date_is_latest)]
    if undated:
        told = "; ".join(sorted({_describe(item) for item in undated}))
        first = dated[0].effective_on if dated else None
        doubt = Doubt(f"No day is told of: {told}.", undated[0])
        return _only_present(present, first, known_on, ended_on), [doubt]
    walk = _Walk()
    for event in dated:
        walk.take(event)
    return walk.finish(present, known_on, ended_on)


class _Walk:
    """The state of an LAO while its dated events are gone through."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.doubts: list[Doubt] = []
        self.state: object = None  # None: nothing is known yet
        self.since: date | None = None
        self.told_by: PastEvent | None = None

    def take(self, event: PastEvent) -> None:
        before = type_of_word(event.before)
        if event.event is LineageEvent.CREATE:
            self._change(event, NOT_THERE if self.told_by else None, type_of_word(event.after))
        elif event.is_end:
            self._change(event, before or self.state, NOT_THERE)
        else:
            self._change(event, before, type_of_word(event.after))

    def _change(self, event: PastEvent, before: object, after: object) -> None:
        if event.date_is_latest and self.told_by is not None and after == self.state:
            # A file showed what was told already.
            return
        if self.told_by is None:
            if before is not None:
                self._close(before, event)
        elif before == self.state:
            if self.state is not NOT_THERE:
                self._close(self.state, event)
        else:
            self._close(None, event)
            self.doubts.append(Doubt(f"It does not follow upon {_describe(self.told_by)}.", event))
        self.state, self.since, self.told_by = after, event.effective_on, event

    def _close(self, state: object, event: PastEvent) -> None:
        end = event.effective_on
        if self.since != end:
            told_by = self.told_by or event
            value = None if state is None else str(state)
            self.spans.append(Span(value, self.since, end, told_by.snapshot_id))

    def finish(
        self, present: str, known_on: date | None, ended_on: date | None
    ) -> tuple[list[Span], list[Doubt]]:
        if ended_on is not None:
            if self.state is not NOT_THERE:
                is_told = self.told_by is None or str(self.state) == present
                self.spans.append(Span(present if is_told else None, self.since, ended_on))
            return self.spans, self.doubts
        if self.told_by is None or str(self.state) == present:
            self.spans.append(Span(present, self.since, None))
            return self.spans, self.doubts
        self.doubts.append(
            Doubt(f"No event leads from here to the present type ({present}).", self.told_by)
        )
        return [*self.spans, *_only_present(present, self.since, known_on, None)], self.doubts


def _only_present(
    present: str, since: date | None, known_on: date | None, ended_on: date | None
) -> list[Span]:
    """Return the present type for as long as a file tells it, and before that none."""
    start = known_on or since
    if ended_on is not None:
        return [Span(None, since, ended_on)]
    if start is None or start == since:
        return [Span(present, since, None)]
    return [Span(None, since, start), Span(present, start, None)]


def _was_other(event: PastEvent, present: str) -> bool:
    """Whether an old code says, by its first digit, that the LAO was of another type."""
    if event.event is not LineageEvent.RECODE or event.before is None:
        return False
    return present not in DlaCode(event.before).usual_types


def _is_about_type(event: PastEvent) -> bool:
    return event.is_end or event.event in {LineageEvent.CREATE, LineageEvent.UPGRADE}


def _describe(event: PastEvent) -> str:
    change = " > ".join(filter(None, (event.before, event.after)))
    return f"{event.event} {change} {event.effective_on or ''}".strip()
