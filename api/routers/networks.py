"""Networks and their members: pages in Thai and, below `/en`, in English; JSON below `/api`."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from api.dependencies import SessionDep
from api.networks import (
    MembersOut,
    NetworkOut,
    describe_network,
    describe_network_page,
    describe_networks,
    networks_by_kind,
)
from api.pages import describe_edition, render
from gis.details import get_edition

SlugPath = Annotated[str, Path(pattern="^[a-z0-9-]+$", max_length=80)]

router = APIRouter(include_in_schema=False)
json_router = APIRouter(prefix="/api")


@router.get("/networks")
def read_networks(request: Request, session: SessionDep) -> Response:
    """List the networks that LAOs belong to."""
    return render(
        request,
        "networks.html",
        page="networks",
        edition=describe_edition(get_edition(session)),
        networks=networks_by_kind(session),
    )


@router.get("/networks/{slug}")
def read_network(request: Request, session: SessionDep, slug: SlugPath) -> Response:
    """Show one network with its members by province."""
    return render(
        request,
        "network.html",
        page="networks",
        edition=describe_edition(get_edition(session)),
        **describe_network_page(session, slug),
    )


@json_router.get("/networks")
def read_networks_json(session: SessionDep) -> list[NetworkOut]:
    """All networks that LAOs are listed under, with the number of their members."""
    return describe_networks(session)


@json_router.get("/networks/{slug}")
def read_network_json(session: SessionDep, slug: SlugPath) -> MembersOut:
    """One network with its members, and what its list names without certainty."""
    return describe_network(session, slug)
