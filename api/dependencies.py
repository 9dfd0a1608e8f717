"""What routes ask for: a read-only session, and checked inputs."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Query, Request
from sqlalchemy.orm import Session


def read_session(request: Request) -> Iterator[Session]:
    """Give a session of the read-only role; it ends with the request."""
    with Session(request.app.state.engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(read_session)]
Latitude = Annotated[float, Query(ge=-90, le=90, allow_inf_nan=False, description="Degrees.")]
Longitude = Annotated[float, Query(ge=-180, le=180, allow_inf_nan=False, description="Degrees.")]
SearchText = Annotated[str, Query(max_length=120, description="A name, or a part of one.")]
