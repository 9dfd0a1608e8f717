"""One request for one file: asked for only if changed, from where the last attempt ended."""

import errno
import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from gis.errors import DownloadFailed
from loaders.download.client import explain, open_response
from loaders.download.decoding import decode
from loaders.download.limits import DownloadLimits
from loaders.download.shelf import FileNote, ShelfFile

Tell = Callable[[int, int | None], None]
_CONTENT_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")
_MAY_PASS = {408, 425, 429, 500, 502, 503, 504}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True)
class Ask:
    """What is wanted: a file from an address, within limits, before the clock says `deadline`."""

    address: str
    file: ShelfFile
    limits: DownloadLimits
    deadline: float


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that lies whole in its `.part`; `resumed_from` bytes came in an earlier attempt."""

    note: FileNote
    resumed_from: int


def transfer(
    client: httpx.Client, ask: Ask, *, present: FileNote | None, tell: Tell
) -> Arrival | None:
    """Bring the file into its `.part`; None when the present version is still the newest."""
    part_note = ask.file.read_part_note(ask.address)
    offset = ask.file.part.stat().st_size if part_note and part_note.validator else 0
    headers = _headers(present, part_note, offset)
    with open_response(client, ask.address, headers, ask.limits) as response:
        if response.status_code == 304 and present is not None:
            return None
        if response.status_code == 206 and part_note and offset:
            whole = _check_range(ask, response, part_note, offset)
        elif response.status_code == 200:
            offset, whole = 0, _length(response)
        else:
            raise _refusal(ask, response)
        _refuse_page(ask, response)
        _check_room(ask, whole, offset)
        note = FileNote(
            address=ask.address,
            etag=response.headers.get("ETag"),
            last_modified=response.headers.get("Last-Modified"),
        )
        _receive(ask, response, note, offset=offset, whole=whole, tell=tell)
    size = ask.file.part.stat().st_size
    if whole is not None and size != whole:
        ask.file.drop_part()
        raise _again(ask, f"sent {size:,} bytes of {whole:,}.")
    if not size:
        ask.file.drop_part()
        raise DownloadFailed(ask.address, "sent an empty file.", "Tell its publisher.")
    return Arrival(note, offset)


def _headers(present: FileNote | None, part_note: FileNote | None, offset: int) -> dict[str, str]:
    if part_note and part_note.validator and offset:
        return {"Range": f"bytes={offset}-", "If-Range": part_note.validator}
    headers = {}
    if present and present.etag:
        headers["If-None-Match"] = present.etag
    if present and present.last_modified:
        headers["If-Modified-Since"] = present.last_modified
    return headers


def _receive(
    ask: Ask,
    response: httpx.Response,
    note: FileNote,
    *,
    offset: int,
    whole: int | None,
    tell: Tell,
) -> None:
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    # Where a compressed form broke off tells nothing about the file's own bytes.
    is_plain = encoding in {"", "identity"}
    ask.file.write_part_note(
        note if is_plain else note.model_copy(update={"etag": None, "last_modified": None})
    )
    done = offset
    pieces = decode(_watched(ask, response), encoding, ask.address)
    try:
        with ask.file.part.open("ab" if offset else "wb", buffering=0) as stream:
            for piece in pieces:
                done += len(piece)
                if done > ask.limits.bytes:
                    raise _too_large(ask, done)
                stream.write(piece)
                tell(done, whole)
    except DownloadFailed as error:
        if not error.may_pass:
            ask.file.drop_part()
        raise
    except httpx.TransportError as error:
        raise explain(ask.address, error) from error
    except OSError as error:
        raise _unwritten(ask, error) from error


def _watched(ask: Ask, response: httpx.Response) -> Iterator[bytes]:
    """Yield what arrives, as long as enough of it does."""
    since, arrived = time.monotonic(), 0
    for piece in response.iter_raw():
        now = time.monotonic()
        if now > ask.deadline:
            raise DownloadFailed(
                ask.address,
                f"did not arrive in {ask.limits.seconds:,.0f} seconds.",
                "Try again: it goes on where it ended, where the server allows it.",
                may_pass=True,
            )
        arrived += len(piece)
        if now - since > ask.limits.stall_seconds:
            if arrived < ask.limits.stall_bytes:
                raise _again(
                    ask,
                    f"sends less than {ask.limits.stall_bytes} bytes in "
                    f"{ask.limits.stall_seconds:,.0f} seconds.",
                )
            since, arrived = now, 0
        yield piece


def _check_range(ask: Ask, response: httpx.Response, part: FileNote, offset: int) -> int | None:
    """Return the size of the whole file, having checked that the answer continues the part."""
    match = _CONTENT_RANGE.fullmatch(response.headers.get("Content-Range", "").strip())
    etag = response.headers.get("ETag")
    is_other = etag is not None and part.etag is not None and etag != part.etag
    if match is None or int(match[1]) != offset or is_other:
        ask.file.drop_part()
        raise _again(ask, "did not go on where the last attempt ended.")
    return None if match[3] == "*" else int(match[3])


def _length(response: httpx.Response) -> int | None:
    stated = response.headers.get("Content-Length", "")
    is_plain = response.headers.get("Content-Encoding", "identity").strip().lower() == "identity"
    return int(stated) if is_plain and stated.isdecimal() else None


def _refuse_page(ask: Ask, response: httpx.Response) -> None:
    """A web page in place of the file: servers say so when a file has moved, with status 200."""
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind in {"text/html", "application/xhtml+xml"} and ask.file.path.suffix.lower() not in {
        ".html",
        ".htm",
    }:
        raise DownloadFailed(
            ask.address,
            "gave a web page, not the file.",
            "Look for the file's present address on its page.",
        )


def _check_room(ask: Ask, whole: int | None, offset: int) -> None:
    if whole is None:
        return
    if whole > ask.limits.bytes:
        raise _too_large(ask, whole)
    free = shutil.disk_usage(ask.file.part.parent).free
    if whole - offset > free:
        raise DownloadFailed(
            ask.address,
            f"needs {whole - offset:,} bytes, and the disk of {ask.file.path.parent} has "
            f"{free:,} left.",
            "Make room, or name another folder in LAO_DATA_DIR.",
        )


def _refusal(ask: Ask, response: httpx.Response) -> DownloadFailed:
    status = response.status_code
    if status == 416:
        ask.file.drop_part()
        return _again(ask, "no longer has as many bytes as were received.")
    said = f"answered {status} {response.reason_phrase}".strip() + "."
    wait = _asked_to_wait(response)
    if status in _MAY_PASS and (wait or 0) <= ask.limits.longest_wait_seconds:
        return DownloadFailed(
            ask.address, said, "Try again later.", may_pass=True, wait_seconds=wait
        )
    if status in _MAY_PASS:
        return DownloadFailed(
            ask.address, said, f"It asks not to be called again for {wait:,.0f} seconds."
        )
    return DownloadFailed(ask.address, said, "Look for the file's present address on its page.")


def _asked_to_wait(response: httpx.Response) -> float | None:
    """Read Retry-After: seconds, or a date."""
    stated = response.headers.get("Retry-After", "").strip()
    if stated.isdecimal():
        return float(stated)
    try:
        until = parsedate_to_datetime(stated)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())


def _too_large(ask: Ask, size: int) -> DownloadFailed:
    return DownloadFailed(
        ask.address,
        f"has {size:,} bytes or more; at most {ask.limits.bytes:,} are taken.",
        "Check that it is the file that it should be.",
    )


def _unwritten(ask: Ask, error: OSError) -> DownloadFailed:
    if error.errno in _FULL:
        return DownloadFailed(
            ask.address,
            f"the disk of {ask.file.path.parent} is full.",
            "Make room and try again: it goes on where it ended.",
        )
    return DownloadFailed(
        ask.address,
        f"{ask.file.part} cannot be written ({error.strerror}).",
        "Check the folder and its permissions.",
    )


def _again(ask: Ask, problem: str) -> DownloadFailed:
    return DownloadFailed(ask.address, problem, "Try again later.", may_pass=True)
