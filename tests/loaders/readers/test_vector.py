"""Vector files: geometry in longitude and latitude, in two dimensions, whatever it was."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely
from shapely import LineString, Point, Polygon

from gis.errors import SourceChanged, SourceFileError
from gis.issue_types import IssueType

Read = Callable[..., Any]

SING_BURI = Point(100.3967, 14.8907)


@pytest.fixture
def places() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"ชื่อ": ["บางพุทรา", None], "code": [170101, 170102], "ratio": [0.5, None]},
        geometry=[SING_BURI, Point(100.41, 14.9)],
        crs="EPSG:4326",
    )


@pytest.fixture
def write_zip(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that zips a frame as a shapefile, some parts left out."""

    def write(frame: gpd.GeoDataFrame, *, without: tuple[str, ...] = (), **how: Any) -> Path:
        folder = tmp_path / "shape"
        folder.mkdir()
        frame.to_file(folder / "places.shp", **how)
        path = tmp_path / "places.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for part in folder.iterdir():
                if part.suffix not in without:
                    archive.write(part, part.name)
        return path

    return write


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "fgb", "parquet"])
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32647"])
def test_every_format_gives_the_same_rows(
    read: Read, tmp_path: Path, places: gpd.GeoDataFrame, ending: str, crs: str
) -> None:
    path = tmp_path / f"places.{ending}"
    moved = places.to_crs(crs)
    if ending == "parquet":
        moved.to_parquet(path)
    else:
        # FlatGeobuf would sort the features by place.
        how = {"SPATIAL_INDEX": "NO"} if ending == "fgb" else {}
        moved.to_file(path, **how)
    outcome = read(path)
    names = ["ชื่อ", "code", "ratio"]
    assert [[cells[name] for name in names] for cells in outcome.cells] == [
        ["บางพุทรา", 170101, 0.5],
        [None, 170102, None],
    ]
    assert outcome.numbers == [1, 2]
    assert outcome.rows[0].geometry.distance(SING_BURI) < 1e-6


@pytest.mark.parametrize(("encoding", "parts_left_out"), [("UTF-8", (".cpg",)), ("TIS-620", ())])
def test_a_zipped_shapefile_is_read_with_or_without_its_encoding(
    read: Read,
    write_zip: Callable[..., Path],
    places: gpd.GeoDataFrame,
    encoding: str,
    parts_left_out: tuple[str, ...],
) -> None:
    path = write_zip(
        places.rename(columns={"ชื่อ": "name"}), without=parts_left_out, encoding=encoding
    )
    outcome = read(path, columns={"NAME": "name_th"})
    assert outcome.column("name_th") == ["บางพุทรา", None]
    assert outcome.column("code") == [170101, 170102]
    assert outcome.rows[0].geometry.equals_exact(SING_BURI, 1e-9)


def test_a_shapefile_without_prj_needs_its_crs_from_the_source(
    read: Read, write_zip: Callable[..., Path], places: gpd.GeoDataFrame
) -> None:
    path = write_zip(places[["code", "geometry"]].to_crs("EPSG:32647"), without=(".prj",))
    with pytest.raises(SourceFileError, match=r"lacks its \.prj part"):
        read(path)
    outcome = read(path, crs="EPSG:32647")
    assert outcome.rows[0].geometry.distance(SING_BURI) < 1e-6
    with pytest.raises(SourceFileError, match="its CRS is unknown"):
        read(path, crs="EPSG:99999999")


def test_other_files_without_a_crs_are_refused(
    read: Read, tmp_path: Path, places: gpd.GeoDataFrame
) -> None:
    path = tmp_path / "places.fgb"
    with pytest.warns(UserWarning, match="'crs' was not provided"):
        places.set_crs(None, allow_override=True).to_file(path)
    with pytest.raises(SourceFileError, match="does not say in which CRS"):
        read(path)
    assert len(read(path, crs="EPSG:4326").rows) == 2


def test_heights_and_measures_are_left_behind(read: Read, tmp_path: Path) -> None:
    shapes = [LineString([(100, 14, 5), (101, 15, 6)])]
    path = tmp_path / "lines.gpkg"
    gpd.GeoDataFrame({"a": [1]}, geometry=shapes, crs="EPSG:4326").to_file(path)
    (row,) = read(path).rows
    assert not shapely.has_z(row.geometry)
    assert row.geometry.equals(LineString([(100, 14), (101, 15)]))


def test_coordinates_that_lie_nowhere_are_reported_and_the_row_is_kept(
    read: Read, tmp_path: Path
) -> None:
    path = tmp_path / "wrong.geojson"
    features = [
        {"type": "Feature", "properties": {"a": at}, "geometry": geometry}
        for at, geometry in enumerate(
            [
                {"type": "Point", "coordinates": [655000, 1650000]},
                {"type": "Point", "coordinates": [100.4, 14.9]},
                None,
            ]
        )
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    outcome = read(path)
    assert [row.geometry is None for row in outcome.rows] == [True, False, True]
    (issue,) = outcome.issues(IssueType.INVALID_GEOMETRY)
    assert (issue.row, issue.is_rejected) == (1, False)


def test_a_file_of_several_layers_needs_a_name(
    read: Read, tmp_path: Path, places: gpd.GeoDataFrame
) -> None:
    path = tmp_path / "places.gpkg"
    places.to_file(path, layer="ตำบล")
    places.head(1).to_file(path, layer="อำเภอ")
    with pytest.raises(SourceChanged, match="several layers; the layers are 'ตำบล', 'อำเภอ'"):
        read(path)
    assert len(read(path, layer="อำเภอ").rows) == 1
    with pytest.raises(SourceChanged, match="there is no layer 'x'"):
        read(path, layer="x")


def test_geojson_may_be_read_as_plain_records(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "places.geojson"
    feature = {"type": "Feature", "properties": {"a": 1}, "geometry": None}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    (row,) = read(path, reader="json", records="features").rows
    assert row.cells == {"type": "Feature", "properties.a": 1, "geometry": None}
    assert row.geometry is None


def test_a_shape_cut_off_or_of_another_kind_is_refused(
    read: Read, tmp_path: Path, places: gpd.GeoDataFrame
) -> None:
    for ending in ("gpkg", "fgb", "parquet", "geojson"):
        path = tmp_path / f"cut.{ending}"
        big = gpd.GeoDataFrame(
            {"a": range(3_000)}, geometry=[Polygon([(0, 0), (1, 0), (1, 1)])] * 3_000, crs=4326
        )
        big.to_parquet(path) if ending == "parquet" else big.to_file(path)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        with pytest.raises(SourceFileError, match=f"cut.{ending}"):
            read(path)


def test_a_file_that_names_others_is_never_given_to_gdal(read: Read, tmp_path: Path) -> None:
    # A pipeline that GDAL would run, disguised as GeoJSON.
    secret = tmp_path / "secret.geojson"
    secret.write_text('{"type": "FeatureCollection", "features": []}')
    path = tmp_path / "places.geojson"
    command = f"gdal vector pipeline ! read {secret} ! write x.geojson"
    path.write_text(
        json.dumps({"type": "gdal_streamed_alg", "command_line": command, "x": {"type": "Feature"}})
    )
    with pytest.raises(SourceFileError):
        read(path)
    vrt = tmp_path / "places.gpkg"
    vrt.write_text(
        f"<OGRVRTDataSource><OGRVRTLayer name='secret'><SrcDataSource>{secret}"
        "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
    )
    with pytest.raises(SourceFileError, match="is XML, and its source expects vector"):
        read(vrt, reader="vector")
