"""Check offices against the outlines of provinces: one in another province is no position."""

from gis.issue_types import IssueType
from gis.statements import statement
from loaders.context import LoadContext

# Simplified province lines lie up to 372 m off (p95), and a few offices stand on islets.
OUTSIDE_PROVINCE_M = 2_000.0


def drop_positions_outside(context: LoadContext, snapshot_id: int | None) -> None:
    """Take away positions that lie outside the LAO's province; report them against a snapshot."""
    rows = context.connection.execute(
        statement("loaders", "positions_outside"), {"distance_m": OUTSIDE_PROVINCE_M}
    )
    for row in rows:
        context.log(snapshot_id).add(
            IssueType.POSITION_OUTSIDE,
            f"The office of LAO {row.code} would lie {row.distance_m / 1000:,.0f} km outside its"
            " province; the position is left out.",
            column="position",
            raw_value=f"{row.longitude}, {row.latitude}",
            place_code=row.code,
        )
