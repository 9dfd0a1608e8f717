"""The image and its compose file keep to what they promise; Docker itself is not needed."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import yaml

DOCKER = Path(__file__).resolve().parents[2] / "docker"


def compose() -> dict[str, dict[str, object]]:
    return yaml.safe_load((DOCKER / "compose.yaml").read_text("utf-8"))["services"]


def test_postgis_the_portal_and_nginx_all_have_a_health_check() -> None:
    services = compose()
    assert set(services) == {"db", "api", "web"}
    assert all("healthcheck" in service for service in services.values())


def test_only_nginx_is_reached_from_outside() -> None:
    assert [name for name, service in compose().items() if "ports" in service] == ["web"]


def test_no_secret_stands_in_the_files() -> None:
    text = (DOCKER / "compose.yaml").read_text("utf-8")
    lines = [line for line in text.splitlines() if "PASSWORD" in line]
    assert lines
    assert all("${" in line for line in lines)
    example = (DOCKER / ".env.example").read_text("utf-8").splitlines()
    assert [line for line in example if "PASSWORD" in line and not line.endswith("=")] == []


def test_the_image_runs_as_somebody_and_checks_its_health() -> None:
    dockerfile = (DOCKER / "Dockerfile").read_text("utf-8")
    assert "\nUSER atlas\n" in dockerfile
    assert "\nHEALTHCHECK " in dockerfile
    assert dockerfile.count("\nFROM ") == 2


def test_the_same_ctype_is_asked_of_every_server() -> None:
    arguments = compose()["db"]["environment"]
    assert isinstance(arguments, dict)
    assert "--locale=C.UTF-8" in arguments["POSTGRES_INITDB_ARGS"]
    assert "--data-checksums" in arguments["POSTGRES_INITDB_ARGS"]


@pytest.fixture
def portal(request: pytest.FixtureRequest) -> Iterator[int]:
    """A web server that answers every request with the status of the test's parameter."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(request.param)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def check_health(port: int) -> int:
    environment = os.environ | {"LAO_PORT": str(port)}
    command = [sys.executable, DOCKER / "healthcheck.py"]
    return subprocess.run(command, env=environment, check=False).returncode


@pytest.mark.parametrize(("portal", "healthy"), [(200, True), (503, False)], indirect=["portal"])
def test_health_is_that_of_the_front_page(portal: int, healthy: bool) -> None:
    assert (check_health(portal) == 0) is healthy


def test_nobody_at_the_port_is_not_healthy() -> None:
    assert check_health(1) == 1
