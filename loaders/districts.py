"""Find the district of an LAO that the DLA registry gives by name only.

The code's digits 4-5 hold the district of the day the code was given, so they only decide where
the name does not: a district split since leaves the code as it was.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gis.codes import parse_dla_code
from gis.issue_types import IssueType
from gis.names import fold, fold_loose
from loaders.dla_registry import RegistryRow
from loaders.issues import IssueLog


@dataclass(frozen=True, slots=True)
class District:
    """A district as known from elsewhere."""

    code: str
    name_th: str

    @property
    def province_code(self) -> str:
        """TIS code of the province."""
        return self.code[:2]


class DistrictMethod(StrEnum):
    """How a district was found."""

    NAME = "name"
    LOOSE_NAME = "loose_name"
    LAO_CODE = "lao_code"


@dataclass(frozen=True, slots=True)
class DistrictMatch:
    """A district's code, how it was found, and whether the LAO's code says the same."""

    code: str
    method: DistrictMethod
    agrees_with_lao_code: bool


DistrictsByProvince = Mapping[str, Sequence[District]]


def by_province(districts: Iterable[District]) -> DistrictsByProvince:
    """Group districts by the code of their province, for `district_of`."""
    grouped: dict[str, list[District]] = {}
    for district in districts:
        grouped.setdefault(district.province_code, []).append(district)
    return grouped


def district_of(
    row: RegistryRow, districts: DistrictsByProvince, log: IssueLog | None = None
) -> DistrictMatch | None:
    """Return the district by its name within the province, else by the LAO's code."""
    in_province = districts.get(row.province_code, ())
    coded = parse_dla_code(row.dla_code).district_code
    name = row.district_name_th or ""
    for method, folding in ((DistrictMethod.NAME, fold), (DistrictMethod.LOOSE_NAME, fold_loose)):
        named = [d for d in in_province if name and folding(d.name_th) == folding(name)]
        # Two districts of one name stand apart by the code.
        named = [d for d in named if d.code == coded] if len(named) > 1 else named
        if len(named) == 1:
            if method is DistrictMethod.LOOSE_NAME:
                _report(row, log, IssueType.NAME_DIFFERS, f"Taken for {named[0].name_th}.")
            return DistrictMatch(named[0].code, method, named[0].code == coded)
    if any(d.code == coded for d in in_province):
        message = f"No such district in province {row.province_code}; taken from the LAO's code."
        _report(row, log, IssueType.NAME_DIFFERS, message)
        return DistrictMatch(coded, DistrictMethod.LAO_CODE, True)
    message = f"No such district in province {row.province_code}."
    _report(row, log, IssueType.UNKNOWN_PLACE, message)
    return None


def _report(row: RegistryRow, log: IssueLog | None, issue_type: IssueType, message: str) -> None:
    if log is not None:
        log.add(
            issue_type,
            message,
            row=row.row,
            column="districtNameTh",
            raw_value=row.district_name_th,
            place_code=row.dla_code,
        )
