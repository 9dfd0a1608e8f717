"""Check offices against outlines: a position in another province is no position."""

from gis.issue_types import IssueType
from gis.statements import statement
from loaders.context import LoadContext

# Simplified province lines lie up to 372 m off, the sketched ones of the sample up to 602 m.
OUTSIDE_PROVINCE_M = 2_000.0

# Offices do stand outside their own area now and then, in the next town; farther is doubtful.
FAR_FROM_OWN_AREA_M = 5_000.0


def drop_positions_outside(context: LoadContext) -> None:
    """Take away positions that lie outside the LAO's province, and report them."""
    rows = context.connection.execute(
        statement("loaders", "positions_outside"), {"distance_m": OUTSIDE_PROVINCE_M}
    )
    for row in rows:
        context.log(None).add(
            IssueType.POSITION_OUTSIDE,
            f"The office of LAO {row.code} would lie {row.distance_m / 1000:,.0f} km outside its"
            " province; the position is left out.",
            column="position",
            raw_value=f"{row.longitude}, {row.latitude}",
            place_code=row.code,
        )


def report_positions_far(context: LoadContext) -> None:
    """Report offices far from their own LAO's outline; they are kept."""
    rows = context.connection.execute(
        statement("loaders", "positions_far"), {"distance_m": FAR_FROM_OWN_AREA_M}
    )
    for row in rows:
        context.log(None).add(
            IssueType.IMPLAUSIBLE_VALUE,
            f"The office of LAO {row.code} lies {row.distance_m / 1000:,.0f} km from its area.",
            column="position",
            raw_value=f"{row.longitude}, {row.latitude}",
            place_code=row.code,
        )
