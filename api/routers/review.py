"""The review of rows that mean no place for certain, for a steward who is signed in."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from api.dependencies import SearchText, SessionDep
from api.steward.forms import DecisionDep, FormDep, StewardDep
from api.steward.pages import go_to, steward_page
from api.steward.review import describe_decision, describe_done, describe_queue, next_open
from gis.engine import transaction
from gis.models.vocabulary import ReviewStatus
from gis.review import decide_proposal, get_proposal, reopen_proposal

router = APIRouter(include_in_schema=False)
ProposalId = Annotated[int, Path(ge=1, le=2_000_000_000)]
SourceName = Annotated[str, Query(pattern="^[a-z0-9_]{0,60}$")]
PageNumber = Annotated[int, Query(ge=1, le=100_000)]
Done = Annotated[int | None, Query(ge=1, le=2_000_000_000)]


@router.get("/admin/review")
def read_queue(
    request: Request,
    session: SessionDep,
    steward: StewardDep,
    source: SourceName = "",
    page: PageNumber = 1,
    done: Done = None,
) -> Response:
    """List the open proposals."""
    values = describe_queue(session, source or None, page, is_decided=False)
    done_values = describe_done(session, done)
    return steward_page(request, session, "admin_review.html", steward, done=done_values, **values)


@router.get("/admin/review/decided")
def read_decided(
    request: Request,
    session: SessionDep,
    steward: StewardDep,
    source: SourceName = "",
    page: PageNumber = 1,
) -> Response:
    """List what was decided, the latest first."""
    values = describe_queue(session, source or None, page, is_decided=True)
    return steward_page(request, session, "admin_review.html", steward, done=None, **values)


@router.get("/admin/review/{proposal_id}")
def read_proposal(
    request: Request,
    session: SessionDep,
    steward: StewardDep,
    proposal_id: ProposalId,
    q: SearchText = "",
    done: Done = None,
) -> Response:
    """Show one proposal with what it may mean."""
    values = describe_decision(session, proposal_id, q)
    done_values = describe_done(session, done)
    return steward_page(
        request,
        session,
        "admin_proposal.html",
        steward,
        done=done_values,
        problem=None,
        choice="",
        reason="",
        **values,
    )


@router.post("/admin/review/{proposal_id}")
def post_decision(
    request: Request,
    session: SessionDep,
    steward: StewardDep,
    form: DecisionDep,
    proposal_id: ProposalId,
) -> Response:
    """Accept one of the places, or reject them all; then go on to the next proposal."""
    if form.problem:
        values = describe_decision(session, proposal_id, form.q)
        return steward_page(
            request,
            session,
            "admin_proposal.html",
            steward,
            status=400,
            done=None,
            problem=form.problem,
            choice=form.choice,
            reason=form.reason,
            **values,
        )
    with transaction(request.app.state.writer) as writing:
        decide_proposal(
            writing,
            proposal_id,
            ReviewStatus.REJECTED if form.is_rejection else ReviewStatus.ACCEPTED,
            by=steward.name,
            place_code=None if form.is_rejection else form.choice,
            reason=form.reason,
        )
    proposal = get_proposal(session, proposal_id)
    following = next_open(session, proposal)
    if following is None:
        return go_to(request, f"/admin/review?done={proposal_id}")
    return go_to(request, f"/admin/review/{following}?done={proposal_id}")


@router.post("/admin/review/{proposal_id}/reopen")
def post_reopen(
    request: Request, steward: StewardDep, form: FormDep, proposal_id: ProposalId
) -> Response:
    """Take a decision back."""
    with transaction(request.app.state.writer) as writing:
        reopen_proposal(writing, proposal_id, by=steward.name)
    return go_to(request, f"/admin/review/{proposal_id}")
