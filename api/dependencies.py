"""What routes ask for: a read-only session, and checked inputs."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import BeforeValidator
from sqlalchemy.orm import Session


def read_session(request: Request) -> Iterator[Session]:
    """Give a session of the read-only role; it ends with the request."""
    with Session(request.app.state.engine) as session:
        yield session


_YEAR = re.compile(r"[0-9]{4}", re.ASCII)


def _last_day(value: object) -> object:
    """Take a (Gregorian) year for its last day."""
    return f"{value}-12-31" if isinstance(value, str) and _YEAR.fullmatch(value) else value


SessionDep = Annotated[Session, Depends(read_session)]
Latitude = Annotated[float, Query(ge=-90, le=90, allow_inf_nan=False, description="Degrees.")]
Longitude = Annotated[float, Query(ge=-180, le=180, allow_inf_nan=False, description="Degrees.")]
SearchText = Annotated[str, Query(max_length=120, description="A name, or a part of one.")]
Day = Annotated[
    date,
    BeforeValidator(_last_day),
    Query(ge=date(1900, 1, 1), le=date(2200, 12, 31), description="A day, or a year (its end)."),
]
