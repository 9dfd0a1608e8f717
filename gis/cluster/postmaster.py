"""The server process: start it, stop it, and tell whether the one that is noted still lives."""

import os
import shlex
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gis.cluster.accounts import Account, run_as
from gis.errors import DatabaseUnavailable

LONGEST_LOG = 10 * 1024 * 1024
# A server that was killed leaves children, which hold its shared memory for a moment.
ATTEMPTS = 60
PAUSE_SECONDS = 0.5
# Above the largest process number that Linux gives (2^22).
NOBODYS_NUMBER = 2**31 - 1


class PortTaken(DatabaseUnavailable):
    """Somebody else took the port since it was chosen."""


@dataclass(frozen=True, slots=True)
class Postmaster:
    """A running server, as its own note in the data folder tells."""

    pid: int
    port: int
    socket_dir: Path
    is_ready: bool


def find_postmaster(data_dir: Path) -> Postmaster | None:
    """Return the server that runs on this data folder; a stale note is nobody."""
    try:
        lines = (data_dir / "postmaster.pid").read_text("utf-8").splitlines()
        pid, port, socket_dir = int(lines[0]), int(lines[3]), Path(lines[4])
    except FileNotFoundError:
        return None
    except PermissionError as error:
        raise DatabaseUnavailable(
            f"{data_dir} belongs to another user. Run the command as that user, or as root."
        ) from error
    except (ValueError, IndexError):
        return None
    if not _serves(pid, data_dir):
        return None
    return Postmaster(pid, port, socket_dir, lines[-1].strip() == "ready")


def start_postmaster(
    pg_ctl: Path,
    data_dir: Path,
    *,
    log_file: Path,
    account: Account,
    settings: Mapping[str, str],
) -> None:
    """Start the server and wait until it answers, after recovery if need be."""
    _forget_stale_note(data_dir)
    _forget_stale_sockets(Path(settings["unix_socket_directories"]))
    if log_file.exists() and log_file.stat().st_size > LONGEST_LOG:
        log_file.replace(log_file.with_suffix(".log.1"))
    options = " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items())
    command: list[str | Path] = [pg_ctl, "start", "--wait", "--timeout=300", "--silent"]
    for attempt in range(ATTEMPTS):
        begin = log_file.stat().st_size if log_file.exists() else 0
        done = run_as(account, [*command, "-D", data_dir, "-l", log_file, "-o", options])
        if done.returncode == 0:
            return
        said = _read_from(log_file, begin)
        if "could not bind" in said or "could not create any TCP/IP sockets" in said:
            raise PortTaken(f"Port {settings['port']} is taken.")
        if "shared memory block" not in said or attempt == ATTEMPTS - 1:
            break
        time.sleep(PAUSE_SECONDS)
    reasons = [line for line in said.splitlines() if "FATAL" in line or "PANIC" in line]
    reason = "; ".join(reasons) or done.stdout.strip()
    raise DatabaseUnavailable(f"The database did not start: {reason} See {log_file}.")


def stop_postmaster(pg_ctl: Path, data_dir: Path, *, account: Account) -> None:
    """Stop the server, ending its sessions, and wait until it is gone."""
    done = run_as(
        account, [pg_ctl, "stop", "--wait", "--timeout=120", "-m", "fast", "-D", data_dir]
    )
    if done.returncode != 0 and find_postmaster(data_dir) is not None:
        raise DatabaseUnavailable(f"The database did not stop: {done.stdout.strip()}")


def _serves(pid: int, data_dir: Path) -> bool:
    # The server makes the data folder its working folder: a number that was given to another
    # process since, or a note that came along in a copied folder, shows there.
    place = Path(f"/proc/{pid}/cwd")
    try:
        return place.readlink() == data_dir.resolve()
    except (FileNotFoundError, ProcessLookupError):
        if Path("/proc/self").exists():
            return False
    except PermissionError:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _forget_stale_note(data_dir: Path) -> None:
    note = data_dir / "postmaster.pid"
    try:
        pid = int(note.read_text("utf-8").split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return
    # A dead number is PostgreSQL's own affair, but it refuses one that lives, whoever bears it: a
    # stranger, or the killed server itself where nobody buries the dead (containers without init).
    # The note stays otherwise: its shared memory key tells PostgreSQL of busy children left behind.
    if Path(f"/proc/{pid}").exists() and not _serves(pid, data_dir):
        _, separator, rest = note.read_text("utf-8").partition("\n")
        with os.fdopen(os.open(note, os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW), "w") as file:
            file.write(f"{NOBODYS_NUMBER}{separator}{rest}")


def _forget_stale_sockets(socket_dir: Path) -> None:
    # The folder is this cluster's alone, and its server is known not to run.
    for path in socket_dir.glob(".s.PGSQL.*"):
        path.unlink(missing_ok=True)


def _read_from(log_file: Path, begin: int) -> str:
    if not log_file.exists():
        return ""
    with log_file.open("rb") as file:
        file.seek(begin)
        return file.read().decode("utf-8", "replace")
