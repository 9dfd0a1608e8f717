"""`lao review outlines`: look at candidate outlines of LAOs, and decide."""

import getpass
from typing import Annotated

import typer
from rich.console import Console
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
    for item in candidates:
        where = f", {item.province_th}" if item.province_th else ""
        state = "" if item.status == "open" else f"   {item.status} by {item.decided_by}"
        grades = f"{item.present_grade} -> {item.grade}   {item.verdict.value}"
        text = (
            f"{item.candidate_id:>6}  {item.code} {item.lao_name}{where}   {grades}{state}\n"
            f"        {item.source} {item.feature} {item.name or ''}; by {item.match_method}"
            f" ({item.match_certainty:.0%}): {item.match_evidence}\n"
            f"        {'; '.join(_describe(item))}"
        )
        console.print(text, soft_wrap=True, markup=False)
    console.print(
        f"{len(candidates)} outlines; ! marks what does not hold. "
        "Accept: lao review outlines --accept NUMBER, or --accept-sure. "
        "Reject: --reject NUMBER --reason TEXT.",
        soft_wrap=True,
        markup=False,
    )


def _describe(item: OutlineCandidate) -> list[str]:
    """Say what was compared; what does not hold is marked."""
    checks = item.checks
    said = [
        f"{_mark(item, name)}{checks[name]:.0%} {words}"
        for name, words in SHARES.items()
        if checks.get(name) is not None
    ]
    ratio = checks.get("area_ratio")
    times = "" if ratio is None else f", {ratio:.2f} times the registry's"
    said.append(f"{_mark(item, 'area_ratio')}{checks['area_km2']:,.1f} km²{times}")
    outside = checks.get("office_outside_m")
    if outside is not None:
        place = f"{outside:,} m outside" if outside else "inside"
        said.append(f"{_mark(item, 'office_outside_m')}office {place}")
    for other in checks["overlaps"]:
        said.append(f"{_mark(item, 'overlaps')}{other['share']:.0%} in that of {other['code']}")
    if "nothing_to_compare" in checks["remarks"]:
        said.append("! nothing to compare it with")
    return said


def _mark(item: OutlineCandidate, name: str) -> str:
    return "! " if name in item.checks["remarks"] else ""
