"""How a steward's pages are answered: by name, and kept out of stores and search engines."""

from typing import Any

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.orm import Session

from api.pages import describe_edition, language, render
from api.steward.session import Steward
from gis.details import get_edition


def steward_page(
    request: Request,
    session: Session,
    template: str,
    steward: Steward,
    status: int = 200,
    **values: Any,
) -> Response:
    """Return a page for the steward who is signed in."""
    page = render(
        request,
        template,
        page="admin",
        status=status,
        edition=describe_edition(get_edition(session)),
        steward=steward,
        **values,
    )
    return keep_private(page)


def go_to(request: Request, path: str) -> Response:
    """Lead to another page of the steward, in the same language."""
    prefix = "/en" if language(request) == "en" else ""
    return keep_private(RedirectResponse(prefix + path, status_code=303))


def keep_private(answer: Response) -> Response:
    """Keep an answer out of stores and search engines."""
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
