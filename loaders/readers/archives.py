"""Guards for zips: whole, of bearable size unpacked, without tricks."""

import zipfile
import zlib
from pathlib import Path

from gis.errors import SourceFileError
from loaders.readers.limits import Limits

# What reading a member of a damaged zip may raise.
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError)
DOWNLOAD_AGAIN = "Download it again and compare its size with the publisher's."
_SAVE_AS_CSV = "Save its sheets as CSV, which is read at any length."
# Pictures and embedded files of a workbook are never unpacked.
_NOT_READ = ("xl/media/", "xl/embeddings/", "pictures/", "media/")


def open_zip(path: Path) -> zipfile.ZipFile:
    """Open a zip, or say that it is damaged."""
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        problem = "the zip is damaged or cut off."
        raise SourceFileError(path, problem, DOWNLOAD_AGAIN) from error


def member_names(path: Path, archive: zipfile.ZipFile, limits: Limits) -> frozenset[str]:
    """Return the names in a zip; refuse very many, twice the same, and what needs a password."""
    members = archive.infolist()
    if len(members) > limits.members:
        problem = f"the zip holds {len(members):,} files."
        raise SourceFileError(path, problem, "Give the one file that is meant.")
    names = frozenset(member.filename for member in members)
    if len(names) < len(members):
        raise SourceFileError(path, "the zip holds one name twice.", DOWNLOAD_AGAIN)
    if any(member.flag_bits & 1 for member in members):
        raise SourceFileError(
            path, "the zip is protected by a password.", "Unpack it with the password."
        )
    return names


def check_size(path: Path, archive: zipfile.ZipFile, limits: Limits, most: int) -> None:
    """Refuse a workbook that says of itself that it unpacks to too much.

    What unpacks to more than it says fails its checksum while it is read.
    """
    members = [
        member for member in archive.infolist() if not member.filename.lower().startswith(_NOT_READ)
    ]
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if unpacked > most:
        raise SourceFileError(
            path,
            f"the workbook unpacks to {unpacked:,} bytes; {most:,} are read.",
            _SAVE_AS_CSV,
        )
    if unpacked > limits.ratio_matters_from and unpacked > packed * limits.unpacked_ratio:
        raise SourceFileError(
            path,
            f"the workbook unpacks to {unpacked:,} bytes, {unpacked // packed} times its size, "
            "as no office's does.",
            _SAVE_AS_CSV,
        )
