"""`lao review`: what waits for a steward's word."""

import typer

from api.cli import review_matches
from api.cli.review_outlines import outlines

app = typer.Typer(help="What waits for a steward's decision.", no_args_is_help=True)
app.callback()(lambda: None)
app.command("list")(review_matches.list_matches)
for command in (
    review_matches.accept,
    review_matches.reject,
    review_matches.reopen,
    review_matches.export,
    outlines,
):
    app.command()(command)
