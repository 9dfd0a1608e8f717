"""Areas as published, from 0 to 70,370,150 "km2": those that no LAO can have are left out."""

from gis.issue_types import IssueType
from gis.lao_types import LaoType
from loaders.issues import IssueLog
from loaders.positions import parse_number

# km2. The smallest province has 417 and the largest 20,494. The largest subdistrict (บ้านนา, Tak)
# has 2,076 and few LAOs hold more than two; the smallest municipalities have some 0.4.
_PAO_LIMITS = (400.0, 21_000.0)
_OTHER_LIMITS = (0.1, 3_000.0)


def read_area(
    value: object,
    lao_type: LaoType,
    log: IssueLog,
    *,
    row: int | None,
    column: str,
    place_code: str | None,
) -> float | None:
    """Return an area in km2, None when absent, unreadable or impossible for the type."""
    if value is None:
        return None
    area = parse_number(value)
    low, high = _PAO_LIMITS if lao_type is LaoType.PAO else _OTHER_LIMITS
    if area is not None and low <= area <= high:
        return area
    log.add(
        IssueType.INVALID_NUMBER if area is None else IssueType.IMPLAUSIBLE_VALUE,
        "The area is not a number."
        if area is None
        else f"The area is not between {low:g} and {high:g} km2.",
        row=row,
        column=column,
        raw_value=value,
        place_code=place_code,
    )
    return None
