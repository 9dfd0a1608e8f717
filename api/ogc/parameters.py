"""The query of a request for items: what pygeoapi lets pass or fails on is refused here.

The standard wants 400 for a parameter that the API does not define, so that a misspelt filter is
not taken for no filter.
"""

import math
import re
from collections.abc import Collection, Mapping
from datetime import date

from api.ogc.crs import CRS84
from gis.errors import FeedRequestRefused

PARAMETERS = frozenset(
    {
        "f",
        "lang",
        "bbox",
        "bbox-crs",
        "crs",
        "datetime",
        "filter",
        "filter-crs",
        "filter-lang",
        "limit",
        "offset",
        "properties",
        "resulttype",
        "skipGeometry",
        "sortby",
    }
)
FURTHEST_OFFSET = 10_000_000
LONGEST_FILTER = 8_000
DATE_TIME = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?"
)


def read_items_query(query: Mapping[str, str], properties: Collection[str]) -> dict[str, str]:
    """Return the query for pygeoapi, or raise `FeedRequestRefused` saying what is wrong."""
    unknown = sorted(query.keys() - PARAMETERS - set(properties))
    if unknown:
        raise FeedRequestRefused(
            f"Unknown parameters: {', '.join(unknown)}. The properties that can be asked for are "
            f"{', '.join(properties)}."
        )
    read = dict(query)
    if "bbox" in read:
        read["bbox"] = _flat_bbox(read["bbox"])
    if "datetime" in read:
        # No item has a time of its own, and such items match any time.
        _check_datetime(read.pop("datetime"))
    _check_offset(read.get("offset", "0"))
    _check_sort(read.get("sortby", "code"))
    _check_choice(read, "resulttype", ("results", "hits"))
    _check_choice(read, "skipGeometry", ("true", "false"))
    _check_choice(read, "filter-crs", (CRS84,))
    if len(read.get("filter", "")) > LONGEST_FILTER:
        raise FeedRequestRefused(f"A filter has at most {LONGEST_FILTER} characters.")
    return read


def _flat_bbox(text: str) -> str:
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) == 6:
        del numbers[5], numbers[2]
    if len(numbers) != 4 or not all(map(math.isfinite, numbers)):
        raise FeedRequestRefused("bbox is four numbers: west,south,east,north.")
    return ",".join(map(repr, numbers))


def _check_datetime(text: str) -> None:
    ends = text.split("/")
    if len(ends) > 2:
        raise FeedRequestRefused("datetime is a date and time, or two with a / between.")
    for end in ends:
        if len(ends) == 2 and end in ("", ".."):
            continue
        match = DATE_TIME.fullmatch(end)
        try:
            if not match:
                raise ValueError(end)
            date.fromisoformat(match["day"])
        except ValueError as error:
            raise FeedRequestRefused(
                "datetime is written as 2020-12-31 or 2020-12-31T00:00:00Z."
            ) from error


def _check_offset(text: str) -> None:
    if not re.fullmatch(r"[0-9]{1,8}", text) or int(text) > FURTHEST_OFFSET:
        raise FeedRequestRefused(f"offset is a whole number from 0 to {FURTHEST_OFFSET}.")


def _check_sort(text: str) -> None:
    if not all(part.strip("+- ") for part in text.split(",")):
        raise FeedRequestRefused("sortby is a list of properties, each with + or - before it.")


def _check_choice(query: Mapping[str, str], name: str, choices: Collection[str]) -> None:
    if query.get(name, next(iter(choices))) not in choices:
        raise FeedRequestRefused(f"{name} can be {' or '.join(choices)}.")
