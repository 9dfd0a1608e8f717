"""tipg as a peer: in an environment of its own, on a table of the same database."""

import json
import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server import REPOSITORY, wait_for
from sqlalchemy import Engine, make_url, text

# One that a server knows by its name, as it knows those of others.
TABLE = "bench.peer"
COPY = """
CREATE SCHEMA IF NOT EXISTS bench;
DROP TABLE IF EXISTS bench.peer;
CREATE TABLE bench.peer AS SELECT * FROM ogc.laos_full ORDER BY code;
ALTER TABLE bench.peer ADD PRIMARY KEY (code);
ALTER TABLE bench.peer ALTER COLUMN geometry TYPE geometry(Geometry, 4326) USING geometry;
CREATE INDEX ON bench.peer USING gist (geometry);
CREATE INDEX ON bench.peer (province_code);
GRANT USAGE ON SCHEMA bench TO lao_reader;
GRANT SELECT ON bench.peer TO lao_reader;
ANALYZE bench.peer
"""
ENVIRONMENT = REPOSITORY / "var" / "bench"
LOCK = REPOSITORY / "requirements-bench.lock"


def make_table(engine: Engine) -> None:
    """Copy the LAOs in full with what helps a server most: a key, indexes, fresh figures."""
    with engine.begin() as connection:
        for command in COPY.split(";"):
            connection.execute(text(command))


def drop_table(engine: Engine) -> None:
    """Leave the database as it was."""
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA IF EXISTS bench CASCADE"))


def install() -> Path:
    """Return the Python of the peers' environment, made where it is not there."""
    python = ENVIRONMENT / "bin" / "python"
    made = ENVIRONMENT / "made"
    if not made.is_file() or made.read_bytes() != LOCK.read_bytes():
        uv = str(REPOSITORY / ".venv" / "bin" / "uv")
        subprocess.run([uv, "venv", "--quiet", "--clear", ENVIRONMENT], check=True)
        subprocess.run(
            [uv, "pip", "install", "--quiet", "--python", python, "--require-hashes", "-r", LOCK],
            check=True,
        )
        subprocess.run(
            [uv, "pip", "install", "--quiet", "--python", python, *_servers()], check=True
        )
        made.write_bytes(LOCK.read_bytes())
    return python


def _servers() -> list[str]:
    """Return the server programs that ours runs on, in the same versions."""
    listed = subprocess.run(
        [str(REPOSITORY / ".venv" / "bin" / "uv"), "pip", "freeze"],
        check=True,
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
    ).stdout.splitlines()
    return [line for line in listed if line.split("==")[0] in {"uvicorn", "uvloop", "httptools"}]


def address_by_port(url: str) -> str:
    """Return an address without the socket that tipg cannot read."""
    given = make_url(url)
    if "host" in given.query:
        port = int(str(given.query["port"]))
        given = given.set(host="127.0.0.1", port=port, query={})
    return given.set(drivername="postgresql").render_as_string(hide_password=False)


@contextmanager
def tipg(url: str) -> Iterator[int]:
    """Serve the table by tipg with one worker; give its port."""
    python = install()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    address = address_by_port(url)
    environment = {
        **os.environ,
        "DATABASE_URL": address,
        "TIPG_DB_SCHEMAS": json.dumps(["bench"]),
        "TIPG_DB_SPATIAL_EXTENT": "true",
        "TIPG_DB_ONLY_SPATIAL_TABLES": "true",
        "TIPG_MAX_FEATURES_PER_QUERY": "10000",
        "DB_MIN_CONN_SIZE": "4",
        "DB_MAX_CONN_SIZE": "8",
    }
    command = [python, "-m", "uvicorn", "tipg.main:app", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--log-level", "warning"]
    process = subprocess.Popen(command, env=environment)
    try:
        wait_for(process, port, "/healthz")
        yield port
    finally:
        end(process)


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a program that was started here, and wait until it is gone."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
