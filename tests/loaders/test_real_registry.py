"""What the published files of registry and population hold, counted.

The counts are those of `DESIGN.md` and of the files' own summaries, or were checked by eye.
"""

from collections import Counter
from pathlib import Path

import pytest

from gis.codes import BMA_CODE, AreaLevel
from gis.issue_types import IssueType
from gis.lao_types import LaoType
from loaders.districts import District, by_province, district_of
from loaders.dla_registry import Registry, read_registry
from loaders.dola import DolaRow, read_dola
from loaders.geocode_xml import Area, GeocodeFile, read_geocode_file
from loaders.government import government_of
from loaders.issues import IssueLog
from loaders.linking import LinkResult, link_laos
from loaders.population import PopulationFile, read_population
from loaders.population_allocation import Allocation, Reason, allocate_population

pytestmark = pytest.mark.real_data
WITHOUT_FILE = {"31", "38", "53"}


@pytest.fixture(scope="module")
def registry(real_data_dir: Path) -> Registry:
    return read_registry(real_data_dir / "registry/dla_local_authorities.json", IssueLog())


@pytest.fixture(scope="module")
def dola(real_data_dir: Path) -> tuple[DolaRow, ...]:
    return read_dola(real_data_dir / "registry/dola/DOLA2560-03.xml", IssueLog())


@pytest.fixture(scope="module")
def geocodes(real_data_dir: Path) -> list[GeocodeFile]:
    paths = sorted((real_data_dir / "registry/geocode").glob("*.xml"))
    return [read_geocode_file(path, IssueLog()) for path in paths]


@pytest.fixture(scope="module")
def areas(geocodes: list[GeocodeFile]) -> list[Area]:
    return [area for file in geocodes for area in file.areas]


@pytest.fixture(scope="module")
def districts(areas: list[Area]) -> list[District]:
    living = (a for a in areas if a.level is AreaLevel.DISTRICT and not a.is_obsolete)
    return [District(area.geocode, area.name_th) for area in living]


@pytest.fixture(scope="module")
def linked(
    registry: Registry,
    dola: tuple[DolaRow, ...],
    geocodes: list[GeocodeFile],
    districts: list[District],
) -> LinkResult:
    return link_laos(
        registry.rows,
        [lao for file in geocodes for lao in file.laos],
        dola_rows=dola,
        districts=districts,
        registry_log=IssueLog(),
        geocode_log=IssueLog(),
    )


@pytest.fixture(scope="module")
def population(real_data_dir: Path) -> PopulationFile:
    return read_population(real_data_dir / "population/DOPA2020.xml", IssueLog())


@pytest.fixture(scope="module")
def allocation(population: PopulationFile, linked: LinkResult, areas: list[Area]) -> Allocation:
    return allocate_population(population.rows, government_of(linked.links, areas), IssueLog())


def test_the_registry_holds_7849_laos(real_data_dir: Path) -> None:
    log = IssueLog()
    rows = read_registry(real_data_dir / "registry/dla_local_authorities.json", log).rows
    assert Counter(row.lao_type for row in rows) == {
        LaoType.PAO: 76,
        LaoType.CITY: 30,
        LaoType.TOWN: 195,
        LaoType.SUBDISTRICT_MUNICIPALITY: 2247,
        LaoType.SAO: 5300,
        LaoType.PATTAYA: 1,
    }
    assert log.count_by_type()[IssueType.POSITION_INCOMPLETE] == 44
    assert log.count_by_type()[IssueType.POSITION_OUTSIDE] == 2
    assert not any(issue.is_rejected for issue in log)


def test_74_geocode_files_hold_their_areas_and_laos(geocodes: list[GeocodeFile]) -> None:
    areas = Counter(a.level for f in geocodes for a in f.areas if not a.is_obsolete)
    laos = Counter(lao.lao_type for f in geocodes for lao in f.laos if not lao.is_abolished)
    assert areas == {
        AreaLevel.PROVINCE: 74,
        AreaLevel.DISTRICT: 888,
        AreaLevel.SUBDISTRICT: 7139,
    }
    assert laos == {
        LaoType.PAO: 73,
        LaoType.CITY: 30,
        LaoType.TOWN: 190,
        LaoType.SUBDISTRICT_MUNICIPALITY: 2145,
        LaoType.SAO: 5063,
        LaoType.BMA: 1,
        LaoType.PATTAYA: 1,
    }


def test_every_living_lao_but_paos_and_bangkok_covers_known_subdistricts(
    geocodes: list[GeocodeFile], areas: list[Area]
) -> None:
    known = {a.geocode for a in areas if a.level is AreaLevel.SUBDISTRICT and not a.is_obsolete}
    outside = {LaoType.PAO, LaoType.BMA}
    laos = [lao for f in geocodes for lao in f.laos if not lao.is_abolished]
    assert all(lao.coverage for lao in laos if lao.lao_type not in outside)
    assert {c.subdistrict_code for lao in laos for c in lao.coverage} <= known


def test_every_lao_is_linked_once(linked: LinkResult) -> None:
    assert len({link.code for link in linked.links}) == 7850
    assert len({link.geocode for link in linked.links}) == 7850
    assert linked.unlinked_registry == []
    # Both were merged into the new town of บึงกาฬ after 2017.
    assert {(s.key, s.name_th) for s in linked.unlinked_geocodes} == {
        ("380151", "บึงกาฬ"),
        ("3889", "วิศิษฐ์"),
    }


def test_only_provinces_without_a_file_are_linked_to_the_map_of_2017(linked: LinkResult) -> None:
    assert {link.geocode[:2] for link in linked.links if link.lao is None} == WITHOUT_FILE


def test_links_of_another_type_are_the_known_upgrades(linked: LinkResult) -> None:
    raised = {
        link.registry.name_th
        for link in linked.links
        if link.registry
        and (known := link.lao or link.dola)
        and known.lao_type is not link.registry.lao_type
    }
    assert raised == {"โคกขมิ้น", "ป่งไฮ", "บึงกาฬ"}


def test_every_district_of_the_registry_is_known_by_name(
    registry: Registry, districts: list[District]
) -> None:
    log = IssueLog()
    covered = [row for row in registry.rows if row.province_code not in WITHOUT_FILE]
    known = by_province(districts)
    matches = [district_of(row, known, log) for row in covered]
    assert len(matches) == 7502
    assert sum(match is not None and match.agrees_with_lao_code for match in matches) == 7501
    assert not log


def test_people_of_2020_are_conserved(population: PopulationFile, allocation: Allocation) -> None:
    assigned = sum(part.count.total for part in allocation.assigned)
    unassigned = sum(part.count.total for part in allocation.unassigned)
    assert population.country.total == 66_186_727
    assert assigned + unassigned == 66_186_727
    assert allocation.by_lao()[BMA_CODE].total == 5_588_222


def test_nearly_everybody_in_provinces_with_a_file_has_an_lao(
    population: PopulationFile, allocation: Allocation
) -> None:
    outside = WITHOUT_FILE | {"10"}
    people = sum(r.count.total for r in population.rows if r.province_code not in outside)
    assigned = sum(
        part.count.total for part in allocation.assigned if part.subdistrict_code[:2] not in outside
    )
    assert people == 58_146_534
    assert assigned / people >= 0.997


def test_without_a_file_only_municipal_people_are_assigned(allocation: Allocation) -> None:
    left = [p for p in allocation.unassigned if p.subdistrict_code[:2] in WITHOUT_FILE]
    assert {p.reason for p in left} == {Reason.NO_COVERAGE}
    assert sum(p.count.total for p in left) == 1_245_579 + 324_656 + 297_316
