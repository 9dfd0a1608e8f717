"""Pages of sources and issues, in Thai and, below `/en`, in English; issues as CSV."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response, StreamingResponse

from api.data_page import describe_data_page
from api.dependencies import SessionDep
from api.issue_csv import write_csv
from api.issues import IssueQueryDep, describe_issue_page
from api.pages import describe_edition, render
from api.publishers import list_agency_debts
from api.sources import describe_source_page, list_source_overviews
from gis.details import get_edition
from gis.issue_types import read_issue_types
from gis.issues import IssueFilter, count_issues, iterate_issues
from gis.models.vocabulary import MatchMethod

router = APIRouter(include_in_schema=False)
PageNumber = Annotated[int, Query(ge=1, le=100_000)]


@router.get("/data")
def read_data(request: Request, session: SessionDep) -> Response:
    """Say what there is, how much, and how fresh."""
    edition = get_edition(session)
    return render(
        request,
        "data.html",
        page="data",
        edition=describe_edition(edition),
        **describe_data_page(session, edition),
    )


@router.get("/data/sources")
def read_sources(request: Request, session: SessionDep) -> Response:
    """List the sources."""
    return render(
        request,
        "data_sources.html",
        page="data",
        edition=describe_edition(get_edition(session)),
        sources=list_source_overviews(session),
        agencies=list_agency_debts(session),
    )


@router.get("/data/sources/{name}")
def read_source(
    request: Request,
    session: SessionDep,
    name: Annotated[str, Path(pattern="^[a-z0-9_]{1,60}$")],
    method: MatchMethod | Literal[""] = "",
    page: PageNumber = 1,
) -> Response:
    """Show one source: its files, what became of their rows, its past loads."""
    return render(
        request,
        "data_source.html",
        page="data",
        edition=describe_edition(get_edition(session)),
        **describe_source_page(session, name, method or None, page),
    )


@router.get("/data/issues")
def read_issues(
    request: Request, session: SessionDep, query: IssueQueryDep, page: PageNumber = 1
) -> Response:
    """List the issues that fit the filters."""
    return render(
        request,
        "data_issues.html",
        page="data",
        edition=describe_edition(get_edition(session)),
        **describe_issue_page(session, query, page),
    )


@router.get("/data/issues.csv")
def read_issue_file(
    request: Request, session: SessionDep, query: IssueQueryDep, bom: bool = False
) -> Response:
    """Return all issues that fit the filters as one file."""
    wanted = query.as_filter()
    # Asked at once, so that a place that is none is told before the file begins.
    count_issues(session, wanted)
    found = iterate_issues(request.app.state.engine, wanted)
    return StreamingResponse(
        write_csv(found, with_bom=bom),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{_file_name(wanted)}"'},
    )


@router.get("/data/issue-types")
def read_types(request: Request, session: SessionDep) -> Response:
    """Explain each type of issue."""
    return render(
        request,
        "data_issue_types.html",
        page="data",
        edition=describe_edition(get_edition(session)),
        entries=read_issue_types(),
        counts=count_issues(session, IssueFilter()).by_type(),
    )


def _file_name(wanted: IssueFilter) -> str:
    """Return a name that tells the filters; only letters, digits and dashes come into it."""
    chosen = (
        wanted.source,
        wanted.type,
        wanted.severity,
        wanted.mender,
        wanted.province,
        wanted.place,
    )
    parts = ["lao-atlas-issues", *(str(part) for part in chosen if part)]
    safe = "-".join(parts).replace("_", "-")
    return (
        "".join(sign for sign in safe if sign.isascii() and (sign.isalnum() or sign == "-"))[:120]
        + ".csv"
    )
