"""What the page `/data` says of the whole: how much there is, how fresh, what is wrong."""

from typing import Any

from sqlalchemy.orm import Session

from api.sources import list_source_overviews
from gis.details import Edition
from gis.issue_types import Mender, Severity
from gis.issues import IssueFilter, count_issues
from gis.overview import count_figures, count_grades


def describe_data_page(session: Session, edition: Edition | None) -> dict[str, Any]:
    """Return the values of `data.html`."""
    sources = list_source_overviews(session)
    counts = count_issues(session, IssueFilter())
    dates = [item.files.published_on for item in sources if item.files]
    return {
        "sources": sources,
        "issue_count": counts.total,
        "serious_count": counts.by_severity()[Severity.SERIOUS],
        "menders": [(mender, counts.by_mender()[mender]) for mender in Mender],
        "loaded_at": max((item.loaded_at for item in sources if item.loaded_at), default=None),
        "published_on": max((day for day in dates if day), default=None),
        "figures": count_figures(session),
        "grades": count_grades(session),
        "lao_counts": edition.lao_counts if edition else {},
    }
