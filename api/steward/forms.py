"""What a steward's forms send, and who sends it."""

from typing import Annotated, Literal

from fastapi import Depends, Form, Request
from pydantic import BaseModel, Field

from api.steward.session import Steward, is_token_of, read_steward
from gis.errors import FormRefused, NotSignedIn
from gis.review import NAME_LENGTH, REASON_LENGTH


class SignInForm(BaseModel):
    """The sign-in form."""

    token: str = Field(default="", max_length=200)
    name: str = Field(default="", max_length=NAME_LENGTH)
    key: str = Field(default="", max_length=500)


class StewardForm(BaseModel):
    """Any form of a session; `token` shows that it was made in it."""

    token: str = Field(default="", max_length=200)


class DecisionForm(StewardForm):
    """What a steward decided: the code of a place, or none of them."""

    choice: str = Field(default="", max_length=20)
    reason: str = Field(default="", max_length=REASON_LENGTH)
    q: str = Field(default="", max_length=120)

    @property
    def problem(self) -> Literal["choice", "reason"] | None:
        """Which part is missing, if any."""
        if not self.choice:
            return "choice"
        if self.is_rejection and not self.reason.strip():
            return "reason"
        return None

    @property
    def is_rejection(self) -> bool:
        """Whether none of the places is meant."""
        return self.choice == "none"


def require_steward(request: Request) -> Steward:
    """Give the steward who is signed in; raises `NotSignedIn`."""
    steward = read_steward(request)
    if steward is None:
        raise NotSignedIn(request.url.path)
    return steward


StewardDep = Annotated[Steward, Depends(require_steward)]


def check_token(steward: Steward, form: StewardForm) -> None:
    """Raise `FormRefused` for a form that was not made in the steward's session."""
    if not is_token_of(steward, form.token):
        raise FormRefused


def read_form(steward: StewardDep, form: Annotated[StewardForm, Form()]) -> StewardForm:
    """Give a form of the session; raises `FormRefused`."""
    check_token(steward, form)
    return form


def read_decision(steward: StewardDep, form: Annotated[DecisionForm, Form()]) -> DecisionForm:
    """Give a decision made in the session; raises `FormRefused`."""
    check_token(steward, form)
    return form


FormDep = Annotated[StewardForm, Depends(read_form)]
DecisionDep = Annotated[DecisionForm, Depends(read_decision)]
