"""Official codes: of areas (TIS 1099), of LAOs (DLA), and of LAOs in the geocode files.

A TIS 1099 code has 2 (province), 4 (district) or 6 digits (subdistrict). A DLA code has 7: the
type at the time it was given, the TIS district (4), a serial (2). The geocode files name an LAO
either by 4 digits of its own (1799) or, when it bears a subdistrict's name, by that
subdistrict's code plus 50 (170152 for 170102); a PAO is the province with 0050 (170050).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from gis.lao_types import LaoType

# Bangkok has no DLA code. This one is ours (scheme `atlas`), in the form of the others.
BMA_CODE = "1100000"

_DLA_CODE = re.compile(r"[2-6][1-9][0-9]{5}", re.ASCII)
_TIS_CODE = re.compile(r"[1-9][0-9](?:[0-9]{2}){0,2}", re.ASCII)
_LAO_GEOCODE = re.compile(r"[1-9][0-9](?:[0-9]{2}|[0-9]{4})", re.ASCII)
_NAMESAKE_OFFSET = 50

_TYPES_BY_DIGIT = {
    "2": frozenset({LaoType.PAO}),
    "3": frozenset({LaoType.CITY, LaoType.PATTAYA}),
    "4": frozenset({LaoType.TOWN}),
    "5": frozenset({LaoType.SUBDISTRICT_MUNICIPALITY}),
    "6": frozenset({LaoType.SAO}),
}


class CodeScheme(StrEnum):
    """Who gives a code. `atlas` is ours, for places that no publisher codes (BMA).

    `dla_info` is an LAO's number on the information site of the Department of Local
    Administration, written as that site asks for it (`orgInfoId=17`): bare, it would be taken
    for a TIS 1099 code.
    """

    DLA = "dla"
    TIS1099 = "tis1099"
    ATLAS = "atlas"
    XML_GEOCODE = "xml_geocode"
    WIKIDATA = "wikidata"
    OSM = "osm"
    DLA_INFO = "dla_info"


class AreaLevel(StrEnum):
    """Level of an administrative area."""

    PROVINCE = "province"
    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"


_LEVEL_BY_LENGTH = {2: AreaLevel.PROVINCE, 4: AreaLevel.DISTRICT, 6: AreaLevel.SUBDISTRICT}


@dataclass(frozen=True, slots=True)
class DlaCode:
    """A DLA code taken apart.

    The type digit and the district are those of the day the code was given: a later split of
    the district leaves the code as it is, and two subdistrict municipalities still bear a 6.
    """

    text: str

    @property
    def usual_types(self) -> frozenset[LaoType]:
        """The types that the first digit stands for."""
        return _TYPES_BY_DIGIT[self.text[0]]

    @property
    def province_code(self) -> str:
        """TIS code of the province."""
        return self.text[1:3]

    @property
    def district_code(self) -> str:
        """TIS code of the district when the code was given."""
        return self.text[1:5]


def parse_dla_code(text: str) -> DlaCode:
    """Take a 7-digit DLA code apart; anything else is a `ValueError`."""
    if not _DLA_CODE.fullmatch(text):
        raise ValueError(f"{text!r} is not a DLA code (7 digits, the first 2 to 6)")
    return DlaCode(text)


def area_level(code: str) -> AreaLevel:
    """Return the level of a TIS 1099 code; anything else is a `ValueError`."""
    if not _TIS_CODE.fullmatch(code):
        raise ValueError(f"{code!r} is not a TIS 1099 code (2, 4 or 6 digits)")
    return _LEVEL_BY_LENGTH[len(code)]


def is_area_code(code: str | None, level: AreaLevel) -> bool:
    """Say whether the text is a TIS 1099 code of this level."""
    return bool(code and _TIS_CODE.fullmatch(code)) and _LEVEL_BY_LENGTH[len(code or "")] is level


def is_lao_geocode(code: str) -> bool:
    """Say whether the text has the form of an LAO's code in the geocode files."""
    return bool(_LAO_GEOCODE.fullmatch(code))


def namesake_geocode(subdistrict_code: str) -> str:
    """Return the geocode of the LAO that bears this subdistrict's name (170102 -> 170152)."""
    if area_level(subdistrict_code) is not AreaLevel.SUBDISTRICT:
        raise ValueError(f"{subdistrict_code!r} is not a subdistrict's code")
    serial = int(subdistrict_code[4:]) + _NAMESAKE_OFFSET
    if serial > 99:
        raise ValueError(f"{subdistrict_code!r} leaves no room for an LAO's code")
    return f"{subdistrict_code[:4]}{serial:02d}"


def namesake_subdistrict(geocode: str) -> str | None:
    """Return the subdistrict whose name the LAO with this geocode bears, if the code tells."""
    if len(geocode) != 6 or geocode[2:4] == "00" or not is_lao_geocode(geocode):
        return None
    serial = int(geocode[4:]) - _NAMESAKE_OFFSET
    return f"{geocode[:4]}{serial:02d}" if serial > 0 else None


def pao_geocode(province_code: str) -> str:
    """Return the geocode of a province's PAO (17 -> 170050)."""
    if area_level(province_code) is not AreaLevel.PROVINCE:
        raise ValueError(f"{province_code!r} is not a province's code")
    return f"{province_code}0050"
