"""Find the places that a file's codes mean."""

from sqlalchemy import Connection, func, select

from gis.models import PlaceCode


def place_ids_by_code(connection: Connection, *schemes: str) -> dict[str, int]:
    """Map present codes of the `schemes` (default: those that name a place) to place ids."""
    rows = connection.execute(
        select(PlaceCode.code, PlaceCode.place_id).where(
            PlaceCode.scheme.in_(schemes or ("dla", "atlas", "tis1099")),
            func.upper_inf(PlaceCode.valid),
        )
    )
    return dict(rows.tuples().all())
