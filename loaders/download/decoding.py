"""Undo the content encoding of a server that compresses though asked not to."""

import zlib
from collections.abc import Iterator

from gis.errors import DownloadFailed

_PIECE = 1024 * 1024
# zlib's own number for "gzip or zlib, whichever the header says".
_EITHER = zlib.MAX_WBITS | 32


def decode(pieces: Iterator[bytes], encoding: str, address: str) -> Iterator[bytes]:
    """Yield the file's own bytes, at most a megabyte at a time; a stream cut off is an error."""
    if encoding in {"", "identity"}:
        yield from pieces
        return
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise DownloadFailed(
            address, f"is sent as {encoding!r}, which was not asked for.", "Tell its publisher."
        )
    stream = zlib.decompressobj(_EITHER)
    try:
        for piece in pieces:
            waiting = piece
            while waiting and not stream.eof:
                yield stream.decompress(waiting, _PIECE)
                waiting = stream.unconsumed_tail
    except zlib.error as error:
        raise DownloadFailed(
            address, f"its compressed form is damaged ({error}).", "Try again.", may_pass=True
        ) from error
    if not stream.eof:
        raise DownloadFailed(
            address, "its compressed form was cut off.", "Try again.", may_pass=True
        )
