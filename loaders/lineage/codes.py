"""Which DLA code an LAO had when: an upgrade changes it, for its first digit tells the type."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from gis.codes import DlaCode
from gis.models.vocabulary import LineageEvent
from gis.past_types import type_of_word
from loaders.lineage.events import Doubt, PastEvent, Span, in_order


def code_spans(
    events: Iterable[PastEvent], *, present: str, ended_on: date | None
) -> tuple[list[Span], list[Doubt]]:
    """Return the codes in order of time, the last one `present`.

    A recode whose day nobody told is as old as the upgrade that it follows from, if one does.
    """
    listed = list(events)
    upgrades, _ = in_order(item for item in listed if item.event is LineageEvent.UPGRADE)
    dated, undated = in_order(item for item in listed if item.event is LineageEvent.RECODE)
    doubts = []
    changes: list[tuple[date, PastEvent]] = [
        (item.effective_on or date.max, item) for item in dated
    ]
    for event in undated:
        days = [item.effective_on for item in upgrades if _explains(item, event)]
        if len(days) == 1 and days[0] is not None:
            changes.append((days[0], event))
        else:
            doubts.append(
                Doubt(f"No day is told of the recode {event.before} > {event.after}.", event)
            )
    changes.sort(key=lambda item: item[0])
    if problem := _problem(changes, present):
        doubts.append(problem)
        changes = []
    first = changes[0][1].before or present if changes else present
    since = _given_on(first, upgrades, until=changes[0][0] if changes else None)
    spans = []
    for day, event in changes:
        if since is None or since < day:
            spans.append(Span(event.before, since, day, event.snapshot_id))
        since = day
    spans.append(Span(present, since, ended_on))
    return spans, doubts


def _explains(upgrade: PastEvent, recode: PastEvent) -> bool:
    old, new = type_of_word(upgrade.before), type_of_word(upgrade.after)
    return old in _types(recode.before) and new in _types(recode.after)


def _types(code: str | None) -> frozenset[object]:
    return frozenset(DlaCode(code).usual_types) if code else frozenset()


def _problem(changes: list[tuple[date, PastEvent]], present: str) -> Doubt | None:
    for (day, event), (next_day, following) in pairwise(changes):
        if event.after != following.before or day >= next_day:
            return Doubt(f"It does not follow upon the recode to {event.after}.", following)
    if changes and changes[-1][1].after != present:
        event = changes[-1][1]
        return Doubt(f"No recode leads from here to the present code ({present}).", event)
    return None


def _given_on(code: str, upgrades: list[PastEvent], *, until: date | None) -> date | None:
    """Return the day of the upgrade that led to the type of this code, None if none did."""
    types = _types(code)
    days = [
        item.effective_on
        for item in upgrades
        if item.effective_on is not None
        and (until is None or item.effective_on < until)
        and type_of_word(item.after) in types
        and type_of_word(item.before) not in types
    ]
    return max(days, default=None)
