"""The indices as a steward's pages show them: definitions, editions, and what was done to them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from api.steward.index_forms import MOST_ROWS, ROWS, ComposeForm, ComposeRow
from gis.errors import DefinitionRefused
from gis.indicators import list_indicators
from gis.lao_types import LaoType
from gis.models.vocabulary import BuildState
from indices.actions import latest_builds, list_actions
from indices.build import check_definition
from indices.catalogue import check_is_free, get_definition, list_definitions
from indices.definition import IndexDefinition
from indices.store import StoredEdition, list_editions

# Lines shown on either side of the one that is wrong.
AROUND = 3
NEW = """\
code: my_index
name: {th: ชื่อดัชนี, en: Name of the index}
description: {th: ดัชนีนี้บอกอะไร, en: What the index tells}
reason: {th: ทำไมจึงทำเช่นนี้ และไม่ได้บอกอะไร, en: Why it is made so and what it does not tell}
lao_types: [city, town, subdistrict_municipality, sao]
parts:
  - {indicator: population, direction: higher, treat: {method: log}}
"""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: the definition, or what is wrong in which line."""

    definition: IndexDefinition | None
    problem: str | None = None
    line: int | None = None

    @property
    def is_sound(self) -> bool:
        """Whether the definition can be built."""
        return self.definition is not None


def check_text(session: Session, text: str) -> Checked:
    """Check whether a definition can be added and built; the session must be able to write."""
    where = "the definition"
    try:
        definition = check_definition(session.connection(), text, where)
        check_is_free(definition.code, text, where)
    except DefinitionRefused as error:
        return Checked(None, error.problem, error.line)
    return Checked(definition)


def describe_indices_page(session: Session, done: str | None) -> dict[str, Any]:
    """Return the values of `admin_indices.html`; `done` is the code that was just saved."""
    entries = list_definitions(session)
    editions: dict[str, list[StoredEdition]] = {}
    for edition in list_editions(session):
        editions.setdefault(edition.index_code, []).append(edition)
    builds = latest_builds(session)
    return {
        "entries": list(entries.values()),
        "withdrawn": sorted(editions.keys() - entries.keys()),
        "editions": editions,
        "builds": builds,
        "is_building": any(item.state is BuildState.RUNNING for item in builds.values()),
        "actions": list_actions(session),
        "done": done if done in entries else None,
    }


def describe_editor(session: Session, code: str | None) -> dict[str, Any]:
    """Return the values of `admin_index.html` before anything was checked."""
    if code is None:
        return {"text": NEW, "checked": None, "marked": [], "is_shipped": False}
    entry = get_definition(session, code)
    return {
        "text": entry.text,
        "checked": None,
        "marked": [],
        "is_shipped": entry.is_shipped,
    }


def describe_checked(text: str, checked: Checked) -> dict[str, Any]:
    """Return the values of `admin_index.html` with what the check found."""
    return {
        "text": text,
        "checked": checked,
        "marked": lines_around(text, checked.line),
        "is_shipped": False,
    }


def describe_composer(session: Session, form: ComposeForm | None, *, rows: int) -> dict[str, Any]:
    """Return the values of `admin_index_compose.html`: the form as it was filled in so far."""
    shown = form or ComposeForm(lao_types=list(LaoType)[:5])
    found = shown.rows()
    count = min(MOST_ROWS, max(rows, len(found), ROWS))
    return {
        "form": shown,
        "rows": [*found, *(ComposeRow() for _ in range(count - len(found)))],
        "indicators": list_indicators(session),
        "lao_types": [item.value for item in LaoType],
        "most_rows": MOST_ROWS,
    }


def lines_around(text: str, line: int | None) -> list[tuple[int, str, bool]]:
    """Return number, text and whether it is the wrong one, for the lines around `line`."""
    if line is None:
        return []
    lines = text.splitlines()
    first, last = max(1, line - AROUND), min(len(lines), line + AROUND)
    return [(number, lines[number - 1], number == line) for number in range(first, last + 1)]
