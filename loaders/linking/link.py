"""Link LAOs of the DLA registry to LAOs of the geocode files (or, without one, the map of 2017)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from gis.codes import BMA_CODE, CodeScheme
from gis.issue_types import IssueType
from gis.lao_types import LaoType
from gis.names import fold, fold_loose
from loaders.districts import District
from loaders.dla_registry import RegistryRow
from loaders.dola import DolaRow
from loaders.geocode_xml import Lao
from loaders.issues import IssueLog
from loaders.linking.rounds import LinkMethod, Matching, link_in_rounds
from loaders.linking.sides import Side, dola_sides, geocode_sides, registry_sides


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
    matching = Matching(
        registry_sides(registry_rows, districts),
        geocode_sides(
            (lao for lao in living if lao.lao_type is not LaoType.BMA),
            {row.geocode: row for row in dola},
        )
        + dola_sides(dola, frozenset(lao.province_code for lao in living)),
    )
    link_in_rounds(matching)
    result = _result(matching)
    result.links.extend(_bangkok(lao) for lao in living if lao.lao_type is LaoType.BMA)
    _report_names(matching, registry_log)
    _report_unlinked(result, registry_log, geocode_log)
    return result


def _result(matching: Matching) -> LinkResult:
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


def _report_names(matching: Matching, log: IssueLog) -> None:
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
            is_rejected=True,
        )
