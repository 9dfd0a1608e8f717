"""Where one copy of the project keeps its private cluster: data, socket, port.

The choice is made once and remembered in `<var_dir>/cluster.json`, because parts of it cannot be
derived: the data leave `var_dir` when the server's account cannot get there, and sockets
live in a short folder because their path may not exceed 107 bytes.
"""

import hashlib
import json
import os
import secrets
import shutil
import socket
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from gis.cluster.accounts import Account, can_enter
from gis.errors import DatabaseUnavailable

STATE_FILE = "cluster.json"
SHARED_HOME = Path("/var/lib/lao-atlas")
# 107 bytes less "/.s.PGSQL.65535"
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.65535")


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of one cluster."""

    var_dir: Path
    home: Path
    socket_dir: Path
    port: int

    @property
    def data_dir(self) -> Path:
        """The folder that `initdb` makes."""
        return self.home / "data"

    @property
    def log_file(self) -> Path:
        """What the server writes while it runs."""
        return self.home / "server.log"


def read_layout(var_dir: Path) -> Layout | None:
    """Return the remembered places, or None before the first start."""
    path = var_dir / STATE_FILE
    try:
        state = json.loads(path.read_text("utf-8"))
        layout = Layout(
            Path(state["var_dir"]),
            Path(state["home"]),
            Path(state["socket_dir"]),
            int(state["port"]),
        )
    except FileNotFoundError:
        return None
    except PermissionError as error:
        raise DatabaseUnavailable(
            f"{path} belongs to another user. Run the command as that user, or as root."
        ) from error
    except (ValueError, KeyError) as error:
        raise DatabaseUnavailable(
            f"{path} is damaged. Move it away; the next start makes a new one."
        ) from error
    return _adopt(layout, var_dir)


def _adopt(layout: Layout, var_dir: Path) -> Layout | None:
    """Tell a copy that was moved from one that was copied while the first lives on."""
    if layout.var_dir == var_dir:
        return layout
    inside = layout.home.is_relative_to(layout.var_dir)
    if (layout.var_dir / STATE_FILE).exists() and not inside:
        return None
    home = var_dir / layout.home.relative_to(layout.var_dir) if inside else layout.home
    return Layout(var_dir, home, Path("/nonexistent"), free_port())


def choose_layout(var_dir: Path, account: Account) -> Layout:
    """Choose the places of a new cluster."""
    home = var_dir / "pg"
    if not can_enter(account, var_dir):
        home = SHARED_HOME / f"{_fingerprint(var_dir)}-{secrets.token_hex(2)}"
    return Layout(var_dir, home, make_socket_dir(var_dir, account), free_port())


def earlier_homes(var_dir: Path) -> list[Path]:
    """Return what a copy that was deleted from this very place left behind elsewhere."""
    return sorted(SHARED_HOME.glob(f"{_fingerprint(var_dir)}-*"))


def write_layout(layout: Layout) -> None:
    """Remember the places, all or nothing."""
    state = {key: value if key == "port" else str(value) for key, value in asdict(layout).items()}
    path = layout.var_dir / STATE_FILE
    fresh = path.with_suffix(".json.new")
    fresh.write_text(json.dumps(state, indent=2, ensure_ascii=False) + "\n", "utf-8")
    fresh.replace(path)


def make_home(home: Path, account: Account) -> None:
    """Make the folder of the data and log, private to the account."""
    if not home.exists():
        if home.parent == SHARED_HOME:
            SHARED_HOME.mkdir(mode=0o755, parents=True, exist_ok=True)
        home.mkdir(mode=0o700)
        os.chown(home, account.uid, account.gid)


def make_socket_dir(var_dir: Path, account: Account) -> Path:
    """Make a folder short enough for a socket, private to the account."""
    for base in _socket_bases():
        name = f"lao-{_fingerprint(var_dir)}-"
        if len(os.fsencode(base)) + len(name) + 10 > LONGEST_SOCKET_FOLDER:
            continue
        if not (base.is_dir() and os.access(base, os.W_OK) and can_enter(account, base)):
            continue
        folder = Path(tempfile.mkdtemp(prefix=name, dir=base))
        os.chown(folder, account.uid, account.gid)
        return folder
    raise DatabaseUnavailable("No short folder for the database's socket: is /tmp writable?")


def is_private(folder: Path, account: Account) -> bool:
    """Whether a folder is the account's own and closed to others, so nobody can plant a socket."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return folder.is_dir() and found.st_uid == account.uid and found.st_mode & 0o7777 == 0o700


def free_port() -> int:
    """Return a loopback port that nobody holds just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def remove(layout: Layout) -> None:
    """Delete a stopped cluster with all its data."""
    shutil.rmtree(layout.home, ignore_errors=True)
    shutil.rmtree(layout.socket_dir, ignore_errors=True)
    (layout.var_dir / STATE_FILE).unlink(missing_ok=True)


def _socket_bases() -> list[Path]:
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    bases = [Path(runtime)] if runtime else []
    return [*bases, Path(tempfile.gettempdir()), Path("/tmp")]


def _fingerprint(var_dir: Path) -> str:
    return hashlib.sha256(os.fsencode(var_dir)).hexdigest()[:10]
