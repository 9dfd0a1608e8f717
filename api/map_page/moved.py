"""The form has one list for indicators and indices; an address tells the two apart."""

import re
from collections.abc import Iterable
from urllib.parse import urlencode

from sqlalchemy.orm import Session

from gis.indicators import has_indicator
from indices.store import has_index

CODE = re.compile(r"[a-z][a-z0-9_]{0,79}", re.ASCII)


def address_of_index(
    session: Session, indicator: str, pairs: Iterable[tuple[str, str]]
) -> str | None:
    """Return the query of an address that names an index as an indicator, as it should be.

    None where the address is right as it stands. `pairs` are its names and values; empty values
    are left out.
    """
    if not CODE.fullmatch(indicator):
        return None
    if has_indicator(session, indicator) or not has_index(session, indicator):
        return None
    kept = [
        ("index" if name == "indicator" else name, value)
        for name, value in pairs
        if value and name != "index"
    ]
    return f"?{urlencode(kept)}"
