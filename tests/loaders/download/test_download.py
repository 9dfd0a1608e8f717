"""Files are fetched whole or not at all, only when they changed, and no version is lost."""

import gzip
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from loaders.download import DownloadLimits, FetchOutcome, FileReport, download_sources
from loaders.inventory import take_inventory

BODY = bytes(range(256)) * 200


class Notes:
    """A watcher that writes down what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int | None]] = []
        self.reports: list[FileReport] = []

    def fetching(self, source: Any, address: str) -> Callable[[int, int | None], None]:
        return lambda done, total: self.told.append((done, total))

    def fetched(self, report: FileReport) -> None:
        self.reports.append(report)


@pytest.fixture
def fetch(
    tmp_path: Path, quick: DownloadLimits, source_at: Callable[..., Any]
) -> Callable[..., FileReport]:
    """Return a function that fetches one address into the test's folder."""

    def run(address: str, limits: DownloadLimits = quick) -> FileReport:
        (report,) = download_sources([source_at(address)], tmp_path, Notes(), limits=limits)
        return report

    return run


def test_a_file_arrives_in_the_folder_of_its_source(
    site: Any, fetch: Callable[..., FileReport], tmp_path: Path
) -> None:
    site.serve_file("/data/table%20one.csv", BODY)
    report = fetch(f"{site.url}/data/table%20one.csv")
    assert report.outcome is FetchOutcome.NEW
    assert report.path == tmp_path / "made_up" / "table one.csv"
    assert report.path.read_bytes() == BODY
    assert report.sha256 == sha256(BODY).hexdigest()
    assert site.headers_of(0)["user-agent"].startswith("lao-atlas/")
    assert site.headers_of(0)["accept-encoding"] == "identity"


def test_a_file_that_did_not_change_is_not_sent_again(
    site: Any, fetch: Callable[..., FileReport]
) -> None:
    modified = "Sun, 22 Nov 2026 10:00:00 GMT"
    site.serve_file("/a.csv", BODY, modified=modified)
    fetch(f"{site.url}/a.csv")
    report = fetch(f"{site.url}/a.csv")
    assert report.outcome is FetchOutcome.UNCHANGED
    assert report.sha256 == sha256(BODY).hexdigest()
    assert site.headers_of(1)["if-none-match"] == '"one"'
    assert site.headers_of(1)["if-modified-since"] == modified


def test_a_changed_file_takes_its_place_and_the_version_before_is_kept(
    site: Any, fetch: Callable[..., FileReport], tmp_path: Path
) -> None:
    site.serve_file("/a.csv", b"old", etag='"old"')
    first = fetch(f"{site.url}/a.csv")
    site.serve_file("/a.csv", b"new", etag='"new"')
    report = fetch(f"{site.url}/a.csv")
    assert report.outcome is FetchOutcome.CHANGED
    assert report.path is not None
    assert report.path.read_bytes() == b"new"
    assert report.kept_version is not None
    assert report.kept_version.read_bytes() == b"old"
    assert str(first.sha256)[:8] in report.kept_version.name
    assert take_inventory(tmp_path).unknown == [report.path]


def test_the_same_bytes_from_a_server_without_validators_are_no_new_version(
    site: Any, fetch: Callable[..., FileReport], tmp_path: Path
) -> None:
    site.serve_file("/a.csv", BODY, etag=None)
    fetch(f"{site.url}/a.csv")
    assert fetch(f"{site.url}/a.csv").outcome is FetchOutcome.UNCHANGED
    assert not (tmp_path / "made_up" / ".lao" / "versions").exists()


def test_a_file_that_somebody_edited_is_fetched_again_and_the_edit_kept(
    site: Any, fetch: Callable[..., FileReport], tmp_path: Path
) -> None:
    site.serve_file("/a.csv", BODY)
    fetch(f"{site.url}/a.csv")
    (tmp_path / "made_up" / "a.csv").write_bytes(b"edited")
    report = fetch(f"{site.url}/a.csv")
    assert report.outcome is FetchOutcome.CHANGED
    assert report.kept_version is not None
    assert report.kept_version.read_bytes() == b"edited"


def test_a_broken_connection_is_taken_up_where_it_broke(
    site: Any, fetch: Callable[..., FileReport]
) -> None:
    site.serve_file("/a.csv", BODY, cut_first_at=20_000)
    report = fetch(f"{site.url}/a.csv")
    assert report.path is not None
    assert report.path.read_bytes() == BODY
    assert report.resumed_from == 20_000
    assert site.headers_of(1)["range"] == "bytes=20000-"
    assert site.headers_of(1)["if-range"] == '"one"'


def test_a_later_run_goes_on_from_what_an_earlier_one_received(
    site: Any, fetch: Callable[..., FileReport], quick: DownloadLimits, tmp_path: Path
) -> None:
    site.serve_file("/a.csv", BODY, cut_first_at=30_000)
    once = DownloadLimits(attempts=1, stall_seconds=2)
    assert fetch(f"{site.url}/a.csv", once).outcome is FetchOutcome.FAILED
    assert not (tmp_path / "made_up" / "a.csv").exists()
    report = fetch(f"{site.url}/a.csv")
    assert (report.outcome, report.resumed_from) == (FetchOutcome.NEW, 30_000)
    assert report.sha256 == sha256(BODY).hexdigest()


def test_a_file_that_changed_while_it_was_interrupted_starts_anew(
    site: Any, fetch: Callable[..., FileReport]
) -> None:
    site.serve_file("/a.csv", b"x" * 50_000, cut_first_at=30_000)
    fetch(f"{site.url}/a.csv", DownloadLimits(attempts=1, stall_seconds=2))
    site.serve_file("/a.csv", BODY, etag='"two"')
    report = fetch(f"{site.url}/a.csv")
    assert report.resumed_from == 0
    assert report.sha256 == sha256(BODY).hexdigest()


def test_without_a_strong_validator_nothing_is_resumed(
    site: Any, fetch: Callable[..., FileReport]
) -> None:
    site.serve_file("/a.csv", BODY, etag='W/"weak"', cut_first_at=20_000)
    report = fetch(f"{site.url}/a.csv")
    assert "range" not in site.headers_of(1)
    assert report.sha256 == sha256(BODY).hexdigest()


def test_a_range_that_does_not_fit_is_not_put_together(
    site: Any, fetch: Callable[..., FileReport]
) -> None:
    site.serve_file("/a.csv", BODY, cut_first_at=20_000)
    good = site.pages["/a.csv"]

    def page(handler: Any) -> None:
        if handler.headers.get("Range"):
            handler.answer(206, BODY[5:], Content_Range=f"bytes 5-{len(BODY) - 1}/{len(BODY)}")
        else:
            good(handler)

    site.pages["/a.csv"] = page
    report = fetch(f"{site.url}/a.csv")
    assert report.resumed_from == 0
    assert report.sha256 == sha256(BODY).hexdigest()


def test_a_body_shorter_than_stated_never_becomes_a_file(
    site: Any, fetch: Callable[..., FileReport], tmp_path: Path
) -> None:
    def page(handler: Any) -> None:
        handler.head(200, Content_Length="1000")
        handler.wfile.write(b"short")
        handler.cut()

    site.pages["/a.csv"] = page
    report = fetch(f"{site.url}/a.csv")
    assert report.outcome is FetchOutcome.FAILED
    assert "broke off" in str(report.message)
    assert len(site.asked) == 3
    assert not (tmp_path / "made_up" / "a.csv").exists()


def test_a_server_that_drips_is_left_at_the_limit_of_time(
    site: Any, fetch: Callable[..., FileReport], drip: Callable[..., Any]
) -> None:
    site.pages["/a.csv"] = drip(b"x" * 1000, 0.02)
    limits = DownloadLimits(seconds=0.3, stall_seconds=5, backoff_seconds=0.01)
    report = fetch(f"{site.url}/a.csv", limits)
    assert report.outcome is FetchOutcome.FAILED
    assert "did not arrive in" in str(report.message)


def test_a_transfer_that_stalls_is_given_up(
    site: Any, fetch: Callable[..., FileReport], drip: Callable[..., Any], quick: DownloadLimits
) -> None:
    site.pages["/a.csv"] = drip(b"x" * 1000, 0.05)
    limits = DownloadLimits(attempts=1, stall_seconds=0.2, stall_bytes=100)
    assert "less than 100 bytes" in str(fetch(f"{site.url}/a.csv", limits).message)
    site.pages["/b.csv"] = drip(b"xy", 1.0)
    assert "in time" in str(fetch(f"{site.url}/b.csv", limits).message)


def test_a_body_without_end_is_cut_at_the_limit_of_size(
    site: Any, fetch: Callable[..., FileReport], tmp_path: Path
) -> None:
    def page(handler: Any) -> None:
        handler.head(200, Connection="close")
        handler.close_connection = True
        while True:
            handler.wfile.write(b"x" * 10_000)

    site.pages["/a.csv"] = page
    report = fetch(f"{site.url}/a.csv")
    assert "at most 200,000" in str(report.message)
    assert len(site.asked) == 1
    assert list((tmp_path / "made_up").rglob("*.part")) == []


def test_a_file_that_says_it_is_too_large_is_not_begun(
    site: Any, fetch: Callable[..., FileReport]
) -> None:
    site.serve_file("/a.csv", b"x" * 200_001)
    assert "200,001 bytes" in str(fetch(f"{site.url}/a.csv").message)


def test_redirects_are_followed_but_not_for_ever(
    site: Any, fetch: Callable[..., FileReport]
) -> None:
    site.serve_file("/real.csv", BODY)
    site.pages["/old.csv"] = lambda handler: handler.answer(302, Location="/real.csv")
    site.pages["/loop.csv"] = lambda handler: handler.answer(302, Location="/loop.csv")
    report = fetch(f"{site.url}/old.csv")
    assert report.path is not None
    assert report.path.name == "old.csv"
    assert "redirects more than 3 times" in str(fetch(f"{site.url}/loop.csv").message)


@pytest.mark.parametrize("target", ["ftp://127.0.0.1/a.csv", "file:///etc/passwd"])
def test_a_redirect_off_the_web_is_refused(
    site: Any, fetch: Callable[..., FileReport], target: str
) -> None:
    site.pages["/a.csv"] = lambda handler: handler.answer(302, Location=target)
    assert "is not followed" in str(fetch(f"{site.url}/a.csv").message)


def test_a_busy_server_is_asked_again_when_it_says(
    site: Any, fetch: Callable[..., FileReport]
) -> None:
    site.serve_file("/a.csv", BODY)
    good, answers = site.pages["/a.csv"], [503, 429]

    def page(handler: Any) -> None:
        if answers:
            handler.answer(answers.pop(0), Retry_After="0")
        else:
            good(handler)

    site.pages["/a.csv"] = page
    assert fetch(f"{site.url}/a.csv").outcome is FetchOutcome.NEW
    assert len(site.asked) == 3


@pytest.mark.parametrize("pause", ["3600", "Fri, 31 Dec 2100 00:00:00 GMT"])
def test_a_server_that_asks_for_a_long_pause_is_left_alone(
    site: Any, fetch: Callable[..., FileReport], pause: str
) -> None:
    site.pages["/a.csv"] = lambda handler: handler.answer(503, Retry_After=pause)
    report = fetch(f"{site.url}/a.csv")
    assert "asks not to be called again" in str(report.message)
    assert len(site.asked) == 1


def test_a_file_that_is_gone_is_not_asked_for_again(
    site: Any, fetch: Callable[..., FileReport]
) -> None:
    site.pages["/a.csv"] = lambda handler: handler.answer(404)
    assert "answered 404" in str(fetch(f"{site.url}/a.csv").message)
    assert len(site.asked) == 1


def test_a_web_page_in_place_of_the_file_is_refused(
    site: Any, fetch: Callable[..., FileReport]
) -> None:
    page = b"<html>moved</html>"
    site.pages["/a.zip"] = lambda handler: handler.answer(200, page, Content_Type="text/html")
    assert "web page" in str(fetch(f"{site.url}/a.zip").message)


def test_an_empty_answer_does_not_replace_a_file(
    site: Any, fetch: Callable[..., FileReport], tmp_path: Path
) -> None:
    site.serve_file("/a.csv", BODY)
    fetch(f"{site.url}/a.csv")
    site.serve_file("/a.csv", b"", etag='"empty"')
    assert "empty file" in str(fetch(f"{site.url}/a.csv").message)
    assert (tmp_path / "made_up" / "a.csv").read_bytes() == BODY


def test_a_compressed_answer_is_unpacked(
    site: Any, fetch: Callable[..., FileReport], squeezed: Callable[..., Any]
) -> None:
    site.pages["/a.csv"] = squeezed(BODY)
    report = fetch(f"{site.url}/a.csv")
    assert report.sha256 == sha256(BODY).hexdigest()


def test_a_compressed_answer_cut_off_is_never_a_file(
    site: Any, fetch: Callable[..., FileReport]
) -> None:
    half = gzip.compress(BODY)[:-20]

    def page(handler: Any) -> None:
        handler.head(200, Content_Encoding="gzip", Connection="close")
        handler.wfile.write(half)
        handler.close_connection = True

    site.pages["/a.csv"] = page
    report = fetch(f"{site.url}/a.csv")
    assert "cut off" in str(report.message)
    assert all("range" not in headers for _, headers in site.asked)


def test_a_bomb_is_cut_at_the_limit_of_size(
    site: Any, fetch: Callable[..., FileReport], squeezed: Callable[..., Any]
) -> None:
    site.pages["/a.csv"] = squeezed(b"0" * 50_000_000)
    assert "at most 200,000" in str(fetch(f"{site.url}/a.csv").message)


def test_a_full_disk_is_named(site: Any, fetch: Callable[..., FileReport], tmp_path: Path) -> None:
    site.serve_file("/a.csv", BODY)
    folder = tmp_path / "made_up" / ".lao"
    folder.mkdir(parents=True)
    (folder / "a.csv.part").symlink_to("/dev/full")
    report = fetch(f"{site.url}/a.csv")
    assert report.outcome is FetchOutcome.FAILED
    assert f"the disk of {tmp_path / 'made_up'} is full" in str(report.message)


def test_a_folder_that_cannot_be_made_is_named(
    site: Any, fetch: Callable[..., FileReport], tmp_path: Path
) -> None:
    site.serve_file("/a.csv", BODY)
    (tmp_path / "made_up").write_text("a file stands where the folder should")
    assert "nothing can be written" in str(fetch(f"{site.url}/a.csv").message)


def test_nobody_listening_is_a_failure_with_the_address(
    fetch: Callable[..., FileReport], site: Any
) -> None:
    report = fetch("http://127.0.0.1:1/a.csv")
    assert str(report.message).startswith("http://127.0.0.1:1/a.csv: the connection failed")


def test_one_failure_does_not_stop_the_others(
    site: Any, tmp_path: Path, quick: DownloadLimits, source_at: Callable[..., Any]
) -> None:
    site.serve_file("/b.csv", BODY)
    site.pages["/a.csv"] = lambda handler: handler.answer(404)
    watcher = Notes()
    sources = [source_at(f"{site.url}/a.csv", name="one"), source_at(f"{site.url}/b.csv")]
    reports = download_sources(sources, tmp_path, watcher, limits=quick)
    assert [report.outcome for report in reports] == [FetchOutcome.FAILED, FetchOutcome.NEW]
    assert watcher.reports == reports
    assert watcher.told[-1] == (len(BODY), len(BODY))


def test_two_files_of_one_name_lie_side_by_side(
    site: Any, tmp_path: Path, quick: DownloadLimits, source_at: Callable[..., Any]
) -> None:
    site.serve_file("/2019/data.csv", b"19")
    site.serve_file("/2020/data.csv", b"20")
    source = source_at(f"{site.url}/2019/data.csv", f"{site.url}/2020/data.csv")
    first, second = download_sources([source], tmp_path, Notes(), limits=quick)
    assert first.path is not None
    assert second.path is not None
    assert (first.path.read_bytes(), second.path.read_bytes()) == (b"19", b"20")


def test_a_proxy_of_the_environment_is_used(
    site: Any, fetch: Callable[..., FileReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_PROXY")
    monkeypatch.setenv("HTTP_PROXY", site.url)
    site.serve_file("http://publisher.example/a.csv", BODY)
    assert fetch("http://publisher.example/a.csv").outcome is FetchOutcome.NEW


def test_the_note_beside_the_file_says_where_it_came_from(
    site: Any, fetch: Callable[..., FileReport], tmp_path: Path
) -> None:
    site.serve_file("/a.csv", BODY)
    report = fetch(f"{site.url}/a.csv")
    note = json.loads((tmp_path / "made_up" / ".lao" / "a.csv.json").read_text("utf-8"))
    assert note["address"] == f"{site.url}/a.csv"
    assert (note["etag"], note["sha256"]) == ('"one"', report.sha256)
