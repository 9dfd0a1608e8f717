"""Source definitions: complete, in an order in which each finds what it needs, strict."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from gis.errors import SourceChanged, UnknownSource
from gis.settings import Settings
from loaders import source as module
from loaders.pipeline import find_step
from loaders.source import EVERYTHING, Source, get_source, read_definition, read_sources


@pytest.fixture
def definitions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder that stands for `loaders/sources/`."""
    (tmp_path / "sources").mkdir()
    monkeypatch.setattr(module, "files", lambda package: tmp_path)
    module._read_sources.cache_clear()
    yield tmp_path / "sources"
    module._read_sources.cache_clear()


def test_every_source_needs_only_what_is_loaded_before_it() -> None:
    before: set[str] = set()
    for name, source in read_sources().items():
        assert set(source.needs) <= before | {EVERYTHING}, name
        before.add(name)


def test_no_two_sources_share_a_place_in_the_order() -> None:
    orders = [source.order for source in read_sources().values()]
    assert len(set(orders)) == len(orders)


@pytest.mark.parametrize("name", [name for name in read_sources() if name != "sample_edition"])
def test_every_source_has_a_step(name: str) -> None:
    assert callable(find_step(get_source(name)))


def test_every_source_says_who_published_it_in_both_languages() -> None:
    for source in read_sources().values():
        for said in (source.title, source.publisher, source.attribution):
            assert said.th
            assert said.en


def test_an_unknown_source_is_told_what_is_known() -> None:
    with pytest.raises(UnknownSource, match="dla_registry"):
        get_source("nothing")


@pytest.mark.parametrize(
    "text",
    [
        "name: [unclosed",
        "name: half",
        "just words",
        "",
    ],
)
def test_a_wrong_definition_is_named(definitions: Path, text: str) -> None:
    (definitions / "wrong.yml").write_text(text, "utf-8")
    with pytest.raises(SourceChanged, match=r"wrong\.yml"):
        read_sources()


def test_a_field_nobody_knows_is_refused() -> None:
    entry = get_source("dla_registry").model_dump()
    with pytest.raises(ValidationError, match="colour"):
        Source.model_validate({**entry, "colour": "red"})


def test_a_correction_without_a_reason_is_refused() -> None:
    entry = get_source("cod_subdistricts").model_dump()
    entry["corrections"] = [{"column": "code", "from": "1", "to": "2"}]
    with pytest.raises(ValidationError, match="reason"):
        Source.model_validate(entry)


def test_files_that_are_no_definitions_are_passed_over(definitions: Path) -> None:
    (definitions / "notes.txt").write_text("", "utf-8")
    entry = get_source_text("dla_registry")
    (definitions / "dla_registry.yml").write_text(entry, "utf-8")
    assert list(read_sources()) == ["dla_registry"]


def get_source_text(name: str) -> str:
    path = Path(module.__file__).parent / "sources" / f"{name}.yml"
    assert yaml.safe_load(path.read_text("utf-8"))["name"] == name
    return path.read_text("utf-8")


def test_further_definitions_are_read_from_a_folder_of_the_stewards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = get_source_text("dla_registry").replace("name: dla_registry", "name: ours")
    (tmp_path / "ours.yml").write_text(text, "utf-8")
    monkeypatch.setattr(module, "get_settings", lambda: Settings(source_dir=tmp_path))
    assert {"ours", "dla_registry"} <= set(read_sources())


def test_a_definition_says_which_of_its_fields_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yml"
    path.write_text(get_source_text("lpa_tobacco").replace("    year: year\n", ""), "utf-8")
    with pytest.raises(SourceChanged, match=r"wrong\.yml: tables\.0.*year"):
        read_definition(path)
