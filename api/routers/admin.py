"""A steward's front page: signing in and out."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from api.dependencies import SessionDep
from api.pages import describe_edition, language, render
from api.steward.attempts import Attempts
from api.steward.forms import FormDep, SignInForm
from api.steward.pages import go_to, keep_private, steward_page
from api.steward.session import (
    is_form_token,
    is_key,
    is_open,
    issue_form_token,
    read_steward,
    sign_in,
    sign_out,
)
from gis.details import get_edition
from gis.errors import FormRefused
from gis.models.vocabulary import ReviewStatus
from gis.review import DECIDED, count_proposals
from indices.catalogue import list_definitions

router = APIRouter(include_in_schema=False)


@router.get("/admin")
def read_admin(request: Request, session: SessionDep) -> Response:
    """Show what waits for a steward, or the form to sign in."""
    steward = read_steward(request)
    if steward is None:
        return _sign_in_page(request, session)
    counts = count_proposals(session)
    return steward_page(
        request,
        session,
        "admin.html",
        steward,
        open_count=sum(found[ReviewStatus.OPEN] for found in counts.values()),
        decided_count=sum(found[status] for found in counts.values() for status in DECIDED),
        index_count=len(list_definitions(session)),
    )


@router.post("/admin/sign-in")
def post_sign_in(
    request: Request, session: SessionDep, form: Annotated[SignInForm, Form()]
) -> Response:
    """Sign in with the key; five failures of an address shut it out for a quarter of an hour."""
    if not is_open(request):
        return _sign_in_page(request, session)
    if not is_form_token(request, form.token):
        raise FormRefused
    attempts: Attempts = request.app.state.attempts
    address = request.client.host if request.client else ""
    if wait_s := attempts.wait_s(address):
        page = _sign_in_page(request, session, problem="wait", name=form.name, status=429)
        page.headers["Retry-After"] = str(int(wait_s) + 1)
        return page
    if not form.name.strip():
        return _sign_in_page(request, session, problem="name", status=400)
    if not is_key(request, form.key):
        attempts.add_failure(address)
        return _sign_in_page(request, session, problem="key", name=form.name, status=403)
    attempts.forget(address)
    answer = go_to(request, "/admin")
    sign_in(request, answer, form.name.strip())
    return answer


@router.post("/admin/sign-out")
def post_sign_out(request: Request, form: FormDep) -> Response:
    """End the session."""
    answer = go_to(request, "/admin")
    sign_out(answer)
    return answer


def _sign_in_page(
    request: Request,
    session: SessionDep,
    *,
    problem: str | None = None,
    name: str = "",
    status: int = 200,
) -> Response:
    token = secrets.token_urlsafe(24)
    page = render(
        request,
        "admin_sign_in.html",
        page="admin",
        status=status,
        edition=describe_edition(get_edition(session)),
        is_open=is_open(request),
        problem=problem,
        name=name,
        token=token,
        # A form that failed stands under an address that cannot be asked for.
        other_url="/admin" if language(request) == "en" else "/en/admin",
    )
    if is_open(request):
        issue_form_token(request, page, token)
    return keep_private(page)
