"""`lao review outlines`: look at candidate outlines of LAOs, and decide."""

import getpass
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine

from api.cli.load import migrated_engine
from api.cli.watch import LoadWatcher
from gis.errors import ReviewRefused
from gis.models.vocabulary import OutlineStatus
from loaders.review_outlines import (
    OutlineCandidate,
    accept_outline,
    accept_sure_outlines,
    forget_withdrawn_lines,
    list_outlines,
    reject_outline,
    withdraw_outlines,
)

SHARES = {
    "inside_coverage": "in its subdistricts",
    "whole_inside": "of what it covers whole",
    "inside_province": "in its province",
}


def outlines(
    accept: Annotated[
        list[int] | None, typer.Option(help="Let this outline count; may be given often.")
    ] = None,
    accept_sure: Annotated[
        bool, typer.Option("--accept-sure", help="Accept all that no check speaks against.")
    ] = False,
    reject: Annotated[
        list[int] | None, typer.Option(help="Keep this outline from counting; needs --reason.")
    ] = None,
    withdraw: Annotated[
        str | None,
        typer.Option(metavar="SOURCE", help="Take all outlines of a source out again."),
    ] = None,
    reason: Annotated[str, typer.Option(help="Why, for the record.")] = "",
    by: Annotated[
        str | None, typer.Option(help="Who decides; by default who is logged in.")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Only outlines of this source.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="List those decided upon and superseded, too.")
    ] = False,
) -> None:
    """List the outlines that wait for a decision, or decide; the map follows at once."""
    engine = migrated_engine()
    if not (accept or accept_sure or reject or withdraw):
        with engine.connect() as connection:
            status = None if every else OutlineStatus.OPEN
            _print(list_outlines(connection, status=status, source=source))
        return
    if reject and not reason.strip():
        raise ReviewRefused("Say why the outline is rejected: --reason TEXT.")
    who = by or getpass.getuser()
    with engine.begin() as connection:
        for candidate in accept or ():
            accept_outline(connection, candidate, by=who, reason=reason or None)
        for candidate in reject or ():
            reject_outline(connection, candidate, by=who, reason=reason)
        if accept_sure:
            sure = accept_sure_outlines(connection, by=who, source=source)
            typer.echo(f"{len(sure)} outlines accepted: {', '.join(item.code for item in sure)}")
        if withdraw:
            count = withdraw_outlines(connection, withdraw)
            typer.echo(f"{withdraw}: {count} outlines taken out")
    _derive(engine, withdraw)


def _derive(engine: Engine, withdrawn: str | None) -> None:
    """Build boundaries, cells and shapes from what counts now."""
    from loaders.pipeline import derive_again

    with LoadWatcher() as watcher:
        derive_again(engine, watcher)
    if withdrawn is not None:
        with engine.begin() as connection:
            forget_withdrawn_lines(connection, withdrawn)


def _print(candidates: list[OutlineCandidate]) -> None:
    console = Console(highlight=False)
    if not candidates:
        console.print("No outline waits for a decision.")
        return
    table = Table("number", "LAO", "grade", "from", "matched by", "verdict", "what the checks say")
    for item in candidates:
        state = "" if item.status == "open" else f"\n{item.status} by {item.decided_by}"
        table.add_row(
            str(item.candidate_id),
            f"{item.code} {item.lao_name}\n{item.province_th}",
            f"{item.present_grade} -> {item.grade}",
            f"{item.source}\n{item.feature} {item.name or ''}",
            f"{item.match_method} ({item.match_certainty:.0%})\n{item.match_evidence}",
            f"{item.verdict.value}{state}",
            _describe(item),
        )
    console.print(table)
    console.print(
        "Accept: lao review outlines --accept NUMBER, or --accept-sure. "
        "Reject: --reject NUMBER --reason TEXT."
    )


def _describe(item: OutlineCandidate) -> str:
    """Say in lines what was compared; what does not hold is marked."""
    checks = item.checks
    lines = []
    for name, words in SHARES.items():
        if checks.get(name) is not None:
            lines.append(f"{_mark(item, name)}{checks[name]:.0%} {words}")
    ratio = checks.get("area_ratio")
    times = "" if ratio is None else f", {ratio:.2f} times the registry's"
    lines.append(f"{_mark(item, 'area_ratio')}{checks['area_km2']:,.1f} km²{times}")
    outside = checks.get("office_outside_m")
    if outside is not None:
        place = f"{outside:,} m outside" if outside else "inside"
        lines.append(f"{_mark(item, 'office_outside_m')}office {place}")
    for other in checks["overlaps"]:
        lines.append(f"{_mark(item, 'overlaps')}{other['share']:.0%} overlaps {other['code']}")
    if "nothing_to_compare" in checks["remarks"]:
        lines.append("! nothing to compare it with")
    return "\n".join(lines)


def _mark(item: OutlineCandidate, name: str) -> str:
    return "! " if name in item.checks["remarks"] else ""
