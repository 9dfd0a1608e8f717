"""The private cluster as a whole: made on the first start, found again on every other."""

import fcntl
import logging
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import OperationalError

from gis.cluster import layout as places
from gis.cluster import queries
from gis.cluster.accounts import server_account
from gis.cluster.binaries import Binaries, find_binaries
from gis.cluster.configuration import server_settings
from gis.cluster.initialise import ADMIN, initialise
from gis.cluster.layout import Layout
from gis.cluster.passwords import Passwords, make_passwords, read_passwords
from gis.cluster.postmaster import PortTaken, find_postmaster, start_postmaster, stop_postmaster
from gis.errors import DatabaseUnavailable

DRIVER = "postgresql+psycopg2"
logger = logging.getLogger(__name__)

DATABASE = "lao"
PORT_ATTEMPTS = 5
ANSWER_ATTEMPTS = 20
ANSWER_PAUSE_SECONDS = 0.5


class ServerStopped(DatabaseUnavailable):
    """The private cluster is down."""


@dataclass(frozen=True, slots=True)
class ClusterStatus:
    """What can be said of the cluster without starting it."""

    running: bool
    version: str | None = None
    data_dir: Path | None = None
    socket_dir: Path | None = None
    port: int | None = None
    pid: int | None = None


class Cluster:
    """A PostgreSQL server with PostGIS that belongs to one `var_dir` and to nobody else."""

    def __init__(self, var_dir: Path, *, bin_dir: Path | None = None, durable: bool = True) -> None:
        self.var_dir = var_dir.resolve()
        self.bin_dir = bin_dir
        self.durable = durable

    def start(self) -> None:
        """Make the cluster if there is none, start it if it is down, complete it if it is not."""
        with self._lock():
            for _ in range(ANSWER_ATTEMPTS):
                self._have_postmaster()
                try:
                    self._provision()
                except (OperationalError, ServerStopped) as error:
                    # It may be dying of a signal just now, or still be at its recovery.
                    reason = str(error).strip().splitlines()[0]
                    time.sleep(ANSWER_PAUSE_SECONDS)
                else:
                    return
        raise DatabaseUnavailable(f"The database runs but does not answer: {reason}")

    def stop(self) -> None:
        """Stop the server if it runs."""
        layout = places.read_layout(self.var_dir)
        if layout is None or find_postmaster(layout.data_dir) is None:
            return
        pg_ctl = self._binaries(layout).program("pg_ctl")
        stop_postmaster(pg_ctl, layout.data_dir, account=server_account(layout.data_dir))

    def remove(self) -> None:
        """Stop the server and delete all its data."""
        self.stop()
        layout = places.read_layout(self.var_dir)
        if layout is not None:
            places.remove(layout)

    def status(self) -> ClusterStatus:
        """Tell whether the server runs, which version, and where."""
        layout = places.read_layout(self.var_dir)
        if layout is None:
            return ClusterStatus(running=False)
        postmaster = find_postmaster(layout.data_dir)
        if postmaster is None:
            version = data_version(layout.data_dir)
            return ClusterStatus(running=False, version=version, data_dir=layout.data_dir)
        with queries.autocommit_engine(self.admin_url).connect() as connection:
            version = queries.server_version(connection)
        return ClusterStatus(
            running=True,
            version=version,
            data_dir=layout.data_dir,
            socket_dir=postmaster.socket_dir,
            port=postmaster.port,
            pid=postmaster.pid,
        )

    @property
    def url(self) -> str:
        """Where the owner of the Atlas connects to, as SQLAlchemy wants it."""
        return self._url(queries.OWNER, DATABASE)

    @property
    def reader_url(self) -> str:
        """The same for public requests, which may read only and not for long."""
        return self._url(queries.READER, DATABASE)

    @property
    def admin_url(self) -> str:
        """The same for the administrator, in the maintenance database."""
        return self._url(ADMIN, "postgres")

    def create_database(self, name: str) -> str:
        """Make a further database ready for migrations and return its owner's URL."""
        with queries.autocommit_engine(self.admin_url).connect() as connection:
            if not queries.database_exists(connection, name):
                queries.create_database(connection, name, owner=queries.OWNER)
        admin_url = make_url(self.admin_url).set(database=name)
        with queries.autocommit_engine(_text(admin_url)).connect() as connection:
            queries.add_extensions(connection)
            queries.grant_reading(connection, name, owner=queries.OWNER)
        return self._url(queries.OWNER, name)

    def _have_postmaster(self) -> None:
        layout = places.read_layout(self.var_dir)
        if layout is not None and find_postmaster(layout.data_dir) is not None:
            return
        if layout is None:
            self._stop_abandoned()
        account = server_account(layout.data_dir if layout else None)
        # Looked for first, so that nothing is left behind where nothing can be started.
        binaries = self._binaries(layout)
        self._start(layout or places.choose_layout(self.var_dir, account), binaries)

    def _stop_abandoned(self) -> None:
        for home in places.earlier_homes(self.var_dir):
            data_dir = home / "data"
            # Its password went with the copy; the data are left for a person to remove.
            logger.warning("The database of an earlier copy at this path is left in %s", home)
            postmaster = find_postmaster(data_dir)
            if postmaster is not None:
                binaries = find_binaries(self.bin_dir, major=int(data_version(data_dir) or 0))
                account = server_account(data_dir)
                stop_postmaster(binaries.program("pg_ctl"), data_dir, account=account)
                shutil.rmtree(postmaster.socket_dir, ignore_errors=True)

    def _start(self, layout: Layout, binaries: Binaries) -> None:
        account = server_account(layout.data_dir)
        places.make_home(layout.home, account)
        places.write_layout(layout)
        if layout.data_dir.exists():
            read_passwords(self.var_dir)
        else:
            password = make_passwords(self.var_dir).admin
            initialise(binaries, layout.data_dir, account=account, password=password)
        for _ in range(PORT_ATTEMPTS):
            if not places.is_private(layout.socket_dir, account):
                folder = places.make_socket_dir(self.var_dir, account)
                layout = replace(layout, socket_dir=folder)
            places.write_layout(layout)
            try:
                start_postmaster(
                    binaries.program("pg_ctl"),
                    layout.data_dir,
                    log_file=layout.log_file,
                    account=account,
                    settings=server_settings(
                        socket_dir=layout.socket_dir, port=layout.port, durable=self.durable
                    ),
                )
            except PortTaken:
                layout = replace(layout, port=places.free_port())
            else:
                return
        raise DatabaseUnavailable("No free port was found for the database on 127.0.0.1.")

    def _provision(self) -> None:
        with queries.autocommit_engine(self.admin_url).connect() as connection:
            queries.ensure_roles(
                connection,
                owner_password=self._passwords.owner,
                reader_password=self._passwords.reader,
            )
        self.create_database(DATABASE)

    def _binaries(self, layout: Layout | None) -> Binaries:
        version = data_version(layout.data_dir) if layout else None
        return find_binaries(self.bin_dir, major=int(version) if version else None)

    @property
    def _passwords(self) -> Passwords:
        return read_passwords(self.var_dir)

    def _url(self, role: str, database: str) -> str:
        layout = places.read_layout(self.var_dir)
        postmaster = find_postmaster(layout.data_dir) if layout else None
        if postmaster is None:
            raise ServerStopped("The database is not running. Start it: lao db start")
        passwords = self._passwords
        password = {
            ADMIN: passwords.admin,
            queries.OWNER: passwords.owner,
            queries.READER: passwords.reader,
        }[role]
        place = {"host": str(postmaster.socket_dir), "port": str(postmaster.port)}
        return _text(
            URL.create(DRIVER, username=role, password=password, database=database, query=place)
        )

    @contextmanager
    def _lock(self) -> Iterator[None]:
        try:
            self.var_dir.mkdir(parents=True, exist_ok=True)
            lock_file = (self.var_dir / "cluster.lock").open("w")
        except OSError as error:
            raise DatabaseUnavailable(
                f"{self.var_dir} cannot be written ({error.strerror}). Make it yours, or set "
                "LAO_VAR_DIR to a folder that is."
            ) from error
        with lock_file:
            fcntl.flock(lock_file, fcntl.LOCK_EX)
            yield


def data_version(data_dir: Path) -> str | None:
    """Return the major version of PostgreSQL that made the data, or None where there are none."""
    try:
        return (data_dir / "PG_VERSION").read_text("utf-8").strip()
    except FileNotFoundError:
        return None


def _text(url: URL) -> str:
    return url.render_as_string(hide_password=False)
