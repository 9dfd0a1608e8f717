"""Areas from GeoParquet."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from gis.errors import SourceChanged, SourceFileError
from gis.issue_types import IssueType
from loaders.boundaries import recognise_areas

WEST, EAST = shapely.box(100, 14, 100.1, 14.1), shapely.box(100.1, 14, 100.2, 14.1)


@pytest.fixture
def parquet(tmp_path):
    def write(crs=4326, **changes):
        columns = {
            "code": ["170101", "170102"],
            "name_th": ["บางพุทรา", "บางมัญ"],
            "name_en": ["Bang Phutsa", "Bang Man"],
            "province_code": ["17", "17"],
            "district_code": ["1701", "1701"],
        }
        frame = gpd.GeoDataFrame({**columns, **changes}, geometry=[WEST, EAST], crs=crs)
        frame.to_parquet(tmp_path / "areas.parquet")
        return tmp_path / "areas.parquet"

    return write


def test_subdistricts_are_read_from_parquet(parquet, read):
    path = parquet()
    assert recognise_areas(path) == "subdistrict"
    areas, log = read(path)
    assert areas.frame.code.tolist() == ["170101", "170102"]
    assert areas.frame.parent_code.tolist() == ["1701", "1701"]
    assert areas.frame.row.tolist() == [1, 2]
    assert areas.published_on is None
    assert len(log) == 0


def test_parquet_without_reference_system_is_not_guessed_at(parquet, read):
    with pytest.raises(SourceFileError, match="does not say what its coordinates are"):
        read(parquet(crs=None))


def test_parquet_of_another_kind_is_not_areas(tmp_path, read):
    path = tmp_path / "figures.parquet"
    pd.DataFrame({"code": ["1"], "value": [2.0]}).to_parquet(path)
    assert recognise_areas(path) is None
    with pytest.raises(SourceChanged, match="lacks the columns geometry, name_en, name_th"):
        read(path)


def test_parquet_cut_off_is_named(parquet, read):
    path = parquet()
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(SourceFileError, match=r"areas\.parquet: .* damaged or cut off"):
        recognise_areas(path)
    with pytest.raises(SourceFileError, match=r"areas\.parquet: .* damaged or cut off"):
        read(path)


def test_a_cut_name_is_completed_where_the_row_has_it_uncut(parquet, read):
    names = {
        "name_th": ["นิคมสร้างตนเองลำ", "ปากคลองภาษีเจริญ"],
        "name_th_dopa": ["นิคมสร้างตนเองลำโดมน้อย", "ปากคลองภาษีเจริญ"],
    }
    areas, log = read(parquet(**names))
    assert areas.frame.name_th.tolist() == names["name_th_dopa"]
    assert not areas.frame.name_is_cut.any()
    assert [(each.type, each.row) for each in log] == [(IssueType.NAME_TRUNCATED, 1)]


def test_a_name_that_differs_from_the_register_is_reported_and_kept(parquet, read):
    areas, log = read(parquet(name_th_dopa=["บางพุดซา", None]))
    assert areas.frame.name_th[0] == "บางพุทรา"
    assert [(each.type, each.row) for each in log] == [(IssueType.NAME_DIFFERS, 1)]
