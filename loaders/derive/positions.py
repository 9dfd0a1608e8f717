"""Check offices against the outlines of their own LAOs."""

from gis.issue_types import IssueType
from gis.statements import statement
from loaders.context import LoadContext

# Offices do stand outside their own area now and then, in the next town; farther is doubtful.
FAR_FROM_OWN_AREA_M = 5_000.0


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
