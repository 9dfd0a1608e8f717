"""Fetch published files from the addresses that their sources name, and keep every version."""

from loaders.download.fetch import FetchOutcome, FileReport
from loaders.download.limits import DownloadLimits
from loaders.download.sources import DownloadWatcher, download_sources

__all__ = [
    "DownloadLimits",
    "DownloadWatcher",
    "FetchOutcome",
    "FileReport",
    "download_sources",
]
