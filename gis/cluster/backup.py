"""Save a database to one file and bring it back, never half.

Works on the private cluster and on any other PostgreSQL. A backup is pg_dump's custom format with a
`sha256sum` file beside it. A restore fills a fresh database and swaps names at the end.
"""

import hashlib
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import DBAPIError, OperationalError

from gis.cluster import queries
from gis.cluster.binaries import find_client
from gis.errors import DatabaseUnavailable, SourceFileError

CHUNK_BYTES = 1 << 20
# Entries that the fresh database has already, or that only an administrator may bring.
LEFT_OUT = (" COMMENT - EXTENSION ", " TABLE DATA public spatial_ref_sys ")


def backup(url: str, path: Path, *, bin_dir: Path | None = None) -> None:
    """Write the database to `path` and its checksum to `path` + `.sha256`."""
    target = make_url(url)
    pg_dump = find_client("pg_dump", bin_dir, major=_server_major(target))
    unfinished = path.with_name(path.name + ".part")
    command = [str(pg_dump), "--format=custom", "--no-owner", "--no-privileges"]
    try:
        done = _run([*command, "--file", str(unfinished)], target)
        if done.returncode != 0:
            raise DatabaseUnavailable(f"{path}: no backup was made: {_last_line(done.stderr)}")
        digest = _sha256(unfinished)
        unfinished.replace(path)
        checksum_path(path).write_text(f"{digest}  {path.name}\n", "utf-8")
    except OSError as error:
        raise SourceFileError(
            path, f"cannot be written ({error.strerror}).", "Choose another place."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


def restore(
    url: str,
    path: Path,
    *,
    admin_url: str | None = None,
    prepare: Callable[[str], None] | None = None,
    bin_dir: Path | None = None,
) -> None:
    """Replace the database by the backup in `path`.

    `admin_url` is used to make and swap databases where the owner may not; `prepare` gets the URL
    of the fresh database before the swap, for example to migrate it.
    """
    target = make_url(url)
    admin = make_url(admin_url or url).set(database="postgres")
    check_backup(path)
    pg_restore = find_client("pg_restore", bin_dir, major=_server_major(admin))
    entries = _entries(pg_restore, path)
    name = target.database or ""
    fresh = f"{name[:40]}_restore_{time.time_ns() // 1_000_000}"
    engine = queries.autocommit_engine(_text(admin))
    try:
        with engine.connect() as connection:
            queries.create_database(connection, fresh, owner=target.username)
            try:
                _fill(pg_restore, path, entries, target.set(database=fresh), admin)
                if prepare is not None:
                    prepare(_text(target.set(database=fresh)))
                old = queries.swap_databases(connection, fresh, name)
            except BaseException:
                queries.drop_database(connection, fresh)
                raise
            if old is not None:
                queries.drop_database(connection, old)
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise DatabaseUnavailable(
            f"{path} was not restored, the database is as it was: {reason}. "
            f"The user {admin.username!r} needs the right to make databases and extensions."
        ) from error


def check_backup(path: Path) -> None:
    """Raise SourceFileError unless the file is there and has the checksum noted beside it."""
    if not path.is_file():
        raise SourceFileError(path, "is not there.", "Name the file that 'lao db backup' wrote.")
    beside = checksum_path(path)
    if beside.is_file() and beside.read_text("utf-8").split()[:1] != [_sha256(path)]:
        raise SourceFileError(
            path, f"differs from the checksum in {beside.name}.", "Use an intact copy."
        )


def checksum_path(path: Path) -> Path:
    """Return where the checksum of a backup is kept."""
    return path.with_name(path.name + ".sha256")


def _fill(pg_restore: Path, path: Path, entries: str, fresh: URL, admin: URL) -> None:
    administrator = queries.autocommit_engine(_text(admin.set(database=fresh.database)))
    with administrator.connect() as connection:
        queries.add_extensions(connection)
    command = [str(pg_restore), "--exit-on-error", "--no-owner", "--no-privileges", "--jobs=2"]
    with tempfile.NamedTemporaryFile("w", suffix=".list", encoding="utf-8") as list_file:
        list_file.write(entries)
        list_file.flush()
        places = ["--use-list", list_file.name, "--dbname", fresh.database or "", str(path)]
        done = _run([*command, *places], fresh)
    if done.returncode != 0:
        raise SourceFileError(
            path,
            f"cannot be restored: {_last_line(done.stderr)}.",
            "The database is as it was.",
        )
    with administrator.connect() as connection:
        if queries.role_exists(connection, queries.READER):
            queries.grant_reading(
                connection, fresh.database or "", owner=fresh.username or queries.OWNER
            )


def _entries(pg_restore: Path, path: Path) -> str:
    done = subprocess.run(
        [str(pg_restore), "--list", str(path)], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SourceFileError(
            path, f"is no backup: {_last_line(done.stderr)}.", "Name a file of 'lao db backup'."
        )
    lines = done.stdout.splitlines()
    return "\n".join(line for line in lines if not any(part in line for part in LEFT_OUT)) + "\n"


def _run(command: Sequence[str], url: URL) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    return subprocess.run(
        command,
        env=environment | _libpq_environment(url),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        umask=0o077,
    )


def _libpq_environment(url: URL) -> dict[str, str]:
    # Not on the command line, where every user of the machine could read the password.
    _, parameters = url.get_dialect()().create_connect_args(url)
    named = {"dbname": "DATABASE"}
    return {
        f"PG{named.get(key, key.upper())}": str(value)
        for key, value in parameters.items()
        if value is not None
    }


def _server_major(url: URL) -> int:
    engine = queries.autocommit_engine(_text(url))
    try:
        with engine.connect() as connection:
            return int(queries.server_version(connection).split(".")[0])
    except OperationalError as error:
        address = url.render_as_string(hide_password=True)
        reason = str(error.orig).strip().splitlines()[0]
        raise DatabaseUnavailable(f"The database {address} does not answer: {reason}") from error


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def _last_line(said: str) -> str:
    lines = said.strip().splitlines()
    return lines[-1] if lines else "no reason was given"


def _text(url: URL) -> str:
    return url.render_as_string(hide_password=False)
