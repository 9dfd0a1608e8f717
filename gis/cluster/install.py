"""Install PostGIS from Debian's or Ubuntu's packages, after saying so.

Only set-up calls this (`make`, `lao db start`), never a running portal. `python -m
gis.cluster.install` does it where it is needed and nothing else.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from gis.cluster.binaries import REMEDY, Binaries, find_binaries
from gis.errors import DatabaseUnavailable, LaoAtlasError
from gis.settings import get_settings

# Debian makes and starts a cluster of its own at installation; nobody asked for one.
CREATECLUSTER = Path("/etc/postgresql-common/createcluster.d/lao-atlas.conf")
PACKAGE = re.compile(r"^(postgresql-(\d+)-postgis-3)\b", re.MULTILINE)


def ensure_binaries(
    override: Path | None = None,
    *,
    major: int | None = None,
    allow_install: bool = True,
    say: Callable[[str], None],
) -> Binaries:
    """Return PostgreSQL with PostGIS, installed first if the machine has none and lets us."""
    try:
        return find_binaries(override, major=major)
    except DatabaseUnavailable:
        if override is not None or not allow_install or not _can_install():
            raise
    install_postgis(major=major, say=say)
    return find_binaries(major=major)


def install_postgis(*, major: int | None = None, say: Callable[[str], None]) -> None:
    """Install the newest PostGIS that apt offers, without Debian's own cluster."""
    say("PostGIS is not on this machine: installing it with apt-get.")
    _apt(["update", "-qq"])
    package = _choose_package(major)
    say(f"Installing {package}. No server of the system's own is made or started.")
    _as_root(["mkdir", "-p", str(CREATECLUSTER.parent)])
    _as_root(["sh", "-c", f"echo 'create_main_cluster = false' > {CREATECLUSTER}"])
    try:
        _apt(["install", "-y", "-qq", "--no-install-recommends", package])
    finally:
        _as_root(["rm", "-f", str(CREATECLUSTER)])


def _choose_package(major: int | None) -> str:
    done = subprocess.run(
        ["apt-cache", "search", "--names-only", r"^postgresql-[0-9]+-postgis-3$"],
        capture_output=True,
        text=True,
        check=False,
    )
    offered: dict[int, str] = {int(number): name for name, number in PACKAGE.findall(done.stdout)}
    if major is not None:
        offered = {number: name for number, name in offered.items() if number == major}
    if not offered:
        raise DatabaseUnavailable(f"apt offers no package postgresql-N-postgis-3. {REMEDY}")
    return offered[max(offered)]


def _can_install() -> bool:
    if os.environ.get("LAO_NO_INSTALL") or shutil.which("apt-get") is None:
        return False
    return os.geteuid() == 0 or shutil.which("sudo") is not None


def _apt(arguments: list[str]) -> None:
    command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    _as_root([*command, "-o", "Dpkg::Options::=--force-confold", *arguments])


def _as_root(command: list[str]) -> None:
    prefix: list[str] = []
    if os.geteuid() != 0:
        # Without a terminal nobody can type a password: fail at once rather than wait for ever.
        prefix = ["sudo"] if sys.stdin.isatty() else ["sudo", "-n"]
    done = subprocess.run(
        prefix + command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode != 0:
        last = "; ".join(done.stdout.strip().splitlines()[-3:])
        raise DatabaseUnavailable(f"{' '.join(command)} failed: {last}. {REMEDY}")


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


def main() -> None:
    """Make sure that a database can be had: one is named, or PostgreSQL with PostGIS is here."""
    settings = get_settings()
    if settings.database_url:
        return
    try:
        ensure_binaries(settings.pg_bin, say=_say)
    except LaoAtlasError as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
