"""A backup is only one once it has been restored."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from gis.cluster import Cluster
from gis.cluster.backup import backup, checksum_path, restore
from gis.errors import SourceFileError

pytestmark = pytest.mark.usefixtures("postgres_binaries")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path_factory.mktemp("backup") / "var", durable=False)
    cluster.start()
    yield cluster
    cluster.remove()


@pytest.fixture
def filled(cluster: Cluster) -> Cluster:
    """The cluster with a table of shapes and Thai names, and a view in the public contract."""
    run(
        cluster.url,
        "DROP TABLE IF EXISTS town CASCADE",
        "CREATE TABLE town (name text PRIMARY KEY, geom geometry(Point, 4326) NOT NULL)",
        "CREATE INDEX ON town USING gin (name gin_trgm_ops)",
        "INSERT INTO town VALUES ('เทศบาลเมืองสิงห์บุรี', ST_Point(100.3967, 14.8907, 4326))",
        "CREATE VIEW ogc.towns AS SELECT name, geom FROM public.town",
    )
    return cluster


def run(url: str, *statements: str) -> None:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def answer(url: str, question: str) -> object:
    with create_engine(url, poolclass=NullPool).connect() as connection:
        return connection.scalar(text(question))


def databases(cluster: Cluster) -> object:
    return answer(
        cluster.admin_url,
        "SELECT array_agg(datname::text ORDER BY datname) FROM pg_database "
        "WHERE datname NOT LIKE 'template%' AND datname <> 'elsewhere'",
    )


def test_what_was_saved_comes_back_and_what_came_later_is_gone(
    filled: Cluster, tmp_path: Path
) -> None:
    file = tmp_path / "atlas.backup"
    backup(filled.url, file)
    run(filled.url, "DELETE FROM town", "CREATE TABLE later (n int)")
    with create_engine(filled.url).connect() as idle:
        idle.execute(text("SELECT 1"))
        restore(filled.url, file, admin_url=filled.admin_url)
        idle.invalidate()
    names = "SELECT name FROM town WHERE geom && ST_MakeEnvelope(100, 14, 101, 15, 4326)"
    assert answer(filled.url, names) == "เทศบาลเมืองสิงห์บุรี"
    assert answer(filled.url, "SELECT to_regclass('later')") is None
    assert answer(filled.url, "SELECT count(*) FROM pg_indexes WHERE tablename = 'town'") == 2
    assert databases(filled) == ["lao", "postgres"]


def test_the_reader_still_reads_and_the_owner_still_owns_after_a_restore(
    filled: Cluster, tmp_path: Path
) -> None:
    backup(filled.url, tmp_path / "atlas.backup")
    restore(filled.url, tmp_path / "atlas.backup", admin_url=filled.admin_url)
    assert answer(filled.reader_url, "SELECT count(*) FROM ogc.towns") == 1
    run(filled.url, "CREATE TABLE ogc.made_after AS SELECT 7 AS n", "DROP VIEW ogc.towns")
    assert answer(filled.reader_url, "SELECT n FROM ogc.made_after") == 7
    filled.start()
    assert answer(filled.url, "SELECT count(*) FROM town") == 1


def test_the_checksum_beside_a_backup_is_sha256sum_s(filled: Cluster, tmp_path: Path) -> None:
    file = tmp_path / "atlas.backup"
    backup(filled.url, file)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert checksum_path(file).read_text() == f"{digest}  atlas.backup\n"
    assert file.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "atlas.backup",
        "atlas.backup.sha256",
    ]


def test_a_damaged_backup_is_refused_and_the_database_stays(
    filled: Cluster, tmp_path: Path
) -> None:
    file = tmp_path / "atlas.backup"
    backup(filled.url, file)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)
    with pytest.raises(SourceFileError, match=r"atlas\.backup: differs from the checksum"):
        restore(filled.url, file, admin_url=filled.admin_url)
    assert answer(filled.url, "SELECT count(*) FROM town") == 1


def test_a_backup_that_was_cut_off_leaves_nothing_half_restored(
    filled: Cluster, tmp_path: Path
) -> None:
    file = tmp_path / "atlas.backup"
    run(filled.url, "CREATE TABLE bulk AS SELECT n, md5(n::text) FROM generate_series(1, 50000) n")
    backup(filled.url, file)
    checksum_path(file).unlink()
    file.write_bytes(file.read_bytes()[:-200_000])
    with pytest.raises(SourceFileError, match=r"atlas\.backup"):
        restore(filled.url, file, admin_url=filled.admin_url)
    run(filled.url, "DROP TABLE bulk")
    assert answer(filled.url, "SELECT count(*) FROM town") == 1
    assert databases(filled) == ["lao", "postgres"]


def test_a_file_of_another_kind_and_a_missing_one_are_named(
    filled: Cluster, tmp_path: Path
) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a backup")
    with pytest.raises(SourceFileError, match=r"notes\.txt: is no backup"):
        restore(filled.url, other, admin_url=filled.admin_url)
    with pytest.raises(SourceFileError, match=r"gone\.backup: is not there"):
        restore(filled.url, tmp_path / "gone.backup", admin_url=filled.admin_url)


def test_a_preparation_that_fails_leaves_the_database_as_it_was(
    filled: Cluster, tmp_path: Path
) -> None:
    def refuse(url: str) -> None:
        raise SourceFileError("atlas.backup", "is of a newer version.", "Upgrade the portal.")

    backup(filled.url, tmp_path / "atlas.backup")
    run(filled.url, "INSERT INTO town VALUES ('ใหม่', ST_Point(100, 14, 4326))")
    with pytest.raises(SourceFileError, match="newer version"):
        restore(filled.url, tmp_path / "atlas.backup", admin_url=filled.admin_url, prepare=refuse)
    assert answer(filled.url, "SELECT count(*) FROM town") == 2
    assert databases(filled) == ["lao", "postgres"]


def test_an_unwritable_place_is_named(filled: Cluster, tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"no-such-folder/atlas\.backup: no backup was made"):
        backup(filled.url, tmp_path / "no-such-folder" / "atlas.backup")


def test_an_administrator_s_own_url_is_enough(cluster: Cluster, tmp_path: Path) -> None:
    """As with LAO_DATABASE_URL, where there is no second address."""
    cluster.create_database("elsewhere")
    url = cluster.admin_url.replace("/postgres?", "/elsewhere?")
    run(url, "CREATE TABLE kept AS SELECT 1 AS n")
    backup(url, tmp_path / "atlas.backup")
    run(url, "DELETE FROM kept")
    restore(url, tmp_path / "atlas.backup")
    assert answer(url, "SELECT count(*) FROM kept") == 1
