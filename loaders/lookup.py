"""Find the places that a file's codes mean."""

from sqlalchemy import Connection, func, select

from gis.models import PlaceCode, Snapshot
from gis.statements import statement as sql_file


def place_ids_by_code(
    connection: Connection, *schemes: str, not_from: str | None = None
) -> dict[str, int]:
    """Map present codes of the `schemes` (default: those that name a place) to place ids.

    `not_from` leaves out the codes that only this source gives.
    """
    statement = (
        select(PlaceCode.code, PlaceCode.place_id)
        .join(Snapshot, Snapshot.snapshot_id == PlaceCode.snapshot_id)
        .where(
            PlaceCode.scheme.in_(schemes or ("dla", "atlas", "tis1099")),
            func.upper_inf(PlaceCode.valid),
        )
    )
    if not_from is not None:
        statement = statement.where(Snapshot.source != not_from)
    return dict(connection.execute(statement).all())


def codes_by_place(connection: Connection) -> dict[int, str]:
    """Map places to the code by which each is named."""
    return dict(connection.execute(sql_file("loaders", "place_codes")).all())
