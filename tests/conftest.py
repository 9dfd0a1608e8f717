"""Fixtures that every package's tests share."""

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def real_data_dir() -> Path:
    """Give the folder of published files, or skip where there is none."""
    folder = Path(os.environ.get("LAO_DATA_DIR") or REPOSITORY.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"no folder of real files at {folder} (set LAO_DATA_DIR)")
    return folder
