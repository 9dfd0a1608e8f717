"""Tiny made-up districts, written as zips in the publisher's form with one defect each."""

import zipfile

import geopandas as gpd
import pytest
import shapely

from loaders.boundaries import read_areas
from loaders.issues import IssueLog

WEST, EAST = shapely.box(100, 14, 100.1, 14.1), shapely.box(100.1, 14, 100.2, 14.1)


@pytest.fixture
def districts():
    """Make two districts in the publisher's form, with some columns changed."""

    def make(**changes):
        columns = {
            "Shape_Leng": [0.4, 0.4],
            "ADM2_EN": ["Mueang", "In Buri"],
            "ADM2_TH": ["เมือง", "อินทร์บุรี"],
            "ADM2_PCODE": ["TH1701", "TH1706"],
            "ADM1_EN": ["Sing Buri"] * 2,
            "ADM1_TH": ["สิงห์บุรี"] * 2,
            "ADM1_PCODE": ["TH17"] * 2,
            "validOn": ["2022-01-22T00:00:00.000Z"] * 2,
        }
        geometry = changes.pop("geometry", [WEST, EAST])
        return gpd.GeoDataFrame({**columns, **changes}, geometry=geometry, crs=4326)

    return make


@pytest.fixture
def pack(tmp_path):
    """Write a frame as a zipped shapefile without .cpg; `leave_out` and `add` change its parts."""

    def write(frame, *, name="areas", leave_out=(), add=None, encoding="UTF-8"):
        folder = tmp_path / name
        folder.mkdir()
        frame.to_file(folder / f"{name}.shp", encoding=encoding)
        path = tmp_path / f"{name}.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in sorted(folder.iterdir()):
                if part.suffix not in {".cpg", *leave_out}:
                    archive.write(part, part.name)
            for member, content in (add or {}).items():
                archive.writestr(member, content)
        return path

    return write


@pytest.fixture
def rewrite():
    """Let a function alter the members of a zip, given as a dictionary of bytes."""

    def alter(path, change):
        with zipfile.ZipFile(path) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        change(members)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)

    return alter


@pytest.fixture
def read():
    """Read areas and return them with the issues found."""

    def read_with_log(path):
        log = IssueLog()
        return read_areas(path, log), log

    return read_with_log
