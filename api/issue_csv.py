"""Issues as CSV: one line each, streamed, safe to open in a spreadsheet program.

The JSON answer has the texts as they are.
"""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from api.csv_cells import BOM, safe_cell
from api.issues import IssueOut, describe_issue
from gis.issues import PublishedIssue

COLUMNS = tuple(IssueOut.model_fields)
LINES_A_PIECE = 500


def write_csv(issues: Iterable[PublishedIssue], *, with_bom: bool) -> Iterator[str]:
    """Give the file in pieces; `with_bom` marks it as UTF-8 for Excel."""
    piece = StringIO()
    if with_bom:
        piece.write(BOM)
    writer = csv.writer(piece)
    writer.writerow(COLUMNS)
    for number, issue in enumerate(issues, start=1):
        described = describe_issue(issue)
        writer.writerow([safe_cell(getattr(described, name)) for name in COLUMNS])
        if number % LINES_A_PIECE == 0:
            yield piece.getvalue()
            piece.seek(0)
            piece.truncate()
    yield piece.getvalue()
