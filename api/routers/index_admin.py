"""Indices for a steward who is signed in: add, change, build, withdraw."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from api.dependencies import SessionDep
from api.steward.building import start_build
from api.steward.forms import FormDep, StewardDep
from api.steward.index_forms import MORE_ROWS, ROWS, ComposeDep, DefinitionDep, compose_yaml
from api.steward.indices import (
    check_text,
    describe_checked,
    describe_composer,
    describe_editor,
    describe_indices_page,
)
from api.steward.pages import go_to, steward_page
from gis.engine import transaction
from gis.models.vocabulary import IndexDeed
from indices.actions import note_action, open_build
from indices.catalogue import add_definition, get_definition, withdraw_added

router = APIRouter(include_in_schema=False)
IndexCode = Annotated[str, Path(pattern="^[a-z][a-z0-9_]*$", max_length=60)]
ChosenCode = Annotated[str | None, Query(pattern="^[a-z][a-z0-9_]*$", max_length=60)]


@router.get("/admin/indices")
def read_indices(
    request: Request, session: SessionDep, steward: StewardDep, done: ChosenCode = None
) -> Response:
    """List the indices with their editions, and what was done to them."""
    values = describe_indices_page(session, done)
    return steward_page(request, session, "admin_indices.html", steward, **values)


@router.get("/admin/indices/edit")
def read_editor(
    request: Request, session: SessionDep, steward: StewardDep, code: ChosenCode = None
) -> Response:
    """Show a definition as YAML to change, or a first one to start from."""
    values = describe_editor(session, code)
    return steward_page(request, session, "admin_index.html", steward, **values)


@router.post("/admin/indices/edit")
def post_definition(
    request: Request, session: SessionDep, steward: StewardDep, form: DefinitionDep
) -> Response:
    """Check a definition, and keep it where that was asked for and nothing is wrong."""
    with transaction(request.app.state.writer) as writing:
        checked = check_text(writing, form.text)
        if form.action == "save" and checked.definition is not None:
            add_definition(writing.connection(), form.text, "the definition")
            note_action(writing, checked.definition.code, IndexDeed.SAVED, by=steward.name)
            return go_to(request, f"/admin/indices?done={checked.definition.code}")
    values = describe_checked(form.text, checked)
    status = 200 if checked.is_sound else 400
    return steward_page(request, session, "admin_index.html", steward, status=status, **values)


@router.get("/admin/indices/compose")
def read_composer(request: Request, session: SessionDep, steward: StewardDep) -> Response:
    """Show the form that writes a definition."""
    values = describe_composer(session, None, rows=ROWS)
    return steward_page(request, session, "admin_index_compose.html", steward, **values)


@router.post("/admin/indices/compose")
def post_composer(
    request: Request, session: SessionDep, steward: StewardDep, form: ComposeDep
) -> Response:
    """Write the definition and check it, or give the form more rows."""
    if form.action == "more":
        values = describe_composer(session, form, rows=len(form.rows()) + MORE_ROWS)
        return steward_page(request, session, "admin_index_compose.html", steward, **values)
    text = compose_yaml(form)
    with transaction(request.app.state.writer) as writing:
        values = describe_checked(text, check_text(writing, text))
    return steward_page(request, session, "admin_index.html", steward, **values)


@router.post("/admin/indices/{code}/build")
def post_build(request: Request, steward: StewardDep, form: FormDep, code: IndexCode) -> Response:
    """Begin to build an index; the list of indices says when that has ended."""
    writer = request.app.state.writer
    with transaction(writer) as writing:
        get_definition(writing, code)
        action_id = open_build(writing, code, by=steward.name)
    start_build(writer, code, action_id)
    return go_to(request, "/admin/indices")


@router.post("/admin/indices/{code}/withdraw")
def post_withdrawal(
    request: Request, steward: StewardDep, form: FormDep, code: IndexCode
) -> Response:
    """Stop building an index that a steward added; its editions stay."""
    with transaction(request.app.state.writer) as writing:
        withdraw_added(writing.connection(), code)
        note_action(writing, code, IndexDeed.WITHDRAWN, by=steward.name)
    return go_to(request, "/admin/indices")
