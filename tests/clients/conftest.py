"""Programs of others, asked to read a portal as their users do.

One that is missing is skipped with the reason, or fails with LAO_REQUIRE_CLIENTS=1.
"""

import shutil
import subprocess
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from required import do_without

PATIENCE_S = 120


@pytest.fixture(scope="session")
def run_program() -> Callable[..., str]:
    """Return a function that runs a program to its good end and gives what it printed."""

    def run(name: str, *arguments: str) -> str:
        path = shutil.which(name)
        if path is None:
            reason = f"{name} is not on this machine (Debian and Ubuntu: apt-get install gdal-bin)"
            do_without("CLIENTS", reason)
        done = subprocess.run(
            [path, *arguments], capture_output=True, text=True, timeout=PATIENCE_S, check=False
        )
        assert done.returncode == 0, done.stderr
        # GDAL prints what went wrong on the way and goes on all the same.
        assert "ERROR" not in done.stderr, done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="session")
def ask_portal() -> Callable[..., Any]:
    """Return a function that gives the JSON of an address, which must answer 200."""

    def ask(address: str, **query: Any) -> Any:
        headers = {"accept": "application/json"}
        answer = httpx.get(address, params=query or None, headers=headers, timeout=60)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return ask


@pytest.fixture(scope="session")
def sample_collections(sample_portal: Any, ask_portal: Callable[..., Any]) -> dict[str, int]:
    """The collections of features of the sample edition, each with its number of items."""
    listed = ask_portal(f"{sample_portal.ogc}/collections")["collections"]
    return {
        entry["id"]: ask_portal(f"{sample_portal.ogc}/collections/{entry['id']}/items", limit=1)[
            "numberMatched"
        ]
        for entry in listed
        if entry.get("itemType", "feature") == "feature"
    }
