"""The fixed list of what can be wrong with published data; `docs/issues.md` explains each."""

from enum import StrEnum


class IssueType(StrEnum):
    """What is wrong with a row, a cell, a place or a file."""

    AMBIGUOUS_PLACE = "ambiguous_place"
    CONFLICTING_COVERAGE = "conflicting_coverage"
    DUPLICATE_ROW = "duplicate_row"
    IMPLAUSIBLE_VALUE = "implausible_value"
    INVALID_CODE = "invalid_code"
    INVALID_DATE = "invalid_date"
    INVALID_GEOMETRY = "invalid_geometry"
    INVALID_NUMBER = "invalid_number"
    INVALID_URL = "invalid_url"
    MISSING_VALUE = "missing_value"
    NAME_DIFFERS = "name_differs"
    NAME_TRUNCATED = "name_truncated"
    NO_BOUNDARY = "no_boundary"
    POSITION_INCOMPLETE = "position_incomplete"
    POSITION_OUTSIDE = "position_outside"
    STALE_CORRECTION = "stale_correction"
    TOTAL_DIFFERS = "total_differs"
    UNASSIGNED_VALUE = "unassigned_value"
    UNEXPECTED_COLUMN = "unexpected_column"
    UNKNOWN_CATEGORY = "unknown_category"
    UNKNOWN_CODE = "unknown_code"
    UNKNOWN_PLACE = "unknown_place"
