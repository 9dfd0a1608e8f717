"""What a newer registry says has happened to LAOs since the registry in use."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gis.lao_types import LaoType, is_upgrade
from gis.names import fold


@dataclass(frozen=True, slots=True)
class ListedLao:
    """An LAO as a registry lists it; `place_id` where it is registered, `row` in the new file."""

    code: str
    name_th: str
    lao_type: LaoType
    province_code: str
    district_code: str | None
    place_id: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One LAO before and after; its code, type and name may each differ."""

    before: ListedLao
    after: ListedLao

    @property
    def is_recoded(self) -> bool:
        """Whether it has another code."""
        return self.before.code != self.after.code

    @property
    def is_of_other_type(self) -> bool:
        """Whether it has another type."""
        return self.before.lao_type is not self.after.lao_type

    @property
    def is_renamed(self) -> bool:
        """Whether it has another name, and not the same name in other spaces or marks."""
        return fold(self.before.name_th) != fold(self.after.name_th)


@dataclass(slots=True)
class RegistryChanges:
    """What differs between two registries."""

    changed: list[Change] = field(default_factory=list)
    gone: list[ListedLao] = field(default_factory=list)
    new: list[ListedLao] = field(default_factory=list)
    doubtful: list[tuple[ListedLao, list[ListedLao]]] = field(default_factory=list)
    """LAOs that are gone, each with new ones that it may be."""


def compare_registries(
    present: Iterable[ListedLao],
    incoming: Iterable[ListedLao],
    *,
    successors: Mapping[str, str] | None = None,
) -> RegistryChanges:
    """Tell what happened to each LAO; `successors` are codes that a steward declared.

    An LAO whose code is gone is the same as a new one when the new code is the old one with the
    digit of a higher type, or when both bear one name in one district and no others there do.
    Provinces that the newer file leaves out altogether are passed over.
    """
    after = {lao.code: lao for lao in incoming}
    told = {lao.province_code for lao in after.values()}
    before = {lao.code: lao for lao in present if lao.province_code in told}
    changes = RegistryChanges()
    for code, lao in before.items():
        if code in after:
            changes.changed.append(Change(lao, after[code]))
    gone = [lao for code, lao in before.items() if code not in after]
    new = [lao for code, lao in after.items() if code not in before]
    _pair_declared(changes, gone, new, successors or {})
    _pair(changes, gone, new, _by_serial)
    _pair(changes, gone, new, _by_name)
    changes.changed = [item for item in changes.changed if _differs(item)]
    _part_doubtful(changes, gone, new)
    changes.new = new
    return changes


def _differs(change: Change) -> bool:
    return change.is_recoded or change.is_of_other_type or change.is_renamed


def _pair_declared(
    changes: RegistryChanges,
    gone: list[ListedLao],
    new: list[ListedLao],
    successors: Mapping[str, str],
) -> None:
    by_code = {lao.code: lao for lao in new}
    for lao in list(gone):
        successor = by_code.get(successors.get(lao.code, ""))
        if successor is not None and successor in new:
            _join(changes, gone, new, lao, successor)


_Key = Callable[[ListedLao], tuple[object, ...]]


def _pair(changes: RegistryChanges, gone: list[ListedLao], new: list[ListedLao], key: _Key) -> None:
    """Join those that one key names alone on both sides, and whose types allow it."""
    left, right = _grouped(gone, key), _grouped(new, key)
    for shared in left.keys() & right.keys():
        if None not in shared and len(left[shared]) == len(right[shared]) == 1:
            old, successor = left[shared][0], right[shared][0]
            if old.lao_type is successor.lao_type or is_upgrade(old.lao_type, successor.lao_type):
                _join(changes, gone, new, old, successor)


def _join(
    changes: RegistryChanges,
    gone: list[ListedLao],
    new: list[ListedLao],
    old: ListedLao,
    successor: ListedLao,
) -> None:
    changes.changed.append(Change(old, successor))
    gone.remove(old)
    new.remove(successor)


def _by_serial(lao: ListedLao) -> tuple[object, ...]:
    # An upgrade changes the first digit of the code and keeps the other six, which no two share.
    return lao.province_code, lao.code[1:]


def _by_name(lao: ListedLao) -> tuple[object, ...]:
    return lao.province_code, lao.district_code, fold(lao.name_th)


def _grouped(laos: Sequence[ListedLao], key: _Key) -> dict[tuple[object, ...], list[ListedLao]]:
    groups: dict[tuple[object, ...], list[ListedLao]] = defaultdict(list)
    for lao in laos:
        groups[key(lao)].append(lao)
    return groups


def _part_doubtful(changes: RegistryChanges, gone: list[ListedLao], new: list[ListedLao]) -> None:
    """Set apart the gone that bear the name of a new LAO of their province."""
    for lao in gone:
        alike = [
            item
            for item in new
            if item.province_code == lao.province_code and fold(item.name_th) == fold(lao.name_th)
        ]
        if alike:
            changes.doubtful.append((lao, alike))
        changes.gone.append(lao)
