"""Sources as pages show them: what a definition says, joined with what was loaded."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from sqlalchemy.orm import Session

from api.formats import format_dates_in
from api.schemas import summarise
from gis.cards import PlaceCard, get_cards, get_cards_by_code
from gis.details import SourceInUse, list_sources
from gis.errors import EntryNotFound
from gis.issue_messages import thai_message
from gis.issue_types import IssueType, get_issue_type
from gis.issues import IssueFilter, count_issues, list_present_files
from gis.kept import keep_until_load
from gis.models.vocabulary import MatchMethod, ReviewStatus
from gis.review import list_proposals
from gis.sources import PublishedMatch, count_matches, last_loads, list_files, list_matches
from loaders.source import DeclaredCorrection, read_sources
from loaders.summary import RunLine, SourceSummary, list_runs, summarise_sources
from loaders.table.definition import PlaceCorrection
from loaders.table.keys import in_words

PAGE_SIZE = 20
RUNS_SHOWN = 20
_FOLDERS = re.compile(r"(?<![\w:/.])/(?:[^/\s:]+/)+")


@dataclass(frozen=True, slots=True)
class SourceOverview:
    """A source with its words, its files and what became of their rows; texts by language."""

    name: str
    title: dict[str, str]
    publisher: dict[str, str]
    licence: str | None
    page: str | None
    kind: str
    corrections: tuple[DeclaredCorrection, ...]
    places: tuple[PlaceCorrection, ...]
    files: SourceInUse | None
    rows: SourceSummary | None
    loaded_at: datetime | None
    issues: tuple[tuple[IssueType, int], ...]

    @property
    def is_loaded(self) -> bool:
        """Whether this edition holds anything of it."""
        return self.files is not None or self.rows is not None

    @property
    def serious(self) -> int:
        """How many of the issues are serious."""
        return sum(
            number for kind, number in self.issues if get_issue_type(kind).severity == "serious"
        )

    @property
    def issue_count(self) -> int:
        """How many issues hold."""
        return sum(number for _, number in self.issues)


def list_source_overviews(session: Session) -> list[SourceOverview]:
    """Return the loaded sources and those that could be, in the order in which they load."""
    in_use = {item.source: item for item in list_sources(session)}
    rows = {item.source: item for item in _summaries(session)}
    loaded_at = last_loads(session)
    issues: dict[str, list[tuple[IssueType, int]]] = {}
    for (source, kind), number in count_issues(session, IssueFilter()).cells.items():
        issues.setdefault(source, []).append((kind, number))
    definitions = read_sources()
    names = [name for name, item in definitions.items() if item.kind == "published"]
    # What is computed from other sources has no file of its own.
    names += [name for name in (in_use | rows) if name not in names]
    order = {name: place for place, name in enumerate(definitions)}
    return [
        SourceOverview(
            name=name,
            **_words(name, in_use.get(name)),
            files=in_use.get(name),
            rows=rows.get(name),
            loaded_at=loaded_at.get(name),
            issues=tuple(sorted(issues.get(name, ()), key=lambda item: -item[1])),
        )
        for name in sorted(names, key=lambda name: order.get(name, len(order)))
    ]


def get_source_overview(session: Session, name: str) -> SourceOverview:
    """Return one source; raises `EntryNotFound`."""
    for source in list_source_overviews(session):
        if source.name == name:
            return source
    raise EntryNotFound("sources", name)


def source_titles(session: Session) -> dict[str, dict[str, str]]:
    """Map sources to their titles by language."""
    return {
        **{
            item.source: {"th": item.title_th, "en": item.title_en}
            for item in list_sources(session)
        },
        **{name: item.title.model_dump() for name, item in read_sources().items()},
    }


def describe_source_page(
    session: Session, name: str, method: MatchMethod | None, page: int
) -> dict[str, Any]:
    """Return the values of `data_source.html`; raises `EntryNotFound`."""
    source = get_source_overview(session, name)
    counts = count_matches(session, name)
    total = counts[method] if method else counts.total()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(page, pages)
    files = list_files(session, name)
    matches = list_matches(session, name, method, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    return {
        "source": source,
        "issue_type": get_issue_type,
        "files": [file for file in files if file.is_current],
        "former_files": [file for file in files if not file.is_current],
        "reviewed": _reviewed(session, source),
        "runs": _runs(session, name),
        "match_counts": counts.most_common(),
        "method": method,
        "matches": [(match, _evidence(match)) for match in matches],
        "page_number": page,
        "pages": pages,
        "match_address": lambda page: _match_address(method, page),
    }


def _match_address(method: MatchMethod | None, page: int) -> str:
    chosen = {"method": method.value, "page": page} if method else {"page": page}
    return f"?{urlencode(chosen)}#matches"


def _reviewed(session: Session, source: SourceOverview) -> list[dict[str, Any]]:
    """Return the matches that a person decided: those of the definition, then a steward's."""
    accepted = list_proposals(session, (ReviewStatus.ACCEPTED,), source=source.name, limit=None)
    by_code = get_cards_by_code(session, [item.code for item in source.places])
    by_id = get_cards(session, [item.place_id for item in accepted if item.place_id])
    found: list[tuple[dict[str, str], PlaceCard | None, str | None]]
    found = [(item.written, by_code.get(item.code), item.reason) for item in source.places]
    found += [(item.key, by_id.get(item.place_id or 0), item.reason) for item in accepted]
    return [
        {"written": in_words(written), "place": card and summarise(card), "reason": reason}
        for written, card, reason in found
    ]


def _evidence(match: PublishedMatch) -> dict[str, str | None]:
    thai = thai_message(match.evidence)
    return {"en": match.evidence, "th": format_dates_in(thai, "th")}


def _runs(session: Session, name: str) -> list[RunLine]:
    """Return the last runs; what a message says of our machine's folders is left out."""
    return [
        replace(run, message=_FOLDERS.sub("", run.message) if run.message else None)
        for run in list_runs(session.connection(), name, RUNS_SHOWN)
    ]


def _summaries(session: Session) -> list[SourceSummary]:
    key = ("source summaries", tuple(list_present_files(session)))
    return keep_until_load(session, key, lambda: summarise_sources(session.connection()))


def _words(name: str, in_use: SourceInUse | None) -> dict[str, Any]:
    """Return what a source is called and whose it is; of a source without definition from files."""
    definition = read_sources().get(name)
    if definition is not None:
        return {
            "title": definition.title.model_dump(),
            "publisher": definition.publisher.model_dump(),
            "licence": definition.licence,
            "page": definition.page,
            "kind": definition.kind,
            "corrections": definition.corrections,
            "places": definition.places,
        }
    return {
        "title": {
            "th": in_use.title_th if in_use else name,
            "en": in_use.title_en if in_use else name,
        },
        "publisher": dict.fromkeys(("th", "en"), in_use.publisher if in_use else ""),
        "licence": in_use.licence if in_use else None,
        "page": in_use.url if in_use else None,
        "kind": "published",
        "corrections": (),
        "places": (),
    }
