"""Write the reference pages that come from the code: `make docs`.

A test compares them with what this writes, so that no setting or command stays undocumented.
"""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from typer.main import get_command

from api.cli import build_app
from gis.issue_types import read_issue_types
from gis.settings import PROJECT_ROOT, Settings
from gis.words import Words
from indices.definition import IndexDefinition
from loaders.source import Source
from loaders.values import ValueRule
from loaders.values.missing import WORDS_BY_STATUS
from loaders.values.units import UNIT_NAMES

REFERENCE = Path(__file__).resolve().parent / "reference"
SET_UP = """Set-up and tests read these as well:

| variable | meaning |
|---|---|
| `LAO_NO_INSTALL` | `1`: no system package is installed; the message names what is missing. |
| `LAO_CHROMIUM` | Chromium's program, where it is not on the path. |
| `LAO_TEST_DATABASE_URL` | PostGIS for tests; absent: a temporary cluster. |
| `LAO_REQUIRE_POSTGIS` | `1`: tests fail where they would be skipped for want of PostGIS. |
| `LAO_DATABASE_ADMIN_URL` | Who may make databases, for `lao db restore`. |
"""
NOTE = "<!-- Written by `make docs` from the code. Do not edit. -->\n\n"


def settings_page() -> str:
    """Describe every setting: its variable, its default, what it does."""
    rows = []
    for name, field in Settings.model_fields.items():
        default = field.default
        if isinstance(default, Path):
            default = default.relative_to(PROJECT_ROOT)
        shown = "" if default is None else f"`{default}`"
        rows.append(f"| `LAO_{name.upper()}` | {shown} | {field.description or ''} |")
    return (
        NOTE + "# Settings\n\nRead from the environment when a command starts; an empty variable "
        "counts as unset.\n\n| variable | default | meaning |\n|---|---|---|\n"
        + "\n".join(rows)
        + "\n\n"
        + SET_UP
    )


def commands_page() -> str:
    """Describe every command of `lao` with its arguments and options."""
    lines = [NOTE + "# The command `lao`\n"]
    for path, command in _commands(get_command(build_app()), "lao"):
        arguments = [p for p in command.params if p.param_type_name == "argument"]
        usage = " ".join([path, *(p.metavar or p.name.upper() for p in arguments)])
        lines.append(f"## `{usage}`\n\n{' '.join((command.help or '').split())}\n")
        options = [
            f"- `{', '.join(p.opts)}`: {getattr(p, 'help', None) or ''}"
            for p in command.params
            if p.param_type_name == "option" and not getattr(p, "hidden", False)
        ]
        if options:
            lines.append("\n".join(options) + "\n")
    return "\n".join(lines)


MENDERS = {
    "publisher": "The publisher can mend it.",
    "lao": "The LAO can tell its publisher.",
    "coverage": "Whoever publishes which LAO covers which subdistricts can mend it.",
    "steward": "We mend it by review.",
    "atlas": "We mend it in the loader.",
}


def issues_page() -> str:
    """Describe every type of issue: what it means, how bad it is, who can mend it."""
    introduction = (
        "Every load writes down what it could not take as it stood: the file, the row, the column, "
        'the value, and what became of it. These are the types. "Left out" means that the row or '
        'value is not in the Atlas; "kept" that it is.\n'
    )
    lines = [NOTE + "# What can be wrong with published data\n", introduction]
    for entry in read_issue_types():
        lines.append(
            f"## {entry.type}\n\n{entry.label.en} ({entry.label.th}). {entry.text.en} "
            f"*{entry.severity.value.capitalize()}.* {MENDERS[entry.mender]}\n"
        )
    return "\n".join(lines)


VALUES = """# How values are read

A rule says what the cells of a column mean. Thai digits, thousands, brackets for minus, multipliers
(`1.2 ล้าน`) and footnote marks need none. What cannot be read for certain is an issue, not a guess.
Years in `when` are of either era.
"""
FIELDS = "| field | default | meaning |\n|---|---|---|"
UNITS = """
## Units

A unit is converted to others of its kind exactly. `ล้าน` and the like may stand before each, and `/`
or `ต่อ` between two. A name that is not here is a unit of its own.

| kind | names |
|---|---|"""
MISSING = """
## Words for missing figures

Dashes and empty cells are `not_reported` unless the rule says otherwise; `missing` adds words.

| status | words |
|---|---|"""


def values_page() -> str:
    """Describe what a rule can say of a column, and the units and words that are known."""
    fields = [
        f"| `{name}` | {_shown(field.default)} | {field.description} |"
        for name, field in ValueRule.model_fields.items()
    ]
    units = [
        f"| {dimension.replace('_', ' ')} | "
        + "; ".join(
            ", ".join(name.replace("_", " ") for name in names.split()) for _, names in rows
        )
        + " |"
        for dimension, rows in UNIT_NAMES.items()
    ]
    words = [f"| {status} | {', '.join(words)} |" for status, words in WORDS_BY_STATUS.items()]
    parts = [NOTE + VALUES, FIELDS, *fields, UNITS, *units, MISSING, *words, ""]
    return "\n".join(parts)


SOURCE = """# A source's YAML, field by field

`lao source new FILE` drafts it, `lao source check FILE.yml DATAFILE` tries it; the
[tutorial](../how-to/add-a-source.md) goes through it step by step. Definitions of the Atlas are in
`loaders/sources/`, your own in the folder that `LAO_SOURCE_DIR` names. A field that is not here is
refused; one without a default must be there, if only as `null`. Titles, names and the like are in
both languages: `{th: ..., en: ...}`. Years are of either era.
"""
# Described on a page of their own.
ELSEWHERE = {"ValueRule": "[values](values.md)"}


def source_page() -> str:
    """Describe every field of a source's YAML: its meaning and its default."""
    return _yaml_page(SOURCE, Source, "The source")


INDEX = """# An index's YAML, field by field

`lao index check FILE.yml` tries it, `lao index add FILE.yml` keeps it; the
[tutorial](../how-to/add-an-index.md) goes through it step by step, and [the method](../method.md)
says what each choice does. Definitions that ship are in `indices/definitions/`. A field that is
not here is refused, with the line. Names and reasons are in both languages: `{th: ..., en: ...}`.
Years are Gregorian. Where a choice has a `method`, the fields below it are those of this method.
"""


def index_page() -> str:
    """Describe every field of an index's YAML."""
    return _yaml_page(INDEX, IndexDefinition, "The index")


def _yaml_page(introduction: str, root: type[BaseModel], title: str) -> str:
    lines = [NOTE + introduction]
    for where, model in _parts(root, ""):
        method = model.model_fields.get("method")
        chosen = _choices(method.annotation) if method else []
        heading = f"`{where}`" if where else title
        if chosen:
            heading += f", `method: {' | '.join(chosen)}`"
        about = " ".join((model.__doc__ or "").split())
        lines.append(f"## {heading}\n\n{about}\n")
        fields = {
            name: field
            for name, field in model.model_fields.items()
            if not chosen or name != "method"
        }
        if fields:
            lines.append(FIELDS)
        for name, field in fields.items():
            meaning = _meaning(field, root)
            lines.append(f"| `{field.alias or name}` | {_default(field)} | {meaning} |")
        if fields:
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _parts(model: type[BaseModel], where: str) -> list[tuple[str, type[BaseModel]]]:
    """Return a model and the models of its fields, each once, where it stands first."""
    found: list[tuple[str, type[BaseModel]]] = []
    ahead = [(where, model)]
    while ahead:
        where, model = ahead.pop(0)
        if model in (known for _, known in found) or model.__name__ in ELSEWHERE | {"Words": ""}:
            continue
        found.append((where, model))
        for name, field in model.model_fields.items():
            inner = ".".join(filter(None, (where, field.alias or name)))
            ahead += [(inner, each) for each in _models(field.annotation)]
    return found


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models(inner)]


def _link(model: type[BaseModel], root: type[BaseModel]) -> str:
    if model.__name__ in ELSEWHERE:
        return ELSEWHERE[model.__name__]
    where = next(where for where, known in _parts(root, "") if known is model)
    return f"`{where}`"


def _meaning(field: FieldInfo, root: type[BaseModel]) -> str:
    text = (field.description or "").replace("|", "\\|").replace("None", "`null`")
    words = _choices(field.annotation)
    if any(word not in text for word in words):
        text += f" One of: {', '.join(f'`{word}`' for word in words)}."
    inner = _models(field.annotation)
    links = list(dict.fromkeys(_link(model, root) for model in inner if model is not Words))
    return text + (f" See {', '.join(links)}." if links and "see [" not in text else "")


def _choices(annotation: Any) -> list[str]:
    """Return the words that a field takes, where they are a closed list."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return [item.value for item in annotation]
    if get_origin(annotation) is Literal:
        return [str(item) for item in get_args(annotation)]
    return [word for inner in get_args(annotation) for word in _choices(inner)]


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "*needed*"
    default = field.get_default(call_default_factory=True)
    if isinstance(default, BaseModel):
        return "all defaults"
    shown = "" if default in (None, (), {}) else json.dumps(default, ensure_ascii=False)
    return "a list" if len(shown) > LONGEST_DEFAULT else shown and f"`{shown}`"


LONGEST_DEFAULT = 60


def _shown(default: object) -> str:
    return "" if default is None or default == () or default == {} else f"`{default}`"


# typer brings its own copy of click or the machine's: neither is named here.
def _commands(command: Any, path: str) -> list[tuple[str, Any]]:
    inner = getattr(command, "commands", None)
    if inner is None:
        return [(path, command)]
    return [found for name in inner for found in _commands(inner[name], f"{path} {name}")]


PAGES = {
    "settings.md": settings_page,
    "commands.md": commands_page,
    "source-yaml.md": source_page,
    "index-yaml.md": index_page,
    "issues.md": issues_page,
    "values.md": values_page,
}


def main() -> None:
    """Write all pages and name those that changed."""
    REFERENCE.mkdir(exist_ok=True)
    for name, write in PAGES.items():
        path = REFERENCE / name
        page = write()
        if not path.exists() or path.read_text("utf-8") != page:
            path.write_text(page, "utf-8")
            sys.stdout.write(f"wrote {path}\n")


if __name__ == "__main__":
    main()
