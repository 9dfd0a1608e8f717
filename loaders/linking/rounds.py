"""The rounds of linking, from sure to less sure; each LAO is linked once.

A round of names links only where the key is unique on both sides among all LAOs, not only among
those still without a link.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from gis.lao_types import LaoType, is_upgrade
from gis.models.vocabulary import MatchMethod
from gis.names import fold, fold_loose
from loaders.linking.sides import Side

_SOLE_IN_PROVINCE = {LaoType.PAO, LaoType.PATTAYA}


class LinkMethod(StrEnum):
    """What a link rests on, the surest first."""

    SOLE_OF_KIND = "sole_of_kind"
    CODE = "code"
    CODE_KNOWN_NAME = "code_known_name"
    DISTRICT_NAME = "district_name"
    DISTRICT_LOOSE_NAME = "district_loose_name"
    PROVINCE_NAME = "province_name"
    PROVINCE_LOOSE_NAME = "province_loose_name"
    DISTRICT_FORMER_NAME = "district_former_name"
    CODE_OTHER_NAME = "code_other_name"
    UPGRADE = "upgrade"

    @property
    def match_method(self) -> MatchMethod:
        """The method under which the trail counts such a link."""
        return _COUNTED_AS[self]


_COUNTED_AS = {
    LinkMethod.SOLE_OF_KIND: MatchMethod.NAME,
    LinkMethod.CODE: MatchMethod.CODE,
    LinkMethod.CODE_KNOWN_NAME: MatchMethod.CODE,
    LinkMethod.CODE_OTHER_NAME: MatchMethod.CODE,
    LinkMethod.DISTRICT_NAME: MatchMethod.NAME,
    LinkMethod.PROVINCE_NAME: MatchMethod.NAME,
    LinkMethod.DISTRICT_LOOSE_NAME: MatchMethod.LOOSE_NAME,
    LinkMethod.PROVINCE_LOOSE_NAME: MatchMethod.LOOSE_NAME,
    LinkMethod.DISTRICT_FORMER_NAME: MatchMethod.LINEAGE_NAME,
    LinkMethod.UPGRADE: MatchMethod.RETIRED_CODE,
}


@dataclass(slots=True)
class Matching:
    """The two sides and what is linked so far."""

    registry: Sequence[Side]
    others: Sequence[Side]
    pairs: dict[str, tuple[Side, Side, LinkMethod]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def is_free(self, registry: Side, other: Side) -> bool:
        return registry.key not in self.pairs and other.key not in self.taken

    def link(self, registry: Side, other: Side, method: LinkMethod) -> None:
        self.pairs[registry.key] = (registry, other, method)
        self.taken.add(other.key)


def link_in_rounds(matching: Matching) -> None:
    """Link all that can be linked, the surest ways first."""
    _link_soles(matching)
    _link_codes(matching, _is_same_name, LinkMethod.CODE)
    _link_codes(matching, _is_known_name, LinkMethod.CODE_KNOWN_NAME)
    for folding, by_district, by_province in (
        (fold, LinkMethod.DISTRICT_NAME, LinkMethod.PROVINCE_NAME),
        (fold_loose, LinkMethod.DISTRICT_LOOSE_NAME, LinkMethod.PROVINCE_LOOSE_NAME),
    ):
        _link_names(matching, _district_keys(folding), by_district)
        _link_names(matching, _province_keys(folding), by_province)
    _link_names(matching, _former_keys, LinkMethod.DISTRICT_FORMER_NAME)
    _link_codes(matching, _is_any_name, LinkMethod.CODE_OTHER_NAME)
    _link_upgrades(matching)


def _link_soles(matching: Matching) -> None:
    """Link what a province has one of: its PAO, and Pattaya."""
    registry = {(s.province_code, s.lao_type): s for s in matching.registry}
    for other in matching.others:
        if other.lao_type in _SOLE_IN_PROVINCE:
            side = registry.get((other.province_code, other.lao_type))
            if side is not None and matching.is_free(side, other):
                matching.link(side, other, LinkMethod.SOLE_OF_KIND)


def _link_codes(
    matching: Matching, agrees: Callable[[Side, Side], bool], method: LinkMethod
) -> None:
    """Link by the map of 2017 where the type is the same, for it has codes interchanged."""
    registry = {side.key: side for side in matching.registry}
    for other in matching.others:
        side = registry.get(other.coded_as or "")
        if (
            side is not None
            and matching.is_free(side, other)
            and side.lao_type is other.lao_type
            and side.province_code == other.province_code
            and agrees(side, other)
        ):
            matching.link(side, other, method)


def _is_same_name(registry: Side, other: Side) -> bool:
    return fold(registry.name_th) == fold(other.name_th)


def _is_known_name(registry: Side, other: Side) -> bool:
    return fold_loose(registry.name_th) in {fold_loose(name) for name in other.known_names}


def _is_any_name(_registry: Side, _other: Side) -> bool:
    return True


_Keys = Callable[[Side], set[tuple[str, ...]]]


def _link_names(matching: Matching, keys: _Keys, method: LinkMethod) -> None:
    """Link where a key belongs to one LAO of each side only."""
    registry, others = _unique(matching.registry, keys), _unique(matching.others, keys)
    for key, side in registry.items():
        other = others.get(key)
        if other is not None and matching.is_free(side, other):
            matching.link(side, other, method)


def _unique(sides: Iterable[Side], keys: _Keys) -> dict[tuple[str, ...], Side]:
    found: dict[tuple[str, ...], list[Side]] = defaultdict(list)
    for side in sides:
        for key in keys(side):
            found[key].append(side)
    return {key: group[0] for key, group in found.items() if len(group) == 1}


def _district_keys(folding: Callable[[str], str]) -> _Keys:
    return lambda side: {
        (code, side.lao_type, folding(side.name_th)) for code in side.district_codes
    }


def _province_keys(folding: Callable[[str], str]) -> _Keys:
    return lambda side: {(side.province_code, side.lao_type, folding(side.name_th))}


def _former_keys(side: Side) -> set[tuple[str, ...]]:
    return {
        (code, side.lao_type, fold_loose(name))
        for code in side.district_codes
        for name in side.known_names
    }


def _link_upgrades(matching: Matching) -> None:
    """Link LAOs raised to a higher type after the geocode files were last kept.

    The proof is the code: an upgrade changes its first digit and keeps the other six, which no
    two LAOs share. All 33 upgrades between 2017 and 2022 that the files document did so.
    """
    registry = {side.key[1:]: side for side in matching.registry}
    for other in matching.others:
        side = registry.get((other.coded_as or "")[1:])
        if (
            side is not None
            and matching.is_free(side, other)
            and is_upgrade(other.lao_type, side.lao_type)
            and _is_known_name(side, other)
        ):
            matching.link(side, other, LinkMethod.UPGRADE)
