"""Fetch the files of several sources, one after the other; a failure does not stop the rest."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import httpx

from gis.errors import DownloadFailed
from loaders.download.addresses import addresses_of
from loaders.download.client import make_client
from loaders.download.fetch import FetchOutcome, FileReport, fetch_file, name_files
from loaders.download.limits import DownloadLimits
from loaders.download.shelf import open_shelf
from loaders.download.transfer import Tell
from loaders.source import Source


class DownloadWatcher(Protocol):
    """Someone who shows how downloads go."""

    def fetching(self, source: Source, address: str) -> Tell:
        """Say that a file is being fetched; return where its bytes are to be told."""

    def fetched(self, report: FileReport) -> None:
        """Say what became of it."""


def download_sources(
    sources: Iterable[Source],
    folder: Path,
    watcher: DownloadWatcher,
    *,
    limits: DownloadLimits | None = None,
) -> list[FileReport]:
    """Bring the files of all sources that name an address up to date, in `folder`/<source>/."""
    limits = limits or DownloadLimits()
    reports = []
    with make_client(limits) as client:
        for source in sources:
            names = name_files(addresses_of(source), source.name, source.name_parts)
            for address, name in names.items():
                tell = watcher.fetching(source, address)
                report = _fetch(
                    client, source, address, folder / source.name / name, limits=limits, tell=tell
                )
                watcher.fetched(report)
                reports.append(report)
    return reports


def _fetch(
    client: httpx.Client,
    source: Source,
    address: str,
    path: Path,
    *,
    limits: DownloadLimits,
    tell: Tell,
) -> FileReport:
    try:
        with open_shelf(path.parent, address):
            return fetch_file(client, source.name, address, path, limits=limits, tell=tell)
    except DownloadFailed as error:
        return FileReport(source.name, address, FetchOutcome.FAILED, message=str(error))
