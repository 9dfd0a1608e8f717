"""Bulk files: made whole, listed, served under addresses that never change, linked from `/ogc`."""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session
from typer.testing import CliRunner, Result

from api.app import create_app
from api.cli import build_app
from api.downloads.edition import choose_collections, present_bulk_edition
from api.downloads.make import fill_shelf
from api.downloads.shelf import Shelf, Summary
from api.ogc.collections import COLLECTIONS
from api.ogc.configuration import attribution
from gis.details import list_sources
from gis.errors import DownloadNotFound, ExportRefused
from gis.feeds import renew_feeds
from gis.settings import Settings


@pytest.fixture(scope="module")
def engine(make_made_up_engine: Callable[[], Engine]) -> Engine:
    """The made-up country with its feeds, in a database of its own."""
    engine = make_made_up_engine()
    with engine.begin() as connection:
        renew_feeds(connection)
    return engine


def make_settings(engine: Engine, folder: Path, **more: Any) -> Settings:
    url = engine.url.render_as_string(hide_password=False)
    return Settings(database_url=url, var_dir=folder, **more)


def fill(engine: Engine, settings: Settings, **more: Any) -> Summary | None:
    said: list[str] = []
    options: dict[str, Any] = {"say": said.append, "tick": lambda: None} | more
    return fill_shelf(engine, settings, choose_collections([]), **options)


@pytest.fixture(scope="module")
def settings(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a portal whose shelf is full."""
    settings = make_settings(
        engine, tmp_path_factory.mktemp("var"), public_url="https://atlas.test"
    )
    assert fill(engine, settings) is not None
    return settings


@pytest.fixture(scope="module")
def summary(settings: Settings) -> Summary:
    found = Shelf.of(settings).newest_complete()
    assert found is not None
    return found


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def unfilled(engine: Engine, tmp_path: Path) -> Iterator[TestClient]:
    """The portal before any file was made."""
    with TestClient(create_app(make_settings(engine, tmp_path))) as client:
        yield client


def test_an_edition_has_each_collection_in_each_format_with_its_checksum(
    engine: Engine, settings: Settings, summary: Summary
) -> None:
    folder = Shelf.of(settings).folder / summary.edition
    with Session(engine) as session:
        sources = list_sources(session)
    named = {collection.name: attribution(collection, sources) for collection in COLLECTIONS}
    assert "กรมส่งเสริมการปกครองท้องถิ่น" in named["laos"]
    formats = {"gpkg", "parquet", "fgb", "geojson", "csv", "csv-excel", "xlsx", "pmtiles"}
    found = {(file.collection, file.format) for file in summary.files}
    assert {("laos", form) for form in formats} <= found
    assert {("provinces", form) for form in formats} <= found
    for file in summary.files:
        content = (folder / file.name).read_bytes()
        assert len(content) == file.bytes
        assert hashlib.sha256(content).hexdigest() == file.sha256
        assert file.attribution == named[file.collection]
        beside = json.loads((folder / f"{file.name}.json").read_text("utf-8"))
        assert beside["sha256"] == file.sha256
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    assert lines == [f"{file.sha256}  {file.name}" for file in summary.files]
    assert summary.edition in (folder / "README.txt").read_text("utf-8")


def test_the_same_edition_made_again_is_the_same_to_the_byte(
    engine: Engine, summary: Summary, tmp_path: Path
) -> None:
    again = fill(engine, make_settings(engine, tmp_path, public_url="https://atlas.test"))
    assert again == summary


def test_files_that_are_there_are_not_made_again(
    engine: Engine, settings: Settings, summary: Summary
) -> None:
    folder = Shelf.of(settings).folder / summary.edition
    before = {path: path.stat().st_mtime_ns for path in folder.glob("laos.*")}
    missing = folder / "provinces.csv"
    missing.unlink()
    missing.with_name("provinces.csv.json").unlink()
    assert fill(engine, settings) == summary
    assert missing.is_file()
    assert {path: path.stat().st_mtime_ns for path in folder.glob("laos.*")} == before


def test_a_making_that_is_stopped_leaves_whole_files_only(engine: Engine, tmp_path: Path) -> None:
    settings, calls = make_settings(engine, tmp_path), iter(range(1_000_000))

    class Stopped(Exception):
        pass

    def stop() -> None:
        if next(calls) == 12:
            raise Stopped

    with pytest.raises(Stopped):
        fill(engine, settings, tick=stop)
    shelf = Shelf.of(settings)
    (edition,) = shelf.editions()
    assert shelf.summary(edition) is None
    folder = shelf.folder / edition
    names = {path.name for path in folder.iterdir()}
    assert 0 < len(shelf.files(edition)) < 32
    finished = [file.name for file in shelf.files(edition)]
    assert names == {*finished, *(f"{name}.json" for name in finished)}
    assert [path.name for path in shelf.folder.iterdir() if path.name.startswith(".making")] == []
    assert fill(engine, settings) is not None


def test_two_makers_do_not_work_at_once(engine: Engine, settings: Settings) -> None:
    with Shelf.of(settings).making(), pytest.raises(ExportRefused, match="being made"):
        fill(engine, settings)


def test_an_edition_that_is_no_more_is_not_made(engine: Engine, settings: Settings) -> None:
    assert fill(engine, settings, wanted="2020-01-01-00000000") is None


def test_the_present_edition_and_the_one_before_are_kept(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for day in range(1, 5):
        folder = tmp_path / f"2026-01-0{day}-0000000{day}"
        folder.mkdir()
        if day != 3:
            text = Summary(edition=folder.name, files=[], left_out=[]).model_dump_json()
            (folder / "edition.json").write_text(text, "utf-8")
    removed = shelf.remove_old("2026-01-04-00000004")
    assert sorted(removed) == ["2026-01-01-00000001", "2026-01-03-00000003"]
    assert sorted(shelf.editions()) == ["2026-01-02-00000002", "2026-01-04-00000004"]


def test_feeds_that_changed_make_another_edition(engine: Engine) -> None:
    settings = Settings()
    with Session(engine) as session:
        before = present_bulk_edition(session, settings)
        session.execute(text("UPDATE feeds.state SET state = state || ' and more'"))
        after = present_bulk_edition(session, settings)
        session.rollback()
    assert before is not None
    assert after is not None
    assert before.name != after.name
    assert before.fingerprint == after.fingerprint


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_lists_files_with_sizes_and_checksums(
    client: TestClient, summary: Summary, prefix: str
) -> None:
    page = client.get(f"{prefix}/data/downloads")
    assert page.status_code == 200
    for file in summary.files:
        assert f'href="/data/downloads/{summary.edition}/{file.name}"' in page.text
        assert file.sha256 in page.text
        assert file.attribution.split(";")[0].split("(")[0].strip() in page.text
    assert f'href="{prefix}/data/downloads"' in client.get(f"{prefix}/data").text


def test_before_files_are_made_the_page_says_so_and_what_to_do(unfilled: TestClient) -> None:
    page = unfilled.get("/en/data/downloads").text
    assert "The files of this edition are not made yet." in page
    assert 'href="/ogc"' in page
    assert unfilled.get("/data/downloads/latest/laos.gpkg").status_code == 404


def test_before_anything_is_loaded_the_page_says_so(
    make_database: Callable[[], str], tmp_path: Path
) -> None:
    settings = Settings(database_url=make_database(), var_dir=tmp_path)
    with TestClient(create_app(settings)) as client:
        page = client.get("/en/data/downloads")
    assert page.status_code == 200
    assert "Nothing has been loaded yet" in page.text


def test_a_file_is_given_whole_with_length_tag_and_name(
    client: TestClient, settings: Settings, summary: Summary
) -> None:
    file = next(file for file in summary.files if file.name == "laos.geojson")
    address = f"/data/downloads/{summary.edition}/{file.name}"
    answer = client.get(address)
    assert answer.status_code == 200
    assert hashlib.sha256(answer.content).hexdigest() == file.sha256
    assert answer.headers["content-length"] == str(file.bytes)
    assert "content-encoding" not in answer.headers
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.headers["etag"] == f'"{file.sha256}"'
    assert "immutable" in answer.headers["cache-control"]
    assert (
        answer.headers["content-disposition"]
        == f'attachment; filename="laos-{summary.edition}.geojson"'
    )
    assert answer.headers["access-control-allow-origin"] == "*"
    head = client.head(address)
    assert head.status_code == 200
    assert head.headers["content-length"] == str(file.bytes)
    assert head.content == b""


def test_a_part_of_a_file_is_given(client: TestClient, summary: Summary) -> None:
    address = f"/data/downloads/{summary.edition}/laos.pmtiles"
    whole = client.get(address)
    tag = whole.headers["etag"]
    part = client.get(address, headers={"Range": "bytes=0-126", "If-Range": tag})
    assert part.status_code == 206
    assert part.content == whole.content[:127]
    assert part.headers["content-range"] == f"bytes 0-126/{len(whole.content)}"
    assert part.content.startswith(b"PMTiles")
    stale = client.get(address, headers={"Range": "bytes=0-126", "If-Range": '"other"'})
    assert stale.status_code == 200
    assert client.get(address, headers={"Range": "bytes=99999999-"}).status_code == 416
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


def test_the_newest_edition_and_the_csv_for_excel_have_addresses_of_their_own(
    client: TestClient, summary: Summary
) -> None:
    latest = client.get("/data/downloads/latest/laos.csv", follow_redirects=False)
    assert latest.status_code == 307
    assert latest.headers["location"] == f"/data/downloads/{summary.edition}/laos.csv"
    assert not client.get("/data/downloads/latest/laos.csv").content.startswith(b"\xef\xbb\xbf")
    with_mark = client.get("/data/downloads/latest/laos.csv?bom=1")
    assert with_mark.content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "path",
    [
        "2020-01-01-00000000/laos.gpkg",
        "{edition}/roads.gpkg",
        "{edition}/..%2f..%2fserver.key",
        "{edition}/.lock",
        "latest/roads.gpkg",
    ],
)
def test_what_is_not_there_is_not_found(client: TestClient, summary: Summary, path: str) -> None:
    answer = client.get(f"/data/downloads/{path.format(edition=summary.edition)}")
    assert answer.status_code in (400, 404)


def test_only_files_of_an_edition_leave_the_shelf(settings: Settings, summary: Summary) -> None:
    shelf = Shelf.of(settings)
    (shelf.folder / summary.edition / "half.gpkg").write_bytes(b"unfinished")
    for edition, name in (
        (summary.edition, "half.gpkg"),
        (summary.edition, "../edition.json"),
        ("..", "passwords"),
    ):
        with pytest.raises(DownloadNotFound):
            shelf.find(edition, name)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_collection_links_to_its_files_and_styles(
    client: TestClient, summary: Summary, lang: str
) -> None:
    document = client.get(f"/ogc/collections/laos?f=json&lang={lang}").json()
    files = {link["href"]: link for link in document["links"] if link["rel"] == "enclosure"}
    mine = [file for file in summary.files if file.collection == "laos"]
    assert len(files) == len(mine)
    for file in mine:
        link = files[f"https://atlas.test/data/downloads/{summary.edition}/{file.name}"]
        assert (link["type"], link["length"]) == (file.media_type, file.bytes)
        assert link["sha256"] == file.sha256
        assert (file.title_th if lang == "th" else file.title_en) in link["title"]
    styles = [link["href"] for link in document["links"] if link["rel"] == "stylesheet"]
    assert "https://atlas.test/styles/laos.qml" in styles
    for href in styles:
        answer = client.get(href.removeprefix("https://atlas.test"))
        assert answer.status_code == 200
    every = client.get("/ogc/collections?f=json").json()["collections"]
    linked = {
        item["id"] for item in every if any(link["rel"] == "enclosure" for link in item["links"])
    }
    assert linked == {item["id"] for item in every if item["itemType"] == "feature"}
    record = client.get("/ogc/collections/datasets/items/collection-laos").json()
    mentioned = {link["href"]: link for link in record["links"] if link["rel"] == "enclosure"}
    assert mentioned.keys() == files.keys()
    formats = {item["mediaType"] for item in record["properties"]["formats"]}
    assert formats >= {file.media_type for file in mine}


@pytest.fixture
def lao(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return a function that runs `lao export` over the made-up country."""
    monkeypatch.setattr("api.cli.export.migrated_engine", lambda: engine)
    monkeypatch.setattr("api.cli.export.get_settings", lambda: make_settings(engine, tmp_path))
    return lambda *words: CliRunner().invoke(build_app(), ["export", *words])


def test_export_writes_the_files_that_are_asked_for(
    lao: Callable[..., Result], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = lao("laos", "--format", "csv", "--format", "gpkg", "--bom", "--out", str(out))
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in out.iterdir()) == [
        "laos-excel.csv",
        "laos-excel.csv.json",
        "laos.gpkg",
        "laos.gpkg.json",
    ]
    assert "SHA-256" in done.output


def test_export_without_a_folder_fills_the_portals_own(
    lao: Callable[..., Result], tmp_path: Path
) -> None:
    done = lao()
    assert done.exit_code == 0, done.output
    assert "is complete" in done.output
    assert Shelf(tmp_path / "downloads").newest_complete() is not None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("cities",), "no collection 'cities'"),
        (("--format", "shp", "--out", "x"), "no format 'shp'"),
    ],
)
def test_export_names_what_there_is(
    lao: Callable[..., Result], words: tuple[str, ...], told: str
) -> None:
    done = lao(*words)
    assert isinstance(done.exception, ExportRefused)
    assert told in str(done.exception)
    assert "Choose from" in str(done.exception)


def test_export_of_what_a_format_cannot_hold_is_refused(
    lao: Callable[..., Result], tmp_path: Path
) -> None:
    done = lao("observations", "--format", "pmtiles", "--out", str(tmp_path / "out"))
    assert isinstance(done.exception, ExportRefused)
    assert "PMTiles" in str(done.exception)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_choice_of_files_needs_a_folder(lao: Callable[..., Result]) -> None:
    done = lao("laos", "--format", "csv")
    assert done.exit_code == 2
    assert "--out" in done.output


def test_export_to_a_place_that_is_no_folder_is_told(
    lao: Callable[..., Result], tmp_path: Path
) -> None:
    from gis.errors import ExportFailed

    file = tmp_path / "file"
    file.write_text("x")
    done = lao("provinces", "--format", "csv", "--out", str(file))
    assert isinstance(done.exception, ExportFailed)
    assert str(file) in str(done.exception)
