"""What is read from a sound shapefile, and what is wrong with single rows of it."""

from datetime import date

import pytest
import shapely

from gis.errors import SourceFileError
from gis.issue_types import IssueType
from loaders.boundaries import recognise_areas

WEST, EAST = shapely.box(100, 14, 100.1, 14.1), shapely.box(100.1, 14, 100.2, 14.1)
BOW_TIE = shapely.Polygon([(100, 14), (100.1, 14.1), (100.1, 14), (100, 14.1)])


def test_a_zip_as_shipped_is_read_whole(pack, districts, read):
    path = pack(districts())
    assert recognise_areas(path) == "district"
    areas, log = read(path)
    assert areas.level == "district"
    assert areas.published_on == date(2022, 1, 22)
    assert areas.frame.drop(columns="geometry").to_dict("list") == {
        "code": ["1701", "1706"],
        "name_th": ["เมือง", "อินทร์บุรี"],
        "name_en": ["Mueang", "In Buri"],
        "name_is_cut": [False, False],
        "parent_code": ["17", "17"],
        "row": [1, 2],
    }
    assert areas.frame.crs == 4326
    assert set(areas.frame.geom_type) == {"MultiPolygon"}
    assert len(log) == 0


def test_provinces_have_no_parent(pack, districts, read):
    frame = districts().drop(columns=["ADM2_EN", "ADM2_TH", "ADM2_PCODE"]).head(1)
    path = pack(frame)
    assert recognise_areas(path) == "province"
    assert read(path)[0].frame.parent_code.isna().all()


def test_subdistricts_without_dates_as_in_the_full_resolution_zips_are_read(pack, districts, read):
    frame = districts(
        ADM3_TH=["ก", "ข"], ADM3_EN=["A", "B"], ADM3_PCODE=["TH170101", "TH170601"]
    ).drop(columns="validOn")
    path = pack(frame, name="Sing Buri", add={"Sing Buri.cpg": "UTF-8"})
    assert recognise_areas(path) == "subdistrict"
    areas, log = read(path)
    assert areas.frame.parent_code.tolist() == ["1701", "1706"]
    assert areas.published_on is None
    assert len(log) == 0


def test_a_shapefile_in_a_folder_beside_macos_shadows_is_found(pack, districts, read, rewrite):
    path = pack(districts(), add={"__MACOSX/._areas.shp": b"", "readme.txt": b"hello"})

    def into_folder(members):
        for name in [each for each in members if each.startswith("areas.")]:
            members[f"a folder/{name}"] = members.pop(name)

    rewrite(path, into_folder)
    assert len(read(path)[0].frame) == 2


@pytest.mark.parametrize("declared", ["TIS-620", "874", "CP874", "ANSI 874", "windows-874"])
def test_a_cpg_wins_over_utf8(pack, declared, districts, read):
    path = pack(districts(), encoding="CP874", add={"areas.cpg": declared + "\r\n"})
    assert read(path)[0].frame.name_th.tolist() == ["เมือง", "อินทร์บุรี"]


def test_a_name_of_sixteen_characters_is_reported_as_perhaps_cut(pack, districts, read):
    areas, log = read(pack(districts(ADM2_TH=["เมืองสุราษฎร์ธาน", "เมือง"])))
    assert areas.frame.name_is_cut.tolist() == [True, False]
    (issue,) = log
    assert (issue.type, issue.row, issue.place_code) == (IssueType.NAME_TRUNCATED, 1, "1701")
    assert issue.raw_value == "เมืองสุราษฎร์ธาน"
    assert not issue.is_rejected


def test_an_invalid_polygon_is_repaired_and_reported(pack, districts, read):
    areas, log = read(pack(districts(geometry=[BOW_TIE, EAST])))
    assert areas.frame.is_valid.all()
    assert areas.frame.geometry[0].area == pytest.approx(0.005)
    (issue,) = log
    assert (issue.type, issue.place_code, issue.is_rejected) == (
        IssueType.INVALID_GEOMETRY,
        "1701",
        False,
    )


def test_an_area_without_geometry_is_left_out_and_reported(pack, districts, read):
    areas, log = read(pack(districts(geometry=[None, EAST])))
    assert areas.frame.code.tolist() == ["1706"]
    assert areas.frame.row.tolist() == [2]
    assert [(each.type, each.is_rejected) for each in log] == [(IssueType.INVALID_GEOMETRY, True)]


@pytest.mark.parametrize("code", ["TH17", "TH170101", "1701x", "", None])
def test_a_row_with_a_strange_code_is_left_out_and_reported(pack, code, districts, read):
    areas, log = read(pack(districts(ADM2_PCODE=[code, "TH1706"])))
    assert areas.frame.code.tolist() == ["1706"]
    assert [(each.type, each.row) for each in log] == [(IssueType.INVALID_CODE, 1)]


def test_a_code_that_stands_twice_is_taken_once(pack, districts, read):
    areas, log = read(pack(districts(ADM2_PCODE=["TH1701", "TH1701"])))
    assert areas.frame.name_en.tolist() == ["Mueang"]
    assert [(each.type, each.row) for each in log] == [(IssueType.DUPLICATE_ROW, 2)]


def test_a_parent_that_contradicts_the_code_is_reported(pack, districts, read):
    areas, log = read(pack(districts(ADM1_PCODE=["TH18", "TH17"])))
    assert areas.frame.parent_code.tolist() == ["17", "17"]
    (issue,) = log
    assert (issue.type, issue.raw_value, issue.is_rejected) == (
        IssueType.INVALID_CODE,
        "TH18",
        False,
    )


def test_a_missing_name_and_an_unreadable_date_are_reported(pack, districts, read):
    frame = districts(ADM2_EN=[None, "In Buri"], validOn=["22 ม.ค. 65", "2022-01-22"])
    areas, log = read(pack(frame))
    assert len(areas.frame) == 2
    assert areas.published_on == date(2022, 1, 22)
    assert log.count_by_type() == {IssueType.MISSING_VALUE: 1, IssueType.INVALID_DATE: 1}


def test_an_unexpected_column_is_reported(pack, districts, read):
    _, log = read(pack(districts(surprise=[1, 2])))
    assert [(each.type, each.column) for each in log] == [(IssueType.UNEXPECTED_COLUMN, "surprise")]


def test_another_reference_system_is_converted(pack, districts, read):
    areas, log = read(pack(districts().to_crs(32647)))
    assert areas.frame.crs == 4326
    assert areas.frame.geometry[0].equals_exact(shapely.MultiPolygon([WEST]), 1e-6, normalize=True)
    assert len(log) == 0


def test_coordinates_that_the_prj_puts_elsewhere_stop_the_load(pack, districts, read):
    metres = districts().to_crs(32647).set_crs(4326, allow_override=True)
    with pytest.raises(SourceFileError, match=r"none of its 2 rows .*\(\.prj\)"):
        read(pack(metres))


def test_a_single_area_outside_thailand_is_left_out(pack, districts, read):
    areas, log = read(pack(districts(geometry=[WEST, shapely.box(2, 48, 3, 49)])))
    assert areas.frame.code.tolist() == ["1701"]
    assert log.count_by_type() == {IssueType.POSITION_OUTSIDE: 1}


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("file", "level", "count"),
    [
        ("adm1.zip", "province", 77),
        ("adm2.zip", "district", 928),
        ("subdistricts.parquet", "subdistrict", 7425),
        ("fullres/Nonthaburi.zip", "subdistrict", 52),
        ("fullres/Phuket.zip", "subdistrict", 17),
        ("fullres/Samut Songkhram.zip", "subdistrict", 36),
    ],
)
def test_the_real_files_are_read_whole(real_data_dir, file, level, count, read):
    path = real_data_dir / "boundaries" / file
    assert recognise_areas(path) == level
    areas, log = read(path)
    assert (areas.level, len(areas.frame)) == (level, count)
    assert areas.frame.is_valid.all()
    assert not any(issue.is_rejected for issue in log)
    assert areas.frame.name_th.str.contains("[ก-ฮ]").all()


@pytest.mark.real_data
def test_the_known_defects_of_the_real_districts_are_reported(real_data_dir, read):
    areas, log = read(real_data_dir / "boundaries" / "adm2.zip")
    assert log.count_by_type() == {IssueType.INVALID_GEOMETRY: 1, IssueType.NAME_TRUNCATED: 7}
    assert next(each.place_code for each in log if each.column == "geometry") == "8403"
    cut = areas.frame.set_index("code").name_is_cut
    assert cut["8401"]
    assert not cut["8403"]
