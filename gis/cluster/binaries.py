"""Find the PostgreSQL programs of this machine that have PostGIS beside them."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gis.errors import DatabaseUnavailable

INSTALL_ROOTS = (
    "/usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "/usr/pgsql-*/bin",  # Red Hat, SUSE from postgresql.org
    "/usr/local/pgsql/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)
OLDEST_POSTGRESQL = 13
OLDEST_POSTGIS = (3, 1)
REMEDY = (
    "Install it (Debian and Ubuntu: apt-get install postgresql postgis postgresql-postgis; "
    "Fedora: dnf install postgis; macOS: brew install postgis), or point LAO_PG_BIN to the folder "
    "of its programs, or LAO_DATABASE_URL to a PostGIS database, for example the one of "
    "docker/compose.yaml."
)


@dataclass(frozen=True, slots=True)
class Binaries:
    """One installed PostgreSQL with PostGIS."""

    folder: Path
    version: str
    postgis_version: str

    @property
    def major(self) -> int:
        """The number that a data folder is bound to."""
        return int(self.version.split(".")[0])

    def program(self, name: str) -> Path:
        """Return the path of one of its programs."""
        return self.folder / name


def find_binaries(override: Path | None = None, *, major: int | None = None) -> Binaries:
    """Return the newest PostgreSQL with PostGIS; `override` names the only folder to look in."""
    folders = [override] if override else list(_candidate_folders())
    found = [binaries for folder in folders if (binaries := _describe(folder)) is not None]
    fitting = [binaries for binaries in found if major in (None, binaries.major)]
    if fitting:
        return max(fitting, key=lambda binaries: _numbers(binaries.version))
    if found:
        versions = ", ".join(sorted({str(binaries.major) for binaries in found}))
        raise DatabaseUnavailable(
            f"The database was made by PostgreSQL {major}, but this machine has {versions}. "
            f"Install PostgreSQL {major} with PostGIS again, make a backup (lao db backup FILE), "
            "then remove the old cluster and restore."
        )
    where = f"in {override}" if override else "on this machine"
    raise DatabaseUnavailable(
        f"No PostgreSQL with PostGIS 3.1 or newer was found {where}. {REMEDY}"
    )


def find_client(name: str, override: Path | None = None, *, major: int) -> Path:
    """Return `pg_dump`, `pg_restore` or `psql`, not older than the server it will talk to."""
    folders = [override] if override else list(_candidate_folders())
    candidates = [
        (_numbers(version), folder / name)
        for folder in folders
        if (version := _version(folder / name)) is not None
    ]
    fitting = [candidate for candidate in candidates if candidate[0][:1] >= (major,)]
    if not fitting:
        raise DatabaseUnavailable(
            f"{name} of PostgreSQL {major} or newer was not found. "
            f"Install postgresql-client-{major} or point LAO_PG_BIN to its folder."
        )
    return min(fitting)[1]


def _candidate_folders() -> Iterator[Path]:
    seen: set[Path] = set()
    for pattern in INSTALL_ROOTS:
        for folder in Path("/").glob(pattern.lstrip("/")):
            if folder.resolve() not in seen:
                seen.add(folder.resolve())
                yield folder
    for name in ("postgres", "pg_ctl", "pg_config", "pg_dump"):
        path = shutil.which(name)
        if path is None:
            continue
        # Debian's /usr/bin/pg_dump is a wrapper; only pg_config knows where the rest is.
        said = _output([path, "--bindir"]) if name == "pg_config" else str(Path(path).parent)
        if said and Path(said).resolve() not in seen:
            seen.add(Path(said).resolve())
            yield Path(said)


def _describe(folder: Path) -> Binaries | None:
    version = _version(folder / "postgres")
    if version is None or _numbers(version)[0] < OLDEST_POSTGRESQL:
        return None
    if not all((folder / name).is_file() for name in ("initdb", "pg_ctl")):
        return None
    for share in _share_folders(folder, version):
        control = share / "extension" / "postgis.control"
        if control.is_file():
            match = re.search(r"default_version\s*=\s*'([\d.]+)", control.read_text("utf-8"))
            if match and _numbers(match[1])[:2] >= OLDEST_POSTGIS:
                return Binaries(folder, version, match[1])
    return None


def _share_folders(folder: Path, version: str) -> Iterator[Path]:
    said = _output([str(folder / "pg_config"), "--sharedir"])
    if said:
        yield Path(said)
        return
    # Some packages ship pg_config apart, with the development files.
    yield Path("/usr/share/postgresql") / version.split(".")[0]
    yield folder.parent / "share" / "postgresql"
    yield folder.parent / "share"


def _version(program: Path) -> str | None:
    said = _output([str(program), "--version"]) if program.is_file() else None
    match = re.search(r"\(PostgreSQL\) (\d+(?:\.\d+)?)", said or "")
    return match[1] if match else None


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part)


def _output(command: list[str]) -> str | None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None
