"""Schemathesis: what the OpenAPI documents promise holds for requests made up from them."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_schema_conformance"
)
SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")
LONGEST_S = 420


def promise_is_kept(address: str, paths: str, folder: Path) -> None:
    """Ask made-up requests of the paths that a pattern matches; a broken promise fails."""
    command = [
        str(SCHEMATHESIS),
        "run",
        address,
        "--include-path-regex",
        paths,
        "--checks",
        CHECKS,
        "--max-examples",
        "5",
        "--generation-deterministic",
        "--workers",
        "1",
        "--request-timeout",
        "30",
        "--no-color",
    ]
    # It keeps notes in the folder that it is run in.
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=LONGEST_S, check=False
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    asked = re.search(r"(\d+) generated, ", done.stdout)
    assert asked is not None
    assert int(asked[1]) > 0


@pytest.mark.parametrize("collection", ["laos", "observations"])
def test_the_feeds_keep_what_their_document_promises(
    sample_portal: Any, collection: str, tmp_path: Path
) -> None:
    paths = rf"^(/|/openapi|/conformance|/collections|/collections/{collection}(/.*)?)$"
    promise_is_kept(f"{sample_portal.ogc}/openapi", paths, tmp_path)


def test_the_json_api_keeps_what_its_document_promises(sample_portal: Any, tmp_path: Path) -> None:
    promise_is_kept(f"{sample_portal.url}/api/openapi.json", ".*", tmp_path)
