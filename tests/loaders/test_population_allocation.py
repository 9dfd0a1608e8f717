"""Everybody belongs to one LAO, or is reported as unassigned."""

from hypothesis import given
from hypothesis import strategies as st

from gis.issue_types import IssueType
from loaders.issues import IssueLog
from loaders.population import Count, MunicipalPart, PopulationRow
from loaders.population_allocation import (
    Allocation,
    Basis,
    Cover,
    Government,
    Reason,
    allocate_population,
)

TOWN, SAO, RAISED = Cover("town", True), Cover("sao", False), Cover("raised", True)


def people(total: int) -> Count:
    return Count(total, total, 0, 1)


def row(code: str = "170102", rest: int | None = None, **municipal: int) -> PopulationRow:
    parts = tuple(
        MunicipalPart(geocode.removeprefix("g") or None, people(n), 2)
        for geocode, n in municipal.items()
    )
    total = (rest or 0) + sum(municipal.values())
    nonmunicipal = None if rest is None else people(rest)
    return PopulationRow(code, "ก", people(total), nonmunicipal, parts, 1)


def allocate(rows: list[PopulationRow], *covers: Cover, log: IssueLog | None = None) -> Allocation:
    government = Government(
        covers={"170102": covers, "170103": [TOWN, SAO]},
        municipalities={"1799": "town"},
        whole_provinces={"10": "bangkok"},
        recoded={"170199": "170102"},
    )
    return allocate_population(rows, government, log if log is not None else IssueLog())


def shares(allocation: Allocation) -> dict[str, tuple[int, Basis]]:
    return {part.lao: (part.count.total, part.basis) for part in allocation.assigned}


def test_municipal_people_are_the_municipalitys_and_the_rest_the_saos() -> None:
    assert shares(allocate([row(rest=4, g1799=6)], TOWN, SAO)) == {
        "town": (6, Basis.MUNICIPAL_FIGURE),
        "sao": (4, Basis.REST),
    }


def test_nonmunicipal_people_of_a_former_sao_are_its_own() -> None:
    assert shares(allocate([row(rest=4)], RAISED)) == {"raised": (4, Basis.SOLE_LAO)}


def test_the_rest_of_a_subdistrict_that_one_municipality_governs_whole_is_its_too() -> None:
    assert allocate([row(rest=1, g1799=6)], TOWN).by_lao()["town"].total == 7


def test_between_two_laos_without_figures_nobody_is_guessed() -> None:
    log = IssueLog()
    allocation = allocate([row(rest=4)], RAISED, SAO, log=log)
    (part,) = allocation.unassigned
    assert (part.reason, part.candidates) == (Reason.SEVERAL_LAOS, ("raised", "sao"))
    assert allocation.incomplete_laos() == {"raised", "sao"}
    assert [(i.type, i.raw_value) for i in log] == [(IssueType.UNASSIGNED_VALUE, "4")]


def test_a_municipality_counted_elsewhere_has_no_uncounted_people_here() -> None:
    allocation = allocate([row(rest=4), row("170103", rest=2, g1799=1)], TOWN, SAO)
    (part,) = [p for p in allocation.assigned if p.subdistrict_code == "170102"]
    assert (part.lao, part.basis) == ("sao", Basis.REST_NOT_MUNICIPAL_ELSEWHERE)


def test_a_rest_between_municipalities_that_all_have_figures_is_reported() -> None:
    allocation = allocate([row(rest=4, g1799=6)], TOWN, TOWN)
    assert [p.reason for p in allocation.unassigned] == [Reason.ALL_LAOS_MUNICIPAL]


def test_municipal_people_without_code_are_the_sole_municipalitys() -> None:
    assert shares(allocate([row(rest=4, g=6)], TOWN, SAO))["town"] == (6, Basis.SOLE_MUNICIPALITY)
    assert [p.reason for p in allocate([row(g=6)], TOWN, RAISED).unassigned] == [
        Reason.UNKNOWN_MUNICIPALITY
    ]


def test_an_unknown_municipality_or_subdistrict_is_reported() -> None:
    unknown = allocate([row(g1701=6)], TOWN)
    uncovered = allocate([row("990101", rest=6)])
    assert [p.reason for p in unknown.unassigned] == [Reason.UNKNOWN_MUNICIPALITY]
    assert [p.reason for p in uncovered.unassigned] == [Reason.NO_COVERAGE]


def test_a_subdistrict_with_another_code_is_found_under_the_one_in_the_coverage() -> None:
    assert shares(allocate([row("170199", rest=4)], SAO)) == {"sao": (4, Basis.SOLE_LAO)}


def test_bangkok_is_whole() -> None:
    only_total = PopulationRow("100101", "ก", people(9), None, (), 1)
    assert shares(allocate([only_total])) == {"bangkok": (9, Basis.WHOLE_PROVINCE)}


def test_parts_that_do_not_make_up_the_total_are_not_given_away() -> None:
    broken = PopulationRow("170102", "ก", people(9), people(1), (), 1)
    (part,) = allocate([broken], SAO).unassigned
    assert (part.reason, part.count.total) == (Reason.PARTS_DIFFER, 9)


ROWS = st.lists(
    st.builds(
        row,
        st.sampled_from(["170102", "170103", "170199", "100101", "990101"]),
        rest=st.none() | st.integers(0, 50),
        g1799=st.integers(0, 50),
        g1701=st.integers(0, 50),
        g=st.integers(0, 50),
    )
    | st.builds(
        lambda total, rest: PopulationRow("170102", "ก", people(total), people(rest), (), 1),
        st.integers(0, 50),
        st.integers(0, 50),
    )
)


@given(ROWS, st.lists(st.sampled_from([TOWN, SAO, RAISED]), unique=True))
def test_nobody_is_lost_or_counted_twice(rows: list[PopulationRow], covers: list[Cover]) -> None:
    allocation = allocate(rows, *covers)
    given_out = sum(part.count.total for part in allocation.assigned)
    left = sum(part.count.total for part in allocation.unassigned)
    assert given_out + left == sum(r.count.total for r in rows)
    assert given_out == sum(count.total for count in allocation.by_lao().values())
