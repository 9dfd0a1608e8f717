"""Rankings: pages in Thai and, below `/en`, in English; files; JSON below `/api`."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import FileResponse, PlainTextResponse, Response, StreamingResponse

from api.dependencies import SessionDep
from api.pages import describe_edition, render
from api.rankings.changes import describe_changes_page
from api.rankings.files import MEDIA_TYPES, Format, get_file, read_with_bom
from api.rankings.learn import LearnQueryDep, describe_learn_page
from api.rankings.listing import describe_indices, describe_ranking
from api.rankings.method import describe_method_page, edition_yaml
from api.rankings.page import describe_ranking_page
from api.rankings.peers import PeersOut, describe_place_peers
from api.rankings.query import RankingQueryDep
from api.rankings.schemas import ComparisonOut, IndexOut, RankingOut, StandingOut
from api.rankings.standing import describe_comparison, describe_standing
from api.routers.json import MOVED_OR_GONE
from gis.details import get_edition

IndexCode = Annotated[str, Path(pattern="^[a-z][a-z0-9_]*$", max_length=60)]
EditionName = Annotated[str, Path(pattern="^[a-z0-9_-]+$", max_length=120)]
PlaceCode = Annotated[str, Path(pattern="^[0-9A-Za-z]{2,12}$")]
IndexChoice = Annotated[str, Query(pattern="^[a-z0-9_]*$", max_length=60)]
WeightsText = Annotated[
    str, Query(max_length=200, description="For example `population:3,density:0`.")
]
PageNumber = Annotated[int, Query(ge=1, le=100_000)]

router = APIRouter(include_in_schema=False)
json_router = APIRouter(prefix="/api")


@router.get("/rankings")
def read_rankings(request: Request, session: SessionDep) -> Response:
    """List the indices."""
    return render(
        request,
        "rankings.html",
        page="rankings",
        edition=describe_edition(get_edition(session)),
        indices=describe_indices(session),
    )


@router.get("/rankings/{index}")
def read_ranking(
    request: Request,
    session: SessionDep,
    index: IndexCode,
    query: RankingQueryDep,
    page: PageNumber = 1,
) -> Response:
    """Show a ranking as a table with intervals and bands."""
    values = describe_ranking_page(session, index, query, page)
    return render(
        request,
        "ranking.html",
        page="rankings",
        picture=f"rankings/{values['shown_edition'].name}",
        edition=describe_edition(get_edition(session)),
        **values,
    )


@router.get("/rankings/{index}/method")
def read_method(
    request: Request, session: SessionDep, index: IndexCode, query: RankingQueryDep
) -> Response:
    """Explain how an index is made, and how far it can be trusted."""
    values = describe_method_page(session, request.app.state.settings, index, query)
    return render(
        request,
        "ranking_method.html",
        page="rankings",
        picture=f"rankings/{values['shown_edition'].name}",
        edition=describe_edition(get_edition(session)),
        **values,
    )


@router.get("/rankings/{index}/changes")
def read_changes(
    request: Request,
    session: SessionDep,
    index: IndexCode,
    query: RankingQueryDep,
    before: Annotated[str, Query(pattern="^[a-z0-9_-]*$", max_length=120)] = "",
    page: PageNumber = 1,
) -> Response:
    """Show what moved between two editions, and why."""
    values = describe_changes_page(session, index, query, before, page)
    return render(
        request,
        "ranking_changes.html",
        page="rankings",
        picture=f"rankings/{values['shown_edition'].name}",
        edition=describe_edition(get_edition(session)),
        **values,
    )


@router.get("/rankings/{index}/definition.yml")
def read_definition(session: SessionDep, index: IndexCode, query: RankingQueryDep) -> Response:
    """Give the definition of an edition as YAML."""
    name, text = edition_yaml(session, index, query)
    return PlainTextResponse(
        text,
        media_type="application/yaml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.yml"'},
    )


@router.get("/rankings/{index}/download/{name}.{wanted}.sha256")
def read_checksum(
    request: Request, session: SessionDep, index: IndexCode, name: EditionName, wanted: Format
) -> Response:
    """Give the checksum of a file as `sha256sum --check` reads it."""
    found = get_file(session, request.app.state.settings, index, name, wanted)
    return PlainTextResponse(f"{found.sha256}  {found.name}\n")


@router.get("/rankings/{index}/download/{name}.{wanted}")
def read_file(
    request: Request,
    session: SessionDep,
    index: IndexCode,
    name: EditionName,
    wanted: Format,
    bom: bool = False,
) -> Response:
    """Give an edition as a file; `bom=1` marks CSV as UTF-8 for Excel."""
    found = get_file(session, request.app.state.settings, index, name, wanted)
    if bom and wanted == "csv":
        return StreamingResponse(
            read_with_bom(found.path),
            media_type=MEDIA_TYPES[wanted],
            headers={"Content-Disposition": f'attachment; filename="{found.name}"'},
        )
    return FileResponse(
        found.path,
        media_type=MEDIA_TYPES[wanted],
        filename=found.name,
        headers={"X-Checksum-SHA256": found.sha256},
    )


@router.get("/places/{code}/learn")
def read_learn(
    request: Request,
    session: SessionDep,
    code: PlaceCode,
    query: LearnQueryDep,
) -> Response:
    """Show the peers of an LAO, what would move it, and whom it can learn from or work with."""
    values = describe_learn_page(session, code, query)
    return render(
        request,
        "place_learn.html",
        picture=f"places/{values['place']['code']}",
        edition=describe_edition(get_edition(session)),
        **values,
    )


@json_router.get("/places/{code}/peers", responses=MOVED_OR_GONE)
def read_peers(
    session: SessionDep, code: PlaceCode, weights: WeightsText = "", index: IndexChoice = ""
) -> PeersOut:
    """The ten LAOs of the same type whose circumstances are most alike, and why.

    Absent weights are population 3, density 2, area 1, household_income 2, urban_class 2 and
    region 1; 0 leaves a circumstance out.
    """
    return describe_place_peers(session, code, weights, index)


@json_router.get("/rankings")
def read_rankings_json(session: SessionDep) -> list[IndexOut]:
    """All indices with their latest editions."""
    return describe_indices(session)


@json_router.get("/rankings/{index}")
def read_ranking_json(
    session: SessionDep,
    index: IndexCode,
    query: RankingQueryDep,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> RankingOut:
    """A ranking by the page: ranks are medians with intervals and bands, never bare.

    Within a `province`, `region` or `network` ranks are those among its units, from the same
    draws. `ranked=no` lists those that are not ranked, with the reason.
    """
    return describe_ranking(session, index, query, limit, offset)


@json_router.get("/rankings/{index}/places/{code}")
def read_standing(
    session: SessionDep, index: IndexCode, code: PlaceCode, query: RankingQueryDep
) -> StandingOut:
    """All that an edition says of one unit; `level` says whether the code is an LAO's."""
    return describe_standing(session, index, code, query)


@json_router.get("/rankings/{index}/compare")
def read_comparison(
    session: SessionDep,
    index: IndexCode,
    query: RankingQueryDep,
    a: Annotated[str, Query(pattern="^[0-9A-Za-z]{2,12}$", description="Code of a unit.")],
    b: Annotated[str, Query(pattern="^[0-9A-Za-z]{2,12}$", description="Code of another.")],
) -> ComparisonOut:
    """How likely one unit stands above another of its group, and whether they can be told apart."""
    return describe_comparison(session, index, (a, b), query)
