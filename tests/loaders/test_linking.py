"""LAOs are linked when it is certain, and reported when it is not."""

from dataclasses import dataclass

from gis.codes import BMA_CODE, CodeScheme, namesake_subdistrict
from gis.issue_types import IssueType
from gis.lao_types import LaoType
from loaders.districts import District
from loaders.dla_registry import RegistryRow
from loaders.dola import DolaRow
from loaders.geocode_xml import EventKind, HistoryEvent, Lao
from loaders.issues import IssueLog
from loaders.linking import LinkMethod, LinkResult, link_laos

DISTRICTS = [
    District("4201", "เมืองเลย"),
    District("4208", "ปากชม"),
    District("4209", "ภูเรือ"),
]
SAO, MUNICIPALITY, TOWN = LaoType.SAO, LaoType.SUBDISTRICT_MUNICIPALITY, LaoType.TOWN


def registered(code: str, lao_type: LaoType, name: str, district: str = "ปากชม") -> RegistryRow:
    return RegistryRow(code, name, None, lao_type, code[1:3], district, None, None, 7)


def rename(old: str, new: str) -> HistoryEvent:
    none = (None,) * 4
    return HistoryEvent(EventKind.RENAME, None, "Gazette", None, None, old, new, None, (), *none)


def known(geocode: str, lao_type: LaoType, name: str, *events: HistoryEvent) -> Lao:
    named_after = namesake_subdistrict(geocode)
    districts = (named_after[:4],) if named_after else ("4208",)
    if lao_type in {LaoType.PAO, LaoType.BMA}:
        named_after, districts = None, ()
    return Lao(
        geocode,
        lao_type,
        name,
        None,
        None,
        districts,
        named_after,
        None,
        (),
        (),
        events,
        False,
        (),
        5,
    )


def mapped(geocode: str, code: str, lao_type: LaoType, name: str) -> DolaRow:
    return DolaRow(geocode, code, lao_type, name, None, None, None, 9)


@dataclass
class Linked:
    result: LinkResult
    registry_log: IssueLog
    geocode_log: IssueLog

    @property
    def pairs(self) -> list[tuple[str, str, LinkMethod]]:
        return [(link.code, link.geocode, link.method) for link in self.result.links]


def link(rows: list[RegistryRow], laos: list[Lao], dola: list[DolaRow] | None = None) -> Linked:
    registry_log, geocode_log = IssueLog(), IssueLog()
    result = link_laos(
        rows,
        laos,
        dola_rows=dola or [],
        districts=DISTRICTS,
        registry_log=registry_log,
        geocode_log=geocode_log,
    )
    return Linked(result, registry_log, geocode_log)


def test_the_map_of_2017_links_where_type_and_name_agree() -> None:
    linked = link(
        [registered("6420801", SAO, "ปากชม")],
        [known("420851", SAO, "ปากชม")],
        [mapped("420851", "6420801", SAO, "ปากชม")],
    )
    assert linked.pairs == [("6420801", "420851", LinkMethod.CODE)]


def test_a_municipality_is_found_under_the_code_of_the_subdistrict_it_is_named_after() -> None:
    town = known("4288", TOWN, "ปากชม")
    object.__setattr__(town, "named_after", "420801")
    linked = link(
        [registered("4420801", TOWN, "ปากชม")],
        [town],
        [mapped("420851", "4420801", TOWN, "ปากชม")],
    )
    assert linked.pairs == [("4420801", "4288", LinkMethod.CODE)]


def test_codes_interchanged_in_the_map_do_not_link_the_wrong_type() -> None:
    linked = link(
        [registered("5420801", MUNICIPALITY, "ปากชม"), registered("6420802", SAO, "ปากชม")],
        [known("420851", SAO, "ปากชม"), known("4290", MUNICIPALITY, "ปากชม")],
        [
            mapped("420851", "5420801", SAO, "ปากชม"),
            mapped("4290", "6420802", MUNICIPALITY, "ปากชม"),
        ],
    )
    assert sorted(linked.pairs) == [
        ("5420801", "4290", LinkMethod.DISTRICT_NAME),
        ("6420802", "420851", LinkMethod.DISTRICT_NAME),
    ]


def test_a_renamed_sao_does_not_land_on_the_municipality_of_its_old_name() -> None:
    linked = link(
        [registered("6420802", SAO, "ชมเจริญ")],
        [known("4290", MUNICIPALITY, "ชมเจริญ")],
    )
    assert linked.pairs == []
    assert linked.registry_log.count_by_type() == {IssueType.AMBIGUOUS_PLACE: 1}
    assert linked.geocode_log.count_by_type() == {IssueType.AMBIGUOUS_PLACE: 1}


def test_one_code_with_another_name_is_linked_and_the_name_reported() -> None:
    linked = link(
        [registered("6420801", SAO, "เมืองใหม่")],
        [known("420851", SAO, "ปากชม")],
        [mapped("420851", "6420801", SAO, "ปากชม")],
    )
    assert linked.pairs == [("6420801", "420851", LinkMethod.CODE_OTHER_NAME)]
    assert linked.registry_log.count_by_type() == {IssueType.NAME_DIFFERS: 1}


def test_a_former_name_in_the_history_is_known() -> None:
    linked = link(
        [registered("6420801", SAO, "ชมเจริญ")],
        [known("420851", SAO, "ปากชม", rename("ชมเจริญ", "ปากชม"))],
    )
    assert linked.pairs == [("6420801", "420851", LinkMethod.DISTRICT_FORMER_NAME)]


def test_an_upgrade_keeps_the_last_six_digits_of_the_code() -> None:
    linked = link(
        [registered("5420801", MUNICIPALITY, "ปากชม")],
        [known("420851", SAO, "ปากชม")],
        [mapped("420851", "6420801", SAO, "ปากชม")],
    )
    assert linked.pairs == [("5420801", "420851", LinkMethod.UPGRADE)]


def test_nothing_is_ever_downgraded_nor_upgraded_without_its_code() -> None:
    down = link(
        [registered("6420801", SAO, "ปากชม")],
        [known("420851", MUNICIPALITY, "ปากชม")],
        [mapped("420851", "5420801", MUNICIPALITY, "ปากชม")],
    )
    other_code = link(
        [registered("5420805", MUNICIPALITY, "ปากชม")],
        [known("420851", SAO, "ปากชม")],
        [mapped("420851", "6420801", SAO, "ปากชม")],
    )
    assert down.pairs == other_code.pairs == []


def test_a_name_that_stands_twice_in_the_district_links_nothing() -> None:
    linked = link(
        [registered("6420801", SAO, "นาดี"), registered("6420802", SAO, "นาดี")],
        [known("420851", SAO, "นาดี")],
    )
    assert linked.pairs == []
    assert linked.registry_log.count_by_type() == {IssueType.AMBIGUOUS_PLACE: 2}


def test_a_name_unique_in_the_province_links_across_districts() -> None:
    linked = link([registered("6420901", SAO, "นาดี", "ภูเรือ")], [known("420851", SAO, "นาดี")])
    assert linked.pairs == [("6420901", "420851", LinkMethod.PROVINCE_NAME)]


def test_an_abolished_lao_is_left_alone() -> None:
    past = known("420851", SAO, "ปากชม")
    object.__setattr__(past, "is_abolished", True)
    linked = link([registered("6420801", SAO, "ปากชม")], [past])
    assert linked.pairs == []
    assert linked.registry_log.count_by_type() == {IssueType.UNKNOWN_PLACE: 1}


def test_a_province_without_geocode_file_is_linked_to_the_map_of_2017() -> None:
    row = mapped("380451", "6380409", SAO, "เซกา")
    (only,) = link([registered("6380409", SAO, "เซกา", "เซกา")], [], [row]).result.links
    assert (only.lao, only.dola, only.method) == (None, row, LinkMethod.CODE)


def test_the_pao_and_bangkok_are_sole_of_their_kind() -> None:
    linked = link(
        [registered("2420101", LaoType.PAO, "เลย")],
        [known("420050", LaoType.PAO, "เลย"), known("10", LaoType.BMA, "กรุงเทพมหานคร")],
    )
    assert linked.pairs == [
        ("2420101", "420050", LinkMethod.SOLE_OF_KIND),
        (BMA_CODE, "10", LinkMethod.SOLE_OF_KIND),
    ]
    assert linked.result.links[1].scheme is CodeScheme.ATLAS
