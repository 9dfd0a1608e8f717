"""What a steward's forms say of an index: YAML as it is, or a guided form that becomes YAML."""

from typing import Annotated, Any, Literal

import yaml
from fastapi import Depends, Form
from pydantic import BaseModel, Field

from api.steward.forms import StewardDep, StewardForm, check_token
from gis.lao_types import LaoType
from indices.definition.read import MAX_BYTES

ROWS, MORE_ROWS, MOST_ROWS = 4, 4, 40
TEXT = 2_000
Direction = Literal["", "higher", "lower"]


class DefinitionForm(StewardForm):
    """A definition as YAML, and whether it is only looked at or kept."""

    text: str = Field(default="", max_length=MAX_BYTES)
    action: Literal["check", "save"] = "check"


class ComposeRow(BaseModel):
    """One indicator of the guided form, as it was typed."""

    indicator: str = ""
    direction: str = ""
    weight: str = ""
    normalise: str = ""
    low: str = ""
    high: str = ""
    treat: str = ""


class ComposeForm(StewardForm):
    """The guided form; the lists are columns of its rows."""

    code: str = Field(default="", max_length=60)
    name_th: str = Field(default="", max_length=TEXT)
    name_en: str = Field(default="", max_length=TEXT)
    description_th: str = Field(default="", max_length=TEXT)
    description_en: str = Field(default="", max_length=TEXT)
    reason_th: str = Field(default="", max_length=TEXT)
    reason_en: str = Field(default="", max_length=TEXT)
    lao_types: list[LaoType] = Field(default_factory=list)
    indicator: list[str] = Field(default_factory=list, max_length=MOST_ROWS)
    direction: list[str] = Field(default_factory=list, max_length=MOST_ROWS)
    weight: list[str] = Field(default_factory=list, max_length=MOST_ROWS)
    normalise: list[str] = Field(default_factory=list, max_length=MOST_ROWS)
    low: list[str] = Field(default_factory=list, max_length=MOST_ROWS)
    high: list[str] = Field(default_factory=list, max_length=MOST_ROWS)
    treat: list[str] = Field(default_factory=list, max_length=MOST_ROWS)
    action: Literal["more", "compose"] = "compose"

    def rows(self) -> list[ComposeRow]:
        """Return the rows as they were typed, also those that were left empty."""
        columns = {name: getattr(self, name) for name in ComposeRow.model_fields}
        count = max(map(len, columns.values()), default=0)
        return [
            ComposeRow(**{name: _at(column, number) for name, column in columns.items()})
            for number in range(count)
        ]


def compose_yaml(form: ComposeForm) -> str:
    """Return the definition that the guided form describes; it is not checked here."""
    document = {
        "code": form.code.strip(),
        "name": {"th": form.name_th.strip(), "en": form.name_en.strip()},
        "description": {"th": form.description_th.strip(), "en": form.description_en.strip()},
        "reason": {"th": form.reason_th.strip(), "en": form.reason_en.strip()},
        "lao_types": [item.value for item in form.lao_types],
        "parts": [_part(row) for row in form.rows() if row.indicator],
    }
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=100)


def _part(row: ComposeRow) -> dict[str, Any]:
    part: dict[str, Any] = {"indicator": row.indicator}
    if row.direction:
        part["direction"] = row.direction
    if row.weight.strip():
        part["weight"] = _number(row.weight)
    if row.normalise:
        part["normalise"] = {"method": row.normalise}
    if row.normalise == "goalposts":
        part["normalise"] |= {"low": _number(row.low), "high": _number(row.high)}
    if row.treat:
        part["treat"] = {"method": row.treat}
    return part


def _number(text: str) -> float | int | str:
    """Return a number, whole where it is; what is none stays, for the check to point at."""
    plain = text.strip().replace(",", "")
    try:
        number = float(plain)
    except ValueError:
        return plain
    return int(number) if number.is_integer() else number


def _at(column: list[str], number: int) -> str:
    return column[number] if number < len(column) else ""


def read_definition_form(
    steward: StewardDep, form: Annotated[DefinitionForm, Form()]
) -> DefinitionForm:
    """Give a definition that was sent in the session; raises `FormRefused`."""
    check_token(steward, form)
    return form


def read_compose_form(steward: StewardDep, form: Annotated[ComposeForm, Form()]) -> ComposeForm:
    """Give a guided form that was sent in the session; raises `FormRefused`."""
    check_token(steward, form)
    return form


DefinitionDep = Annotated[DefinitionForm, Depends(read_definition_form)]
ComposeDep = Annotated[ComposeForm, Depends(read_compose_form)]
