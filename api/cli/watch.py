"""Show how a load goes: a bar on a terminal, one plain line a source elsewhere."""

from collections import Counter
from pathlib import Path
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from gis.models.vocabulary import RunStatus
from loaders.context import Progress as Tell
from loaders.run import RunReport
from loaders.source import Source

# Of a folder that holds very many unknown files, so many are named.
NAMED = 20


class LoadWatcher:
    """A watcher of `loaders.pipeline`, used as a context manager."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(stderr=True, highlight=False)
        self._bars = Progress(
            TextColumn("{task.description:<28}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeElapsedColumn(),
            console=self.console,
            transient=True,
            disable=not self.console.is_terminal,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> "LoadWatcher":
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._bars.stop()

    def started(self, source: Source) -> Tell:
        """Show a bar for a source; return where its progress is told."""
        task = self._bars.add_task(source.name, total=None)
        self._task = task

        def tell(done: int, total: int) -> None:
            self._bars.update(task, completed=done, total=total)

        return tell

    def passed_over(self, paths: list[Path]) -> None:
        """Name the files that no loader knows, by folder."""
        self._name("not recognised, passed over", paths)

    def given_twice(self, paths: list[Path]) -> None:
        """Name the files whose table another file brings already."""
        self._name("the same table in another form, not needed", paths)

    def _name(self, what: str, paths: list[Path]) -> None:
        folders: dict[Path, list[str]] = {}
        for path in paths:
            folders.setdefault(path.parent, []).append(path.name)
        for folder, names in sorted(folders.items()):
            more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
            listed = ", ".join(sorted(names)[:NAMED])
            self.console.print(f"{what}: {folder}: {listed}{more}", soft_wrap=True, markup=False)

    def finished(self, report: RunReport) -> None:
        """Say in one line what became of a source."""
        if self._task is not None:
            self._bars.remove_task(self._task)
            self._task = None
        self.console.print(describe_report(report), soft_wrap=True)


def describe_report(report: RunReport) -> str:
    """Return one line on one source."""
    if report.status is RunStatus.UNCHANGED:
        return f"{report.source}: unchanged since the last load"
    issues = ", ".join(f"{count} {kind}" for kind, count in Counter(report.issues).most_common())
    return (
        f"{report.source}: {report.files} file{'s' if report.files != 1 else ''},"
        f" {report.rows_read:,} rows read, {report.rows_loaded:,} loaded"
        f"{f'; issues: {issues}' if issues else ''} ({report.seconds:.1f} s)"
    )
