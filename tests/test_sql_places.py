"""SQL lives in four places only (style guide, rule 5); a `.sql` file begins with its purpose."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGES = ("gis", "loaders", "indices", "stories", "maps", "api")
SQL = re.compile(
    r"\s*(?:SELECT|INSERT INTO|UPDATE \w+ |DELETE FROM|WITH \w+ AS|CREATE|DROP|ALTER|TRUNCATE|COPY|"
    r"ANALYZE|REFRESH|GRANT|SET LOCAL)\s"
)
# Models and migrations hold conditions of constraints; queries.py is one of the four places.
ALLOWED = ("gis/models/", "gis/migrations/", "gis/cluster/")


def python_files() -> list[Path]:
    return [
        path
        for package in PACKAGES
        for path in sorted((REPOSITORY / package).rglob("*.py"))
        if "node_modules" not in path.parts
        and path.name != "queries.py"
        and not path.relative_to(REPOSITORY).as_posix().startswith(ALLOWED)
    ]


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Give line and text of every string that is no docstring, also those with values in them."""
    tree = ast.parse(path.read_text("utf-8"))
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.lineno, node.value


def sql_files() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (REPOSITORY / package).glob("sql/*.sql"))


def test_no_python_file_but_the_named_ones_holds_sql() -> None:
    wrong = [
        f"{path.relative_to(REPOSITORY)}:{line} {text.strip()[:40]!r}"
        for path in python_files()
        for line, text in texts(path)
        if SQL.match(text)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", sql_files(), ids=lambda path: f"{path.parts[-3]}/{path.name}")
def test_a_sql_file_begins_with_its_purpose(path: Path) -> None:
    assert re.match(r"-- [A-Z][^\n]{15,}", path.read_text("utf-8"))


def test_every_sql_file_is_used() -> None:
    code = "\n".join(
        path.read_text("utf-8")
        for package in PACKAGES
        for path in (REPOSITORY / package).rglob("*.py")
    )
    unused = [path.name for path in sql_files() if f'"{path.stem}' not in code]
    assert unused == []
