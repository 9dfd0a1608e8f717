"""The fixed list of what can be wrong with published data; `issue_types.yml` explains each."""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from gis.words import Words


class IssueType(StrEnum):
    """What is wrong with a row, a cell, a place or a file."""

    AMBIGUOUS_PLACE = "ambiguous_place"
    COARSER_OUTLINE = "coarser_outline"
    CONFLICTING_COVERAGE = "conflicting_coverage"
    CONFLICTING_ROWS = "conflicting_rows"
    DUPLICATE_COLUMN = "duplicate_column"
    DUPLICATE_ROW = "duplicate_row"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    HIDDEN_SHEET = "hidden_sheet"
    IMPLAUSIBLE_VALUE = "implausible_value"
    INVALID_CODE = "invalid_code"
    INVALID_DATE = "invalid_date"
    INVALID_GEOMETRY = "invalid_geometry"
    INVALID_NUMBER = "invalid_number"
    INVALID_URL = "invalid_url"
    LINEAGE_UNCLEAR = "lineage_unclear"
    MACRO_WORKBOOK = "macro_workbook"
    MISSING_VALUE = "missing_value"
    NAME_DIFFERS = "name_differs"
    NAME_TRUNCATED = "name_truncated"
    NO_BOUNDARY = "no_boundary"
    OLDER_FILE = "older_file"
    OUTLINE_DIFFERS = "outline_differs"
    OUTLINES_OVERLAP = "outlines_overlap"
    PLACE_GONE = "place_gone"
    POSITION_INCOMPLETE = "position_incomplete"
    POSITION_OUTSIDE = "position_outside"
    RAGGED_ROW = "ragged_row"
    ROW_COUNT = "row_count"
    SHEET_WITHOUT_TABLE = "sheet_without_table"
    STALE_CORRECTION = "stale_correction"
    TOTAL_DIFFERS = "total_differs"
    UNASSIGNED_VALUE = "unassigned_value"
    UNDECODABLE_TEXT = "undecodable_text"
    UNEXPECTED_COLUMN = "unexpected_column"
    UNKNOWN_CATEGORY = "unknown_category"
    UNKNOWN_CODE = "unknown_code"
    UNKNOWN_PLACE = "unknown_place"
    UNKNOWN_UNIT = "unknown_unit"
    VALUE_JUMP = "value_jump"
    WRONG_YEAR = "wrong_year"


class Severity(StrEnum):
    """How much an issue takes away from the reader."""

    SERIOUS = "serious"
    MINOR = "minor"
    NOTE = "note"


class Mender(StrEnum):
    """Who can mend it."""

    PUBLISHER = "publisher"
    LAO = "lao"
    COVERAGE = "coverage"
    STEWARD = "steward"
    ATLAS = "atlas"


class IssueTypeEntry(BaseModel):
    """What a type of issue means, how bad it is, and who can mend it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: IssueType
    severity: Severity
    mender: Mender
    label: Words
    text: Words


@cache
def read_issue_types() -> Sequence[IssueTypeEntry]:
    """Return the catalogue, in the order of the types' names."""
    text = files("gis").joinpath("issue_types.yml").read_text(encoding="utf-8")
    return TypeAdapter(tuple[IssueTypeEntry, ...]).validate_python(yaml.safe_load(text))


def get_issue_type(issue_type: IssueType) -> IssueTypeEntry:
    """Return what the catalogue says of one type."""
    return _by_type()[issue_type]


@cache
def _by_type() -> dict[IssueType, IssueTypeEntry]:
    return {entry.type: entry for entry in read_issue_types()}
