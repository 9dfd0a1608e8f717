"""What an LAO was called when, from its renames."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from gis.models.vocabulary import LineageEvent
from gis.names import fold, fold_loose
from loaders.lineage.events import Doubt, PastEvent, Span, in_order


@dataclass(frozen=True, slots=True)
class NameSpans:
    """Names in order of time, the last one the present; English ones where a source gives them."""

    th: list[Span]
    en: list[Span]
    doubts: list[Doubt]


def name_spans(
    events: Iterable[PastEvent], *, present: str, present_en: str | None, ended_on: date | None
) -> NameSpans:
    """Return the names; where the renames do not lead up to `present`, that one alone."""
    dated, undated = in_order(item for item in events if item.event is LineageEvent.RENAME)
    doubt = _doubt(dated, undated, present)
    if doubt is not None:
        dated = []
    th: list[Span] = []
    en: list[Span] = []
    since = None
    for event, previous in zip(dated, [None, *dated], strict=False):
        told_en = event.before_en or (previous.after_en if previous else None)
        th.append(Span(event.before, since, event.effective_on, event.snapshot_id))
        if present_en and told_en:
            en.append(Span(told_en, since, event.effective_on, event.snapshot_id))
        since = event.effective_on
    th.append(Span(present, since, ended_on))
    if present_en:
        en.append(Span(present_en, since, ended_on))
    return NameSpans(th, en, [doubt] if doubt else [])


def _doubt(dated: list[PastEvent], undated: list[PastEvent], present: str) -> Doubt | None:
    if undated:
        event = undated[0]
        return Doubt(f"No day is told of the rename {event.before} > {event.after}.", event)
    for event in dated:
        if not event.before or not event.after:
            return Doubt("The rename does not tell both names.", event)
    for event, following in pairwise(dated):
        if event.effective_on == following.effective_on:
            return Doubt("Two renames bear one day.", following)
        if fold(event.after or "") != fold(following.before or ""):
            return Doubt(f"It does not follow upon the rename to {event.after}.", following)
    if dated and fold_loose(dated[-1].after or "") != fold_loose(present):
        return Doubt(f"No rename leads from here to the present name ({present}).", dated[-1])
    return None
