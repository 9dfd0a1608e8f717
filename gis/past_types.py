"""What LAOs were before they were LAOs, and the words of files for types of every time.

Sanitary districts (1897-1999) became municipalities, subdistrict councils became SAOs.
"""

from dataclasses import dataclass
from enum import StrEnum

from gis.lao_types import TYPE_WORDS, LaoType, full_name_en, full_name_th


class PastType(StrEnum):
    """A form of local government that no longer exists."""

    SANITARY_DISTRICT = "sanitary_district"
    TOWN_SANITARY_DISTRICT = "town_sanitary_district"
    SUBDISTRICT_COUNCIL = "subdistrict_council"


@dataclass(frozen=True, slots=True)
class TypeName:
    """How a type is called in both languages."""

    th: str
    en: str


_PAST_NAMES = {
    PastType.SANITARY_DISTRICT: TypeName("สุขาภิบาล", "Sanitary District"),
    PastType.TOWN_SANITARY_DISTRICT: TypeName("สุขาภิบาลเมือง", "Town Sanitary District"),
    PastType.SUBDISTRICT_COUNCIL: TypeName("สภาตำบล", "Subdistrict Council"),
}

# The geocode files' words; our own values stand for themselves.
_OF_WORD: dict[str, LaoType | PastType] = {
    "PAO": LaoType.PAO,
    "ThesabanNakhon": LaoType.CITY,
    "ThesabanMueang": LaoType.TOWN,
    "ThesabanTambon": LaoType.SUBDISTRICT_MUNICIPALITY,
    "TAO": LaoType.SAO,
    "Mueang": LaoType.PATTAYA,
    "Bangkok": LaoType.BMA,
    "Sukhaphiban": PastType.SANITARY_DISTRICT,
    "SukhaphibanMueang": PastType.TOWN_SANITARY_DISTRICT,
    "SaphaTambon": PastType.SUBDISTRICT_COUNCIL,
    **{lao_type.value: lao_type for lao_type in LaoType},
    **{past_type.value: past_type for past_type in PastType},
}


def type_of_word(word: str | None) -> LaoType | PastType | None:
    """Return the type that a word of a file or of the table `lineage` means, None if none."""
    return _OF_WORD.get(word) if word else None


def type_name(of: LaoType | PastType) -> TypeName:
    """Return what a type of today or of the past is called."""
    if isinstance(of, PastType):
        return _PAST_NAMES[of]
    return TypeName(TYPE_WORDS[of].prefix_th, TYPE_WORDS[of].suffix_en)


def dated_name(of: LaoType | PastType, name_th: str, name_en: str | None) -> TypeName:
    """Return the full name of an LAO under a type that it had; without an English name, ""."""
    if isinstance(of, PastType):
        words = _PAST_NAMES[of]
        return TypeName(f"{words.th}{name_th}", f"{name_en} {words.en}" if name_en else "")
    return TypeName(full_name_th(of, name_th), full_name_en(of, name_en) if name_en else "")
