"""Run PostgreSQL's programs as somebody who is not root, because the server refuses root."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gis.errors import DatabaseUnavailable

# `postgres` comes with the Debian packages; `nobody` exists wherever they are not the source.
UNPRIVILEGED_NAMES = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """An operating system user who runs the server and owns its files."""

    name: str
    uid: int
    gid: int


def server_account(data_dir: Path | None = None) -> Account:
    """Return who runs the server: whoever started us, or for root the data's owner or a servant."""
    uid = os.geteuid()
    if uid != 0:
        return Account(_name_of(uid), uid, os.getegid())
    if data_dir is not None and data_dir.exists() and data_dir.stat().st_uid != 0:
        owner = data_dir.stat()
        return Account(_name_of(owner.st_uid), owner.st_uid, owner.st_gid)
    for name in UNPRIVILEGED_NAMES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    raise DatabaseUnavailable(
        "PostgreSQL does not run as root, and this machine has neither a user 'postgres' nor "
        "'nobody'. Add one (useradd --system postgres) or run the command as another user."
    )


def run_as(account: Account, command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run a program as the account, in no particular folder, and return what it said."""
    change = os.geteuid() != account.uid
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "LC_", "LANG"))}
    return subprocess.run(
        [str(part) for part in command],
        cwd="/",
        env=environment | {"LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
        umask=0o077,
        user=account.uid if change else None,
        group=account.gid if change else None,
        extra_groups=[] if change else None,
    )


def can_enter(account: Account, folder: Path) -> bool:
    """Whether the account may pass through a folder and all above it."""
    # Asked of the kernel in a child, so that access lists and mount options count too.
    return run_as(account, ["/bin/sh", "-c", 'cd -- "$1"', "sh", folder]).returncode == 0


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
