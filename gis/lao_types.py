"""The seven types of local administrative organization and how their names are built.

A name is stored bare ("บางมัญ"); its full form has the type's words before it in Thai
("องค์การบริหารส่วนตำบลบางมัญ") and after it in English.
"""

from dataclasses import dataclass
from enum import StrEnum


class LaoType(StrEnum):
    """Legal type of an LAO."""

    PAO = "pao"
    CITY = "city"
    TOWN = "town"
    SUBDISTRICT_MUNICIPALITY = "subdistrict_municipality"
    SAO = "sao"
    BMA = "bma"
    PATTAYA = "pattaya"

    @property
    def is_municipality(self) -> bool:
        """Whether it is one of the three classes of เทศบาล."""
        return self in _MUNICIPALITIES


@dataclass(frozen=True, slots=True)
class TypeWords:
    """The words of one type in both languages."""

    prefix_th: str
    abbreviation_th: str
    suffix_en: str
    abbreviation_en: str


_MUNICIPALITIES = {LaoType.CITY, LaoType.TOWN, LaoType.SUBDISTRICT_MUNICIPALITY}

TYPE_WORDS: dict[LaoType, TypeWords] = {
    LaoType.PAO: TypeWords(
        "องค์การบริหารส่วนจังหวัด", "อบจ.", "Provincial Administrative Organization", "PAO"
    ),
    LaoType.CITY: TypeWords("เทศบาลนคร", "ทน.", "City Municipality", "CM"),
    LaoType.TOWN: TypeWords("เทศบาลเมือง", "ทม.", "Town Municipality", "TM"),
    LaoType.SUBDISTRICT_MUNICIPALITY: TypeWords(
        "เทศบาลตำบล", "ทต.", "Subdistrict Municipality", "SM"
    ),
    LaoType.SAO: TypeWords(
        "องค์การบริหารส่วนตำบล", "อบต.", "Subdistrict Administrative Organization", "SAO"
    ),
    LaoType.BMA: TypeWords("กรุงเทพมหานคร", "กทม.", "Bangkok Metropolitan Administration", "BMA"),
    LaoType.PATTAYA: TypeWords("เมืองพัทยา", "เมืองพัทยา", "Pattaya City", "Pattaya"),
}

# Special organizations exist once each, by their own Acts: their words are the whole name.
_NAMED_BY_TYPE = {LaoType.BMA, LaoType.PATTAYA}

# An LAO moves up this ladder (Municipality Act B.E. 2496 and amendments); it never moves down.
_RANK = {
    LaoType.SAO: 0,
    LaoType.SUBDISTRICT_MUNICIPALITY: 1,
    LaoType.TOWN: 2,
    LaoType.CITY: 3,
}


def full_name_th(lao_type: LaoType, name: str) -> str:
    """Return the Thai name with the type's words in full."""
    words = TYPE_WORDS[lao_type]
    return words.prefix_th if lao_type in _NAMED_BY_TYPE else f"{words.prefix_th}{name}"


def short_name_th(lao_type: LaoType, name: str) -> str:
    """Return the Thai name with the type abbreviated, such as `อบต.บางมัญ`."""
    words = TYPE_WORDS[lao_type]
    return words.abbreviation_th if lao_type in _NAMED_BY_TYPE else f"{words.abbreviation_th}{name}"


def full_name_en(lao_type: LaoType, name: str) -> str:
    """Return the English name with the type's words in full."""
    words = TYPE_WORDS[lao_type]
    return words.suffix_en if lao_type in _NAMED_BY_TYPE else f"{name} {words.suffix_en}"


def is_upgrade(old: LaoType, new: LaoType) -> bool:
    """Say whether the law lets an LAO of type `old` become one of type `new`."""
    return old in _RANK and new in _RANK and _RANK[old] < _RANK[new]
