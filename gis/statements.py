"""SQL that ships beside the code: `<package>/sql/<name>.sql`, read once."""

from functools import cache
from importlib.resources import files

from sqlalchemy import TextClause, text


@cache
def statement(package: str, name: str) -> TextClause:
    """Return the statement of `<package>/sql/<name>.sql`; values are bound by name."""
    return text(files(package).joinpath("sql", f"{name}.sql").read_text(encoding="utf-8"))
