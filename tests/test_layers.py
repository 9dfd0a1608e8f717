"""Imports point one way; the table is that of the style guide."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent

MAY_IMPORT = {
    "gis": set(),
    "loaders": {"gis"},
    "indices": {"gis"},
    "stories": {"gis", "indices"},
    "maps": {"gis", "indices"},
    "api": {"gis", "loaders", "indices", "stories", "maps"},
}


def imported_packages(path: Path) -> Iterator[tuple[int, str]]:
    """Give the line and the top-level name of every import, also of those inside functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.lineno, node.module.split(".")[0]


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_a_package_imports_only_what_lies_below_it(package: str) -> None:
    allowed = MAY_IMPORT[package] | {package}
    wrong = [
        f"{path.relative_to(REPOSITORY)}:{line} imports {name}"
        for path in sorted((REPOSITORY / package).rglob("*.py"))
        if "node_modules" not in path.parts
        for line, name in imported_packages(path)
        if name in MAY_IMPORT and name not in allowed
    ]
    assert wrong == []


def test_only_api_imports_fastapi() -> None:
    wrong = [
        f"{path.relative_to(REPOSITORY)}:{line}"
        for package in MAY_IMPORT
        if package != "api"
        for path in sorted((REPOSITORY / package).rglob("*.py"))
        if "node_modules" not in path.parts
        for line, name in imported_packages(path)
        if name in {"fastapi", "starlette"}
    ]
    assert wrong == []


def test_every_package_of_the_distribution_is_in_the_table() -> None:
    found = {path.parent.name for path in REPOSITORY.glob("*/__init__.py")}
    assert found == set(MAY_IMPORT)
