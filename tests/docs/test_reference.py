"""The reference pages say what the code says."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from gis.settings import Settings

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_build", DOCS / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "name",
    ["settings.md", "commands.md", "issues.md", "source-yaml.md", "index-yaml.md", "values.md"],
)
def test_a_reference_page_is_what_make_docs_writes(build: ModuleType, name: str) -> None:
    written = (DOCS / "reference" / name).read_text("utf-8")
    assert written == build.PAGES[name](), "run: make docs"


def test_every_setting_is_explained() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_every_field_of_a_sources_yaml_is_explained(build: ModuleType) -> None:
    models = [model for _, model in build._parts(build.Source, "")]
    assert len(models) > 12
    unexplained = [
        f"{model.__name__}.{name}"
        for model in models
        for name, field in model.model_fields.items()
        if not field.description
    ]
    assert unexplained == []


def test_every_field_of_an_indexs_yaml_is_explained(build: ModuleType) -> None:
    models = [model for _, model in build._parts(build.IndexDefinition, "")]
    assert len(models) > 12
    unexplained = [
        f"{model.__name__}.{name}"
        for model in models
        for name, field in model.model_fields.items()
        # What a method is stands in its own paragraph.
        if not field.description and name != "method"
    ]
    assert unexplained == []


def test_every_command_is_explained(build: ModuleType) -> None:
    sections = build.commands_page().split("\n## ")[1:]
    assert len(sections) >= 6
    assert [section for section in sections if len(section.splitlines()[2]) < 10] == []
