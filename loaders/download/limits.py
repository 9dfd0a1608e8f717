"""What one download may take: bytes, time, redirects, attempts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DownloadLimits:
    """Limits of one file; `seconds` counts all its attempts and the waiting between them."""

    bytes: int = 2 * 1024**3
    seconds: float = 3600
    # Fewer than `stall_bytes` in `stall_seconds` is a transfer that will not end.
    stall_seconds: float = 60
    stall_bytes: int = 1024
    connect_seconds: float = 20
    redirects: int = 5
    attempts: int = 5
    # Doubled after each failed attempt.
    backoff_seconds: float = 1
    # A server that asks for a longer pause (Retry-After) is left for another day.
    longest_wait_seconds: float = 120
