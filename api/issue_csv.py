"""Issues as CSV: one line each, streamed, safe to open in a spreadsheet program.

A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a carriage
return) begins with an apostrophe instead; the JSON answer has the text as it is.
"""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from api.issues import IssueOut, describe_issue
from gis.issues import PublishedIssue

BOM = "\ufeff"
COLUMNS = tuple(IssueOut.model_fields)
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
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
        writer.writerow([_cell(getattr(described, name)) for name in COLUMNS])
        if number % LINES_A_PIECE == 0:
            yield piece.getvalue()
            piece.seek(0)
            piece.truncate()
    yield piece.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
