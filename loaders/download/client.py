"""Requests as a well-behaved program makes them: named, by way of the environment's proxy, with
TLS verified, and following a few redirects that stay on http(s)."""

import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.metadata import version

import httpx

from gis.errors import DownloadFailed
from loaders.download.addresses import SCHEMES
from loaders.download.limits import DownloadLimits


def make_client(limits: DownloadLimits) -> httpx.Client:
    """Return a client; proxies and further certificates come from the environment."""
    try:
        return httpx.Client(
            headers={
                "User-Agent": f"lao-atlas/{version('lao-atlas')} (LAO Atlas; download)",
                "Accept": "*/*",
                # Ranges, sizes and checksums are of the file, not of a compressed form of it.
                "Accept-Encoding": "identity",
            },
            timeout=httpx.Timeout(limits.stall_seconds, connect=limits.connect_seconds),
            follow_redirects=False,
        )
    except (ImportError, ValueError, httpx.InvalidURL) as error:
        raise DownloadFailed(
            "the proxy of the environment",
            f"cannot be used ({error}).",
            "Mend HTTP_PROXY, HTTPS_PROXY or ALL_PROXY.",
        ) from error


@contextmanager
def open_response(
    client: httpx.Client, address: str, headers: dict[str, str], limits: DownloadLimits
) -> Iterator[httpx.Response]:
    """Give the answer at the end of the redirects, its body not read yet."""
    request = client.build_request("GET", address, headers=headers)
    for _ in range(limits.redirects + 1):
        try:
            response = client.send(request, stream=True)
        except httpx.TransportError as error:
            raise explain(address, error) from error
        with closing(response):
            if response.next_request is None:
                yield response
                return
            _check_hop(address, request.url, response.next_request.url)
            request = response.next_request
    raise DownloadFailed(
        address,
        f"redirects more than {limits.redirects} times.",
        "Look for the file's present address on its page.",
    )


def explain(address: str, error: httpx.TransportError) -> DownloadFailed:
    """Say what a broken connection means, and whether trying again may help."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return DownloadFailed(
                address,
                f"the server's certificate is not good ({cause.verify_message}).",
                "Do not trust what it sends; tell its publisher.",
            )
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.TimeoutException):
        return DownloadFailed(
            address, "the server did not answer in time.", "Try again later.", may_pass=True
        )
    return DownloadFailed(
        address,
        f"the connection failed or broke off ({str(error) or type(error).__name__}).",
        "Check the network, and try again.",
        may_pass=True,
    )


def _check_hop(address: str, old: httpx.URL, new: httpx.URL) -> None:
    if new.scheme not in SCHEMES or (old.scheme == "https" and new.scheme == "http"):
        raise DownloadFailed(
            address,
            f"redirects to {new}, which is not followed.",
            "Look for the file's present address on its page.",
        )
