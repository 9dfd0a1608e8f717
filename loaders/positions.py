"""Positions as published: latitude and longitude that may be missing, swapped or far away."""

import math

from gis.issue_types import IssueType
from loaders.issues import IssueLog

# Thailand's land lies within 5.61-20.47 N, 97.34-105.64 E; a tenth of a degree is left around it.
SOUTH, NORTH, WEST, EAST = 5.5, 20.6, 97.2, 105.8


def read_position(
    latitude: object, longitude: object, log: IssueLog, *, row: int | None, place_code: str | None
) -> tuple[float, float] | None:
    """Return (longitude, latitude) when both are numbers within Thailand's box, else None."""
    if latitude is None and longitude is None:
        return None
    raw = f"{latitude}, {longitude}"
    if latitude is None or longitude is None:
        missing = "latitude" if latitude is None else "longitude"
        log.add(
            IssueType.POSITION_INCOMPLETE,
            f"The position has no {missing}.",
            row=row,
            column=missing,
            raw_value=raw,
            place_code=place_code,
        )
        return None
    lat, lon = parse_number(latitude), parse_number(longitude)
    if lat is None or lon is None:
        log.add(
            IssueType.INVALID_NUMBER,
            "The position is not a pair of numbers.",
            row=row,
            column="latitude" if lat is None else "longitude",
            raw_value=raw,
            place_code=place_code,
        )
        return None
    if not (SOUTH <= lat <= NORTH and WEST <= lon <= EAST):
        log.add(
            IssueType.POSITION_OUTSIDE,
            "The position lies outside Thailand.",
            row=row,
            column="latitude, longitude",
            raw_value=raw,
            place_code=place_code,
        )
        return None
    return (lon, lat)


def parse_number(value: object) -> float | None:
    """Return a finite number given as number or plain text, else None."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
