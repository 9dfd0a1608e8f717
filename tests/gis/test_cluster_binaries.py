"""Which PostgreSQL is used, and what is said when there is none."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from gis.cluster import Cluster
from gis.cluster.accounts import server_account
from gis.cluster.binaries import Binaries, find_binaries, find_client
from gis.cluster.initialise import initialise, utf8_locale
from gis.cluster.install import ensure_binaries
from gis.errors import DatabaseUnavailable

REPOSITORY = Path(__file__).resolve().parents[2]


def fake_postgres(folder: Path, version: str, *, postgis: str | None) -> Path:
    """Make programs that only know their version, with an extension's control file."""
    bin_dir = folder / version / "bin"
    share = folder / version / "share"
    (share / "extension").mkdir(parents=True)
    bin_dir.mkdir()
    said = {"pg_config": str(share)}
    for name in ("postgres", "initdb", "pg_ctl", "pg_dump", "pg_config"):
        program = bin_dir / name
        answer = said.get(name, f"{name} (PostgreSQL) {version}")
        program.write_text(f"#!/bin/sh\necho '{answer}'\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    if postgis:
        control = share / "extension" / "postgis.control"
        control.write_text(f"default_version = '{postgis}'\n")
    return bin_dir


def test_the_machine_s_postgresql_is_found_with_its_postgis(postgres_binaries: Binaries) -> None:
    assert postgres_binaries.program("initdb").is_file()
    assert postgres_binaries.major >= 13
    assert postgres_binaries.postgis_version.startswith("3")


def test_the_newest_with_postgis_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_postgres(tmp_path, "15.4", postgis="3.3.2")
    fake_postgres(tmp_path, "16.1", postgis="3.4.0")
    fake_postgres(tmp_path, "17.0", postgis=None)
    monkeypatch.setattr("gis.cluster.binaries.INSTALL_ROOTS", (f"{tmp_path}/*/bin",))
    monkeypatch.setenv("PATH", "/nonexistent")
    assert find_binaries().version == "16.1"
    assert find_binaries(major=15).version == "15.4"
    with pytest.raises(DatabaseUnavailable, match=r"made by PostgreSQL 14.*has 15, 16"):
        find_binaries(major=14)


@pytest.mark.parametrize(("version", "postgis"), [("12.9", "3.3.2"), ("15.4", "3.0.1")])
def test_one_that_is_too_old_is_as_good_as_none(tmp_path: Path, version: str, postgis: str) -> None:
    bin_dir = fake_postgres(tmp_path, version, postgis=postgis)
    with pytest.raises(DatabaseUnavailable, match="No PostgreSQL with PostGIS"):
        find_binaries(bin_dir)


def test_a_client_is_never_older_than_its_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in ("15.4", "16.1", "17.0"):
        fake_postgres(tmp_path, version, postgis=None)
    monkeypatch.setattr("gis.cluster.binaries.INSTALL_ROOTS", (f"{tmp_path}/*/bin",))
    monkeypatch.setenv("PATH", "/nonexistent")
    assert find_client("pg_dump", major=16) == tmp_path / "16.1" / "bin" / "pg_dump"
    with pytest.raises(DatabaseUnavailable, match="postgresql-client-18"):
        find_client("pg_dump", major=18)


def test_without_binaries_the_message_names_the_package_and_the_ways_out(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable) as caught:
        Cluster(tmp_path / "var", bin_dir=tmp_path).start()
    for part in ("postgis", "LAO_PG_BIN", "LAO_DATABASE_URL", "docker/compose.yaml"):
        assert part in str(caught.value)
    assert not (tmp_path / "var" / "pg").exists()


def test_nothing_is_installed_where_that_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("gis.cluster.binaries.INSTALL_ROOTS", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DatabaseUnavailable, match="apt-get install"):
        ensure_binaries(allow_install=False, say=said.append)
    monkeypatch.setenv("LAO_NO_INSTALL", "1")
    with pytest.raises(DatabaseUnavailable, match="apt-get install"):
        ensure_binaries(say=said.append)
    assert said == []


def test_the_command_says_it_in_one_line_and_exits_1(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from api.cli import main; main()", "db", "start"],
        cwd=REPOSITORY,
        env={
            "PATH": str(tmp_path),
            "LAO_PG_BIN": str(tmp_path),
            "LAO_VAR_DIR": str(tmp_path / "var"),
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("error: No PostgreSQL with PostGIS 3.1 or newer was found in ")
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


def test_a_folder_that_cannot_be_filled_is_told_in_a_line(short_tmp_path: Path) -> None:
    bin_dir = short_tmp_path / "bin"
    bin_dir.mkdir(mode=0o755)
    initdb = bin_dir / "initdb"
    initdb.write_text(
        "#!/bin/sh\necho 'creating subdirectories ... ok'\n"
        "echo '[7] FATAL:  could not write to file \"base/4/1247\": No space left on device'\n"
        "echo 'child process exited with exit code 1'\nexit 1\n"
    )
    initdb.chmod(0o755)
    binaries = Binaries(bin_dir, "15.4", "3.3.2")
    (short_tmp_path / "pg").mkdir()
    data_dir = short_tmp_path / "pg/data"
    with pytest.raises(DatabaseUnavailable) as caught:
        initialise(binaries, data_dir, account=server_account(), password="secret")
    message = str(caught.value)
    assert 'could not write to file "base/4/1247": No space left on device. It needs' in message
    assert str(data_dir) in message
    assert "subdirectories" not in message
    assert list((short_tmp_path / "pg").iterdir()) == []


def test_a_locale_that_knows_thai_letters_is_chosen() -> None:
    assert utf8_locale(["C", "POSIX", "C.utf8", "en_US.utf8"]) == "C.utf8"
    assert utf8_locale(["C", "fr_FR.UTF-8", "th_TH.utf8"]) == "th_TH.utf8"
    assert utf8_locale(["C", "fr_FR.UTF-8"]) == "fr_FR.UTF-8"
    with pytest.raises(DatabaseUnavailable, match="no UTF-8 locale"):
        utf8_locale(["C", "POSIX", "th_TH.tis620"])
