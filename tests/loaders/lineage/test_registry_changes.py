"""What a newer registry says has happened."""

from gis.lao_types import LaoType
from loaders.lineage.registry_changes import ListedLao, RegistryChanges, compare_registries

TYPES = {
    "4": LaoType.TOWN,
    "5": LaoType.SUBDISTRICT_MUNICIPALITY,
    "6": LaoType.SAO,
}


def lao(code: str, name: str = "บางมัญ", district: str | None = "1701") -> ListedLao:
    return ListedLao(code, name, TYPES[code[0]], code[1:3], district)


def compare(before: list[ListedLao], after: list[ListedLao], **more: object) -> RegistryChanges:
    return compare_registries(before, after, **more)  # type: ignore[arg-type]


def pairs(changes: RegistryChanges) -> list[tuple[str, str]]:
    return [(item.before.code, item.after.code) for item in changes.changed]


def test_the_same_registry_changes_nothing() -> None:
    changes = compare([lao("6170102")], [lao("6170102")])
    assert (changes.changed, changes.gone, changes.new) == ([], [], [])


def test_another_name_of_a_code_is_a_rename() -> None:
    (change,) = compare([lao("6170102")], [lao("6170102", "บางมัญใหม่")]).changed
    assert (change.is_renamed, change.is_recoded, change.is_of_other_type) == (True, False, False)


def test_other_spaces_in_a_name_are_no_rename() -> None:
    assert compare([lao("6170102", "บาง มัญ")], [lao("6170102")]).changed == []


def test_the_code_with_the_digit_of_a_higher_type_is_the_same_place_whatever_its_name() -> None:
    changes = compare([lao("6170102")], [lao("5170102", "ชื่อใหม่")])
    assert pairs(changes) == [("6170102", "5170102")]
    assert changes.changed[0].is_renamed


def test_the_code_with_the_digit_of_a_lower_type_is_another_place() -> None:
    changes = compare([lao("5170102")], [lao("6170102", "ชื่อใหม่")])
    assert (pairs(changes), len(changes.gone), len(changes.new)) == ([], 1, 1)


def test_one_name_in_one_district_is_the_same_place_under_a_new_code() -> None:
    assert pairs(compare([lao("6170102")], [lao("6170109")])) == [("6170102", "6170109")]


def test_one_name_in_two_districts_is_a_doubt_and_never_joined() -> None:
    changes = compare([lao("6170102")], [lao("6170209", district="1702")])
    assert pairs(changes) == []
    assert [(old.code, [new.code for new in alike]) for old, alike in changes.doubtful] == [
        ("6170102", ["6170209"])
    ]


def test_two_of_one_name_in_a_district_are_not_told_apart() -> None:
    changes = compare([lao("6170102"), lao("5170103")], [lao("6170109"), lao("5170110")])
    assert pairs(changes) == []
    assert len(changes.gone) == len(changes.new) == 2


def test_a_declared_successor_goes_before_all_else() -> None:
    changes = compare(
        [lao("6170102"), lao("6170103", "อื่น")],
        [lao("6170209", "ใหม่", district="1702"), lao("6170103", "อื่น")],
        successors={"6170102": "6170209"},
    )
    assert pairs(changes) == [("6170102", "6170209")]


def test_a_place_without_a_district_is_not_joined_by_its_name() -> None:
    changes = compare([lao("6170102", district=None)], [lao("6170109", district=None)])
    assert pairs(changes) == []


def test_provinces_that_the_newer_file_leaves_out_are_passed_over() -> None:
    changes = compare([lao("6170102"), lao("6180102")], [lao("6170102")])
    assert changes.gone == []
