"""Link LAOs of the DLA registry to LAOs of the geocode files (or, without one, the map of 2017).

Rounds go from sure to less sure, and each LAO is linked once. A round of names links only where
the key is unique on both sides among all LAOs, not only among those still without a link.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from gis.codes import BMA_CODE, CodeScheme
from gis.issue_types import IssueType
from gis.lao_types import LaoType, is_upgrade
from gis.names import fold, fold_loose
from loaders.districts import District
from loaders.dla_registry import RegistryRow
from loaders.dola import DolaRow
from loaders.geocode_xml import Lao
from loaders.issues import IssueLog
from loaders.linking.sides import Side, dola_sides, geocode_sides, registry_sides

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


@dataclass(frozen=True, slots=True)
class Link:
    """One LAO in both worlds. Where there is no geocode file, `lao` is None and `dola` is not."""

    code: str
    scheme: CodeScheme
    geocode: str
    method: LinkMethod
    registry: RegistryRow | None
    lao: Lao | None
    dola: DolaRow | None


@dataclass(slots=True)
class LinkResult:
    """All links, and the LAOs that remained alone on each side."""

    links: list[Link] = field(default_factory=list)
    unlinked_registry: list[RegistryRow] = field(default_factory=list)
    unlinked_geocodes: list[Side] = field(default_factory=list)


@dataclass(slots=True)
class _Matching:
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


def link_laos(
    registry_rows: Iterable[RegistryRow],
    laos: Iterable[Lao],
    *,
    dola_rows: Iterable[DolaRow],
    districts: Iterable[District],
    registry_log: IssueLog,
    geocode_log: IssueLog,
) -> LinkResult:
    """Link both sides and report what stays alone or bears another name."""
    living, dola = [lao for lao in laos if not lao.is_abolished], list(dola_rows)
    matching = _Matching(
        registry_sides(registry_rows, districts),
        geocode_sides(
            (lao for lao in living if lao.lao_type is not LaoType.BMA),
            {row.geocode: row for row in dola},
        )
        + dola_sides(dola, frozenset(lao.province_code for lao in living)),
    )
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
    result = _result(matching)
    result.links.extend(_bangkok(lao) for lao in living if lao.lao_type is LaoType.BMA)
    _report_names(matching, registry_log)
    _report_unlinked(result, registry_log, geocode_log)
    return result


def _link_soles(matching: _Matching) -> None:
    """Link what a province has one of: its PAO, and Pattaya."""
    registry = {(s.province_code, s.lao_type): s for s in matching.registry}
    for other in matching.others:
        if other.lao_type in _SOLE_IN_PROVINCE:
            side = registry.get((other.province_code, other.lao_type))
            if side is not None and matching.is_free(side, other):
                matching.link(side, other, LinkMethod.SOLE_OF_KIND)


def _link_codes(
    matching: _Matching, agrees: Callable[[Side, Side], bool], method: LinkMethod
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


def _link_names(matching: _Matching, keys: _Keys, method: LinkMethod) -> None:
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


def _link_upgrades(matching: _Matching) -> None:
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


def _result(matching: _Matching) -> LinkResult:
    return LinkResult(
        links=[
            Link(side.key, CodeScheme.DLA, other.key, method, side.registry, other.lao, other.dola)
            for side, other, method in matching.pairs.values()
        ],
        unlinked_registry=[
            side.registry
            for side in matching.registry
            if side.registry is not None and side.key not in matching.pairs
        ],
        unlinked_geocodes=[o for o in matching.others if o.key not in matching.taken],
    )


def _bangkok(lao: Lao) -> Link:
    return Link(BMA_CODE, CodeScheme.ATLAS, lao.geocode, LinkMethod.SOLE_OF_KIND, None, lao, None)


def _report_names(matching: _Matching, log: IssueLog) -> None:
    for side, other, method in matching.pairs.values():
        if method is not LinkMethod.SOLE_OF_KIND and fold(side.name_th) != fold(other.name_th):
            log.add(
                IssueType.NAME_DIFFERS,
                f"Linked by {method} to {other.name_th} (geocode {other.key}).",
                row=side.row,
                column="nameTh",
                raw_value=side.name_th,
                place_code=side.key,
            )


def _report_unlinked(result: LinkResult, registry_log: IssueLog, geocode_log: IssueLog) -> None:
    alone: dict[tuple[str, str], list[Side]] = defaultdict(list)
    for other in result.unlinked_geocodes:
        alone[other.province_code, fold_loose(other.name_th)].append(other)
    met: set[str] = set()
    for row in result.unlinked_registry:
        near = alone.get((row.province_code, fold_loose(row.name_th)), [])
        met.update(other.key for other in near)
        candidates = ", ".join(f"{other.lao_type} {other.name_th} {other.key}" for other in near)
        registry_log.add(
            IssueType.AMBIGUOUS_PLACE if near else IssueType.UNKNOWN_PLACE,
            f"Not linked; it could be {candidates}."
            if near
            else "No LAO of the geocode files answers to it.",
            row=row.row,
            column="nameTh",
            raw_value=f"{row.lao_type} {row.name_th}, {row.district_name_th}",
            place_code=row.dla_code,
        )
    for other in result.unlinked_geocodes:
        geocode_log.add(
            IssueType.AMBIGUOUS_PLACE if other.key in met else IssueType.UNKNOWN_PLACE,
            "No LAO of the DLA registry is surely this one.",
            row=other.row,
            column="name",
            raw_value=f"{other.lao_type} {other.name_th}",
            place_code=other.key,
        )
