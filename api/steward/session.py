"""A steward's session: a signed cookie, and a token in every form.

The signature's key is the steward key of the settings: another key ends all sessions. The cookie
is unreadable for scripts and is not sent along from other sites; the token in the forms stands in
the cookie, so a form made elsewhere cannot know it.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response
from itsdangerous import BadSignature, URLSafeTimedSerializer

COOKIE = "lao_steward"
FORM_COOKIE = "lao_steward_form"
LASTS_S = 8 * 60 * 60
FORM_LASTS_S = 60 * 60


@dataclass(frozen=True, slots=True)
class Steward:
    """Who is signed in, and the token of the session's forms."""

    name: str
    form_token: str


def is_open(request: Request) -> bool:
    """Whether a steward key is set, so that somebody can sign in at all."""
    return request.app.state.settings.steward_key is not None


def is_key(request: Request, given: str) -> bool:
    """Whether this is the steward key, in the same time whatever it is."""
    return hmac.compare_digest(given.encode(), _key(request).encode())


def sign_in(request: Request, response: Response, name: str) -> None:
    """Give the steward a session."""
    values = [name, secrets.token_urlsafe(24)]
    _set(request, response, COOKIE, _signer(request, COOKIE).dumps(values), LASTS_S)
    response.delete_cookie(FORM_COOKIE)


def sign_out(response: Response) -> None:
    """End the steward's session in this browser."""
    response.delete_cookie(COOKIE)


def read_steward(request: Request) -> Steward | None:
    """Return who is signed in, if anybody."""
    values = _read(request, COOKIE, LASTS_S)
    match values:
        case [str(name), str(token)]:
            return Steward(name, token)
        case _:
            return None


def issue_form_token(request: Request, response: Response, token: str) -> None:
    """Remember the token of a sign-in form, for there is no session yet to hold it."""
    signed = _signer(request, FORM_COOKIE).dumps(token)
    _set(request, response, FORM_COOKIE, signed, FORM_LASTS_S)


def is_form_token(request: Request, given: str) -> bool:
    """Whether the sign-in form was ours and made for this browser."""
    known = _read(request, FORM_COOKIE, FORM_LASTS_S)
    return isinstance(known, str) and hmac.compare_digest(given.encode(), known.encode())


def is_token_of(steward: Steward, given: str) -> bool:
    """Whether a form was made in the steward's session."""
    return hmac.compare_digest(given.encode(), steward.form_token.encode())


def _read(request: Request, cookie: str, lasts_s: int) -> object:
    if not is_open(request):
        return None
    try:
        found: object = _signer(request, cookie).loads(
            request.cookies.get(cookie, ""), max_age=lasts_s
        )
    except BadSignature:
        return None
    return found


def _set(request: Request, response: Response, name: str, value: str, lasts_s: int) -> None:
    response.set_cookie(
        name,
        value,
        max_age=lasts_s,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https"
        or request.app.state.settings.base_url.startswith("https:"),
    )


def _signer(request: Request, purpose: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        _key(request), salt=f"lao atlas {purpose}", signer_kwargs={"digest_method": hashlib.sha256}
    )


def _key(request: Request) -> str:
    key = request.app.state.settings.steward_key
    return key.get_secret_value() if key is not None else secrets.token_urlsafe(32)
