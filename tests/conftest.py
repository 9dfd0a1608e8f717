"""Fixtures that several packages' tests share."""

import os
from pathlib import Path

import pytest

_DEFAULT = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


@pytest.fixture(scope="session")
def real_data_dir() -> Path:
    """Return the folder of real files, or skip."""
    folder = Path(os.environ.get("LAO_DATA_DIR") or _DEFAULT)
    if not folder.is_dir():
        pytest.skip(f"no real files: LAO_DATA_DIR is not set and {_DEFAULT} does not exist")
    return folder
