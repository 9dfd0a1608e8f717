"""`lao map export`: maps as files that open without a network."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from api.cli.load import migrated_engine

if TYPE_CHECKING:
    from api.offline_maps.wanted import WantedMap
    from api.values import Classing
    from maps.classes import Reference
    from maps.offline import Lang as MapLang

app = typer.Typer(no_args_is_help=True, help="Maps as files.")
export = typer.Typer(no_args_is_help=True, help="Write a map that opens without a network.")
app.add_typer(export, name="export")

Out = Annotated[Path, typer.Option("--out", "-o", help="The file to write, .html.")]
Force = Annotated[bool, typer.Option("--force", help="Write over a file that is there.")]
Level = Annotated[str, typer.Option(help="lao, pao, district or province.")]
Province = Annotated[
    str | None, typer.Option(help="Only this province: its two-digit code, or its name.")
]
Lang = Annotated[str, typer.Option(help="th or en.")]
Title = Annotated[str | None, typer.Option(help="A heading of your own.")]
Limit = Annotated[
    float, typer.Option("--limit-mb", min=0.1, help="Lines are made coarser until the file fits.")
]
Method = Annotated[str, typer.Option(help="quantile, equal, sd, own or diverging.")]
Classes = Annotated[int, typer.Option(min=2, max=7, help="How many classes.")]
About = Annotated[
    str, typer.Option(help="For diverging classes: what they compare with: mean, median, a number.")
]
MB = 5.0


@export.command("choropleth")
def choropleth(
    code: Annotated[str, typer.Argument(help="The code of an indicator or an index.")],
    out: Out,
    year: Annotated[int | None, typer.Option(help="Gregorian; absent: the latest.")] = None,
    level: Level = "lao",
    province: Province = None,
    lang: Lang = "th",
    title: Title = None,
    method: Method = "quantile",
    classes: Classes = 5,
    breaks: Annotated[str, typer.Option(help="For own classes: limits, parted by commas.")] = "",
    about: About = "mean",
    limit_mb: Limit = MB,
    force: Force = False,
) -> None:
    """Colour places by an indicator or an index."""
    from api.offline_maps.wanted import WantedChoropleth

    classing = _classing(method, classes, breaks, about)
    wanted = WantedChoropleth(
        code,
        year,
        level=level,
        province=province,
        lang=_lang(lang),
        classing=classing,
        title=title,
        limit_mb=limit_mb,
    )
    _write(wanted, out, force=force)


@export.command("compare")
def compare(
    left: Annotated[str, typer.Argument(help="A code, or a code and year: population-2019.")],
    right: Annotated[str, typer.Argument(help="The same for the right side.")],
    out: Out,
    level: Level = "lao",
    province: Province = None,
    lang: Lang = "th",
    title: Title = None,
    method: Method = "quantile",
    classes: Classes = 5,
    about: About = "mean",
    limit_mb: Limit = MB,
    force: Force = False,
) -> None:
    """Show two indicators, indices or years with a line to move between them."""
    from api.offline_maps.wanted import WantedComparison

    classing = _classing(method, classes, "", about)
    wanted = WantedComparison(
        left,
        right,
        level=level,
        province=province,
        lang=_lang(lang),
        classing=classing,
        title=title,
        limit_mb=limit_mb,
    )
    _write(wanted, out, force=force)


@export.command("stories")
def stories(
    out: Out,
    words: Annotated[str, typer.Option(help="Words, all of which a story must have.")] = "",
    topic: Annotated[str, typer.Option(help="Only this topic, such as health.")] = "",
    kind: Annotated[str, typer.Option(help="award, good_practice, research or report only.")] = "",
    province: Annotated[str, typer.Option(help="Only this province: code, or Thai name.")] = "",
    year: Annotated[int | None, typer.Option(help="Gregorian.")] = None,
    lang: Lang = "th",
    title: Title = None,
    limit_mb: Limit = MB,
    force: Force = False,
) -> None:
    """Pin stories to their places."""
    from api.offline_maps.wanted import WantedStories
    from gis.models.vocabulary import StoryKind, Topic

    _one_of("--topic", topic, ["", *Topic])
    _one_of("--kind", kind, ["", *StoryKind])
    wanted = WantedStories(
        words, kind, topic, province, year, _lang(lang), title, limit_mb=limit_mb
    )
    _write(wanted, out, force=force)


def _write(wanted: "WantedMap", out: Path, *, force: bool) -> None:
    from sqlalchemy.orm import Session

    if out.exists() and not force:
        raise typer.BadParameter(f"{out} is there already; --force writes over it.")
    if not out.parent.is_dir():
        raise typer.BadParameter(f"There is no folder {out.parent}.")
    typer.echo("Drawing ...")
    with Session(migrated_engine()) as session:
        html = wanted.draw(session).to_html().encode()
    # Half a file is never left under the name.
    part = out.with_name(f".{out.name}.part")
    try:
        part.write_bytes(html)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    typer.echo(f"{out}: {len(html) / 1_000_000:.2f} MB. It opens without a network.")


def _classing(method: str, classes: int, breaks: str, about: str) -> "Classing":
    from api.values import Classing
    from maps.classes import Method as ClassMethod

    _one_of("--method", method, get_args(ClassMethod))
    try:
        limits = tuple(float(limit) for limit in breaks.split(",") if limit.strip())
        reference = about if about in {"mean", "median"} else float(about)
    except ValueError as error:
        raise typer.BadParameter(
            "--breaks takes numbers parted by commas, --about mean, median or a number."
        ) from error
    return Classing(cast("ClassMethod", method), classes, limits, cast("Reference", reference))


def _lang(lang: str) -> "MapLang":
    _one_of("--lang", lang, ("th", "en"))
    return cast("MapLang", lang)


def _one_of(option: str, value: str, allowed: Iterable[str]) -> None:
    names = [str(item) for item in allowed]
    if value not in names:
        known = ", ".join(name for name in names if name)
        raise typer.BadParameter(f"{option} is one of: {known}; not {value!r}.")
