"""The private cluster on this machine: made, found again, killed, moved about, kept private."""

import os
import shutil
import signal
import socket
import stat
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import NullPool

from gis.cluster import Cluster, queries
from gis.cluster.layout import LONGEST_SOCKET_FOLDER, SHARED_HOME
from gis.cluster.postmaster import find_postmaster
from gis.errors import DatabaseUnavailable

pytestmark = pytest.mark.usefixtures("postgres_binaries")

MakeCluster = Callable[..., Cluster]


@pytest.fixture
def make_cluster(short_tmp_path: Path) -> Iterator[MakeCluster]:
    # Asks for the folder only so that it outlives the servers in it.
    assert short_tmp_path.is_dir()
    made: list[Cluster] = []

    def make(var_dir: Path, *, durable: bool = False) -> Cluster:
        made.append(Cluster(var_dir, durable=durable))
        return made[-1]

    yield make
    for cluster in made:
        cluster.remove()


@pytest.fixture
def cluster(make_cluster: MakeCluster, short_tmp_path: Path) -> Cluster:
    cluster = make_cluster(short_tmp_path / "var")
    cluster.start()
    return cluster


@pytest.fixture(scope="module")
def running() -> Iterator[Cluster]:
    """A cluster for the tests that only look at it."""
    folder = Path(tempfile.mkdtemp(prefix="lao-test-"))
    folder.chmod(0o755)
    cluster = Cluster(folder / "var", durable=False)
    cluster.start()
    yield cluster
    cluster.remove()
    shutil.rmtree(folder)


def connect(url: str) -> Engine:
    return create_engine(url, poolclass=NullPool)


def answer(url: str, question: str) -> object:
    with connect(url).connect() as connection:
        return connection.scalar(text(question))


def test_starting_twice_is_as_good_as_once_and_stopping_twice_too(cluster: Cluster) -> None:
    pid = cluster.status().pid
    cluster.start()
    assert cluster.status().pid == pid
    cluster.stop()
    cluster.stop()
    assert not cluster.status().running


def test_a_cluster_that_was_never_started_has_no_address(short_tmp_path: Path) -> None:
    cluster = Cluster(short_tmp_path / "var")
    assert not cluster.status().running
    with pytest.raises(DatabaseUnavailable):
        _ = cluster.url


def test_the_database_has_utf8_checksums_and_our_extensions(running: Cluster) -> None:
    assert answer(running.url, "SHOW server_encoding") == "UTF8"
    assert answer(running.url, "SHOW data_checksums") == "on"
    names = answer(running.url, "SELECT array_agg(extname::text) FROM pg_extension")
    assert isinstance(names, list)
    assert set(queries.EXTENSIONS) <= set(names)
    with connect(running.url).connect() as connection:
        assert queries.finds_thai(connection)
    assert answer(running.url, "SELECT rolsuper FROM pg_roles WHERE rolname = 'lao'") is False


def test_committed_rows_survive_a_killed_server(
    make_cluster: MakeCluster, short_tmp_path: Path
) -> None:
    cluster = make_cluster(short_tmp_path / "var", durable=True)
    cluster.start()
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        assert answer(cluster.url, f"SHOW {setting}") == "on"
    with connect(cluster.url).begin() as connection:
        connection.execute(text("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n"))
    pid = cluster.status().pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    cluster.start()
    assert cluster.status().pid != pid
    assert answer(cluster.url, "SELECT count(*) FROM kept") == 1000


def test_the_reader_sees_what_the_owner_makes_and_changes_nothing(running: Cluster) -> None:
    with connect(running.url).begin() as connection:
        connection.execute(text("CREATE TABLE seen AS SELECT 1 AS n"))
        connection.execute(text("CREATE VIEW ogc.seen AS SELECT n FROM public.seen"))
    assert answer(running.reader_url, "SELECT n FROM ogc.seen") == 1
    assert answer(running.reader_url, "SELECT n FROM public.seen") == 1
    assert answer(running.reader_url, "SHOW statement_timeout") == "10s"
    assert answer(running.url, "SET ROLE lao_reader; SELECT n FROM ogc.seen") == 1
    for statement in (
        "SET TRANSACTION READ WRITE; INSERT INTO public.seen VALUES (2)",
        "SET TRANSACTION READ WRITE; CREATE TABLE public.mine (n int)",
    ):
        with pytest.raises(DBAPIError, match="permission denied"):
            answer(running.reader_url, statement)


@pytest.mark.parametrize("role", ["lao", "lao_reader", "lao_admin"])
def test_nobody_gets_in_without_the_right_password(running: Cluster, role: str) -> None:
    status = running.status()
    by_tcp = make_url(f"postgresql+psycopg2://{role}:wrong@127.0.0.1:{status.port}/postgres")
    by_socket = make_url(running.admin_url).set(username=role, password="wrong")
    for url in (by_tcp, by_socket):
        with pytest.raises(OperationalError, match="password authentication failed"):
            connect(url.render_as_string(hide_password=False)).connect()
    with pytest.raises(OperationalError, match="no password supplied"):
        connect(f"postgresql+psycopg2://{role}@127.0.0.1:{status.port}/postgres").connect()


def test_the_right_password_opens_over_tcp_by_scram(running: Cluster) -> None:
    status = running.status()
    url = make_url(running.url).set(host="127.0.0.1", port=status.port, query={})
    assert answer(url.render_as_string(hide_password=False), "SELECT 1") == 1
    stored = "SELECT bool_and(rolpassword LIKE 'SCRAM%') FROM pg_authid WHERE rolpassword <> ''"
    assert answer(running.admin_url, stored) is True
    methods = "SELECT array_agg(DISTINCT auth_method) FROM pg_hba_file_rules"
    assert answer(running.admin_url, methods) == ["scram-sha-256"]


def test_passwords_data_and_socket_are_private(running: Cluster) -> None:
    status = running.status()
    passwords = running.var_dir / "cluster-passwords.json"
    assert stat.S_IMODE(passwords.stat().st_mode) == 0o600
    assert status.data_dir is not None
    assert status.socket_dir is not None
    for folder in (status.data_dir, status.data_dir.parent, status.socket_dir):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not list(running.var_dir.rglob("pwfile"))


def test_the_server_does_not_run_as_root(running: Cluster) -> None:
    assert Path(f"/proc/{running.status().pid}").stat().st_uid != 0


def test_a_stale_note_that_names_a_living_stranger_does_not_stop_a_start(cluster: Cluster) -> None:
    status = cluster.status()
    assert status.pid is not None
    assert status.data_dir is not None
    note = (status.data_dir / "postmaster.pid").read_text()
    cluster.stop()
    with subprocess.Popen(["sleep", "60"]) as stranger:
        stale = status.data_dir / "postmaster.pid"
        stale.write_text(note.replace(str(status.pid), str(stranger.pid), 1))
        assert find_postmaster(status.data_dir) is None
        assert not cluster.status().running
        cluster.start()
        stranger.kill()
    assert answer(cluster.url, "SELECT 1") == 1


def test_a_lost_socket_folder_is_made_again(cluster: Cluster) -> None:
    socket_dir = cluster.status().socket_dir
    assert socket_dir is not None
    cluster.stop()
    socket_dir.rmdir()
    cluster.start()
    assert answer(cluster.url, "SELECT 1") == 1


def test_a_port_that_was_taken_meanwhile_is_changed(cluster: Cluster) -> None:
    port = cluster.status().port
    assert port is not None
    cluster.stop()
    with socket.socket() as taker:
        taker.bind(("127.0.0.1", port))
        taker.listen()
        cluster.start()
        assert cluster.status().port != port
    assert answer(cluster.url, "SELECT 1") == 1


def test_two_clusters_run_side_by_side_and_keep_their_own_rows(
    make_cluster: MakeCluster, short_tmp_path: Path
) -> None:
    first, second = (make_cluster(short_tmp_path / name / "var") for name in ("a", "b"))
    first.start()
    second.start()
    assert first.status().port != second.status().port
    with connect(first.url).begin() as connection:
        connection.execute(text("CREATE TABLE only_here (n int)"))
    assert answer(second.url, "SELECT to_regclass('only_here')") is None
    first.stop()
    assert answer(second.url, "SELECT 1") == 1


def test_a_copied_folder_becomes_a_cluster_of_its_own(
    make_cluster: MakeCluster, cluster: Cluster, short_tmp_path: Path
) -> None:
    cluster.stop()
    copy_dir = short_tmp_path / "copy"
    subprocess.run(["cp", "-a", str(cluster.var_dir), str(copy_dir)], check=True)
    cluster.start()
    copied = make_cluster(copy_dir)
    copied.start()
    assert copied.status().port != cluster.status().port
    assert copied.status().data_dir == copy_dir / "pg" / "data"
    assert answer(copied.url, "SELECT 1") == 1
    assert answer(cluster.url, "SELECT 1") == 1


def test_it_works_under_a_path_longer_than_a_socket_may_have(
    make_cluster: MakeCluster, short_tmp_path: Path
) -> None:
    deep = short_tmp_path / ("ที่" * 8) / ("long " * 20)
    cluster = make_cluster(deep / "var")
    cluster.start()
    assert len(os.fsencode(cluster.var_dir)) > 150
    status = cluster.status()
    assert status.socket_dir is not None
    assert len(os.fsencode(status.socket_dir)) <= LONGEST_SOCKET_FOLDER
    assert answer(cluster.url, "SELECT 1") == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hides folders from its own server")
def test_under_a_root_only_home_the_data_go_where_the_server_can(
    make_cluster: MakeCluster, short_tmp_path: Path
) -> None:
    home = short_tmp_path / "root"
    home.mkdir(mode=0o700)
    cluster = make_cluster(home / "clone" / "var")
    cluster.start()
    data_dir = cluster.status().data_dir
    assert data_dir is not None
    assert data_dir.parent.parent == SHARED_HOME
    with connect(cluster.url).begin() as connection:
        connection.execute(text("CREATE TABLE kept (n int)"))
    cluster.stop()
    Cluster(home / "clone" / "var", durable=False).start()
    assert cluster.status().data_dir == data_dir
    assert answer(cluster.url, "SELECT count(*) FROM kept") == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hides folders from its own server")
def test_a_new_clone_where_one_was_deleted_stops_what_that_left_running(
    make_cluster: MakeCluster, short_tmp_path: Path
) -> None:
    home = short_tmp_path / "root"
    home.mkdir(mode=0o700)
    deleted = make_cluster(home / "var")
    deleted.start()
    left = deleted.status().data_dir
    assert left is not None
    shutil.rmtree(home / "var")
    cluster = make_cluster(home / "var")
    cluster.start()
    assert cluster.status().data_dir != left
    assert find_postmaster(left) is None
    assert left.exists()
    shutil.rmtree(left.parent)


def test_a_database_that_goes_away_says_so(cluster: Cluster) -> None:
    cluster.stop()
    with pytest.raises(DatabaseUnavailable, match="lao db start"):
        _ = cluster.url


def test_a_lost_password_file_is_named_rather_than_replaced(cluster: Cluster) -> None:
    cluster.stop()
    kept = cluster.var_dir / "kept.json"
    (cluster.var_dir / "cluster-passwords.json").rename(kept)
    with pytest.raises(DatabaseUnavailable, match=r"cluster-passwords\.json is missing"):
        cluster.start()
    kept.rename(cluster.var_dir / "cluster-passwords.json")
    cluster.start()
    assert answer(cluster.url, "SELECT 1") == 1


def test_a_start_that_was_cut_off_begins_anew(cluster: Cluster) -> None:
    data_dir = cluster.status().data_dir
    assert data_dir is not None
    cluster.stop()
    data_dir.rename(data_dir.with_name("data.new"))
    (data_dir.with_name("data.new") / "PG_VERSION").unlink()
    cluster.start()
    assert answer(cluster.url, "SELECT 1") == 1
