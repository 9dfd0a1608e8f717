"""`lao review list|accept|reject|reopen|export`: rows that mean no place for certain."""

import getpass
from typing import Annotated

import typer
import yaml
from rich.console import Console
from rich.table import Table
from sqlalchemy.orm import Session

from api.cli.load import migrated_engine
from gis.engine import transaction
from gis.models.vocabulary import ReviewStatus
from gis.review import (
    ProposedMatch,
    accepted_corrections,
    decide_proposal,
    list_proposals,
    reopen_proposal,
)
from loaders.table.keys import in_words

Number = Annotated[int, typer.Argument(metavar="NUMBER", help="Its number in the list.")]
By = Annotated[str | None, typer.Option(help="Who decides; by default who is logged in.")]
OfSource = Annotated[str | None, typer.Option(help="Only rows of this source.")]
NEXT_LOAD = "It takes effect at the next load of its source."


def list_matches(
    source: OfSource = None,
    every: Annotated[bool, typer.Option("--all", help="List those decided upon, too.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 100,
) -> None:
    """List the rows that wait for a decision, with the places that they may mean."""
    statuses = tuple(ReviewStatus) if every else (ReviewStatus.OPEN,)
    with Session(migrated_engine()) as session:
        _print(list_proposals(session, statuses, source=source, limit=limit))


def accept(
    number: Number,
    code: Annotated[str, typer.Argument(metavar="CODE", help="Code of the place meant.")],
    reason: Annotated[str, typer.Option(help="Why, for the record.")] = "",
    by: By = None,
) -> None:
    """Let a row mean a place, and every later row of its source that says the same."""
    with transaction(migrated_engine()) as session:
        decide_proposal(
            session,
            number,
            ReviewStatus.ACCEPTED,
            by=by or getpass.getuser(),
            place_code=code,
            reason=reason,
        )
    typer.echo(f"Proposal {number} means {code}. {NEXT_LOAD}")


def reject(
    number: Number,
    reason: Annotated[str, typer.Option(help="Why none of the places is meant.")],
    by: By = None,
) -> None:
    """Leave a row out for good, with the reason."""
    with transaction(migrated_engine()) as session:
        decide_proposal(
            session, number, ReviewStatus.REJECTED, by=by or getpass.getuser(), reason=reason
        )
    typer.echo(f"Proposal {number} means none of the places. {NEXT_LOAD}")


def reopen(number: Number, by: By = None) -> None:
    """Take a decision back."""
    with transaction(migrated_engine()) as session:
        reopen_proposal(session, number, by=by or getpass.getuser())
    typer.echo(f"Proposal {number} is open again. {NEXT_LOAD}")


def export(source: OfSource = None) -> None:
    """Print the accepted matches as YAML for the files of their sources."""
    with Session(migrated_engine()) as session:
        found = accepted_corrections(session, source)
    if not found:
        typer.echo("# No match has been accepted.")
    for name, places in found.items():
        typer.echo(f"# loaders/sources/{name}.yml")
        text = yaml.safe_dump({"places": places}, allow_unicode=True, sort_keys=False, width=100)
        typer.echo(text)


def _print(proposals: list[ProposedMatch]) -> None:
    console = Console(highlight=False)
    if not proposals:
        console.print("No row waits for a decision.")
        return
    table = Table("number", "source", "row", "what it says", "what it may mean")
    for item in proposals:
        spot = " ".join(str(part) for part in (item.file_name, item.sheet, item.row) if part)
        table.add_row(
            str(item.proposal_id), item.source, spot, in_words(item.key), "\n".join(_meanings(item))
        )
    console.print(table)
    console.print(
        "Accept: lao review accept NUMBER CODE. Reject: lao review reject NUMBER --reason TEXT."
    )


def _meanings(item: ProposedMatch) -> list[str]:
    if item.status is not ReviewStatus.OPEN:
        return [f"{item.status} by {item.decided_by}", *([item.reason] if item.reason else [])]
    return [f"{place.code} {place.score:.0%} {place.why}" for place in item.candidates] or ["?"]
