"""`lao review`: what waits for a steward's word."""

import typer

from api.cli.review_outlines import outlines

app = typer.Typer(help="What waits for a steward's decision.", no_args_is_help=True)
app.callback()(lambda: None)
app.command()(outlines)
