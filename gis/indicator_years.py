"""Of which years and levels an indicator has figures, so that nobody asks for an empty map."""

from sqlalchemy.orm import Session

from gis.kept import keep_until_load
from gis.statements import statement


def read_indicator_years(session: Session) -> dict[str, dict[str, list[int]]]:
    """Return the years with figures by indicator code and level, in rising order.

    Levels are kinds of place and `pao`: a PAO holds the people of all other LAOs of its province,
    so that it is no peer of theirs. An indicator without any figure is absent.
    """
    return keep_until_load(session, "indicator years", lambda: _read(session))


def _read(session: Session) -> dict[str, dict[str, list[int]]]:
    found: dict[str, dict[str, list[int]]] = {}
    for code, level, years in session.execute(statement("gis", "indicator_years")):
        found.setdefault(code, {})[level] = list(years)
    return found
