"""`lao load --download`: fetch published files into the data folder, and say what came of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TaskID,
    TextColumn,
    TransferSpeedColumn,
)

from gis.settings import Settings, get_settings
from loaders.download import DownloadLimits, FetchOutcome, FileReport, download_sources
from loaders.download.transfer import Tell
from loaders.source import Source, get_source, read_sources


def fetch_sources(names: Sequence[str], limits: DownloadLimits | None = None) -> None:
    """Fetch the files of the named sources, or of all published ones; exit 1 if any failed."""
    wanted = [get_source(name) for name in names] or list(read_sources().values())
    published = [source for source in wanted if names or source.kind == "published"]
    folder = download_folder(get_settings())
    console = Console(stderr=True, highlight=False)
    with DownloadWatcher(console) as watcher:
        reports = download_sources(
            [source for source in published if source.address], folder, watcher, limits=limits
        )
    tell_summary(reports, console)
    tell_unaddressed([source for source in published if not source.address], console)
    if any(report.path for report in reports):
        console.print(f"Load them: lao load {folder}", soft_wrap=True, markup=False)
    if any(report.outcome is FetchOutcome.FAILED for report in reports):
        raise typer.Exit(1)


def download_folder(settings: Settings) -> Path:
    """Return where fetched files are kept."""
    return settings.data_dir or settings.var_dir / "downloads"


class DownloadWatcher:
    """Shows a bar of bytes on a terminal, plain lines elsewhere; used as a context manager."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self._bars = Progress(
            TextColumn("{task.description:<28}"),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> "DownloadWatcher":
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._bars.stop()

    def fetching(self, source: Source, address: str) -> Tell:
        """Show a bar for a file; return where its bytes are told."""
        if not self.console.is_terminal:
            self.console.print(f"{source.name}: {address}", soft_wrap=True, markup=False)
        task = self._bars.add_task(source.name, total=None)
        self._task = task

        def tell(done: int, total: int | None) -> None:
            self._bars.update(task, completed=done, total=total)

        return tell

    def fetched(self, report: FileReport) -> None:
        """Say in one line what became of a file."""
        if self._task is not None:
            self._bars.remove_task(self._task)
            self._task = None
        self.console.print(escape(describe_fetch(report)), soft_wrap=True)


def describe_fetch(report: FileReport) -> str:
    """Return one line on one file."""
    if report.outcome is FetchOutcome.FAILED or report.path is None:
        return f"{report.source}: failed: {report.message}"
    notes = [f"{report.bytes:,} bytes", f"sha256 {report.sha256}"]
    if report.resumed_from:
        notes.append(f"went on after {report.resumed_from:,} bytes")
    if report.kept_version:
        notes.append(f"the version before is kept as {report.kept_version}")
    return (
        f"{report.source}: {report.path.name} {report.outcome}, {', '.join(notes)}"
        f" ({report.seconds:.1f} s)"
    )


def tell_summary(reports: Sequence[FileReport], console: Console) -> None:
    """Print a table: a line a source, how many files, what became of them, how many bytes."""
    if not reports:
        return
    outcomes = [outcome.value for outcome in FetchOutcome]
    lines = [("source", "files", *outcomes, "bytes")]
    for name in dict.fromkeys(report.source for report in reports):
        own = [report for report in reports if report.source == name]
        counts = Counter(report.outcome.value for report in own)
        size = sum(report.bytes for report in own)
        lines.append((name, str(len(own)), *(str(counts[each]) for each in outcomes), f"{size:,}"))
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    console.print()
    for line in lines:
        cells = [line[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)]
        console.print("  ".join(cells), soft_wrap=True, markup=False)


def tell_unaddressed(sources: Iterable[Source], console: Console) -> None:
    """Name the sources whose files a person has to fetch, and where."""
    for source in sources:
        where = source.page or "no page is known"
        console.print(
            f"{source.name}: {source.title.th} / {source.title.en}: fetch it by hand: {where}",
            soft_wrap=True,
            markup=False,
        )
