"""Files that cannot be read end in an error that names the file and the remedy."""

import zipfile

import geopandas as gpd
import pytest
import shapely

from gis.errors import SourceChanged, SourceFileError
from loaders.boundaries import recognise_areas

WEST, EAST = shapely.box(100, 14, 100.1, 14.1), shapely.box(100.1, 14, 100.2, 14.1)


@pytest.mark.parametrize(
    ("encoding", "cpg", "problem"),
    [
        ("CP874", None, "ADM2_TH in row 1 is not utf-8"),
        ("CP874", "UTF-8", "ADM2_TH in row 1 is not utf-8"),
        ("CP874", "ISO-8859-1", "no name in ADM2_TH has a Thai letter"),
        ("UTF-8", "TIS-620", "is UTF-8, but the .cpg says tis-620"),
        ("UTF-8", "ISO-8859-1", "is UTF-8, but the .cpg says iso8859-1"),
        ("UTF-8", "klingon", "unknown encoding, 'klingon'"),
    ],
)
def test_a_wrong_encoding_is_found_out(pack, encoding, cpg, problem, districts, read):
    path = pack(districts(), encoding=encoding, add={"areas.cpg": cpg} if cpg else None)
    with pytest.raises(SourceFileError, match=problem) as caught:
        read(path)
    assert "areas.zip" in str(caught.value)
    assert ".cpg" in caught.value.remedy


def test_a_shapefile_without_prj_is_not_guessed_at(pack, districts, read):
    with pytest.raises(SourceFileError, match=r"lacks its \.prj .*EPSG:4326"):
        read(pack(districts(), leave_out={".prj"}))


@pytest.mark.parametrize("part", [".dbf", ".shx"])
def test_a_shapefile_that_lacks_a_part_is_named(pack, part, districts, read):
    with pytest.raises(SourceFileError, match=rf"areas\.zip: the shapefile lacks its \{part}"):
        read(pack(districts(), leave_out={part}))


def test_a_zip_without_shapefile_is_not_areas(tmp_path, read):
    path = tmp_path / "texts.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert recognise_areas(path) is None
    with pytest.raises(SourceFileError, match="holds no shapefile"):
        read(path)


def test_two_shapefiles_in_one_zip_are_not_chosen_between(pack, districts, read):
    path = pack(districts(), add={"other.shp": b"", "other.dbf": b""})
    with pytest.raises(SourceFileError, match=r"several shapefiles \(areas\.shp, other\.shp\)"):
        read(path)


def test_other_columns_are_not_areas(pack, read):
    path = pack(gpd.GeoDataFrame({"ROAD": ["a", "b"]}, geometry=[WEST, EAST], crs=4326))
    assert recognise_areas(path) is None
    with pytest.raises(SourceChanged, match=r"ADMn_PCODE.*it has ROAD"):
        read(path)


def test_points_are_not_areas(pack, districts, read):
    with pytest.raises(SourceChanged, match="not Point"):
        read(pack(districts(geometry=[WEST.centroid, EAST.centroid])))


@pytest.mark.parametrize("share", [0, 0.5, 0.95])
def test_a_zip_cut_off_is_named(pack, share, districts, read):
    path = pack(districts())
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(SourceFileError, match=r"areas\.zip: the zip is damaged or cut off"):
        recognise_areas(path)
    with pytest.raises(SourceFileError, match=r"areas\.zip: the zip is damaged or cut off"):
        read(path)


def test_a_zip_damaged_inside_is_named(pack, districts, read):
    path = pack(districts())
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo("areas.shp").header_offset + 60
    content = bytearray(path.read_bytes())
    content[at] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(SourceFileError, match="damaged"):
        read(path)


@pytest.mark.parametrize(
    ("part", "kept"), [("areas.shp", 150), ("areas.shx", 108), ("areas.shp", 10), ("areas.dbf", 5)]
)
def test_a_shapefile_cut_off_before_it_was_zipped_is_named(
    pack, part, kept, districts, read, rewrite
):
    path = pack(districts())
    rewrite(path, lambda members: members.update({part: members[part][:kept]}))
    with pytest.raises(SourceFileError, match=r"areas\.zip"):
        read(path)


def test_a_zip_bomb_is_not_unpacked(pack, districts, read):
    path = pack(districts(), add={"zeros.bin": bytes(60 * 1024**2)})
    with pytest.raises(SourceFileError, match="times its size"):
        read(path)


def test_a_file_that_is_not_there_or_no_zip_is_named(tmp_path, read):
    with pytest.raises(SourceFileError, match="No such file"):
        read(tmp_path / "none.zip")
    (tmp_path / "page.zip").write_text("<html>404</html>")
    with pytest.raises(SourceFileError, match="damaged"):
        read(tmp_path / "page.zip")


def test_a_file_of_another_kind_is_not_recognised(tmp_path):
    (tmp_path / "a.json").write_text("{}")
    assert recognise_areas(tmp_path / "a.json") is None
