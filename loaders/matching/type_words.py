"""The words by which files name an LAO's type, in a column of their own or within the name.

A word may leave the type open: `เทศบาล` is any class of municipality. A word that is not known
is never given a meaning.
"""

import re
import unicodedata
from functools import lru_cache

from gis.lao_types import LaoType
from gis.names import split_prefix, tidy

ANY_TYPE = frozenset(LaoType)
MUNICIPALITIES = frozenset(lao_type for lao_type in LaoType if lao_type.is_municipality)
SPECIAL = frozenset({LaoType.BMA, LaoType.PATTAYA})

Types = frozenset[LaoType]
_SAO, _PAO = frozenset({LaoType.SAO}), frozenset({LaoType.PAO})
_SUBDISTRICT = frozenset({LaoType.SUBDISTRICT_MUNICIPALITY})
_TOWN, _CITY = frozenset({LaoType.TOWN}), frozenset({LaoType.CITY})
_BMA, _PATTAYA = frozenset({LaoType.BMA}), frozenset({LaoType.PATTAYA})

# Written without case, spaces and punctuation; `ao` stands for "administrative organization".
# The last line of a type are the words of the geocode files' history.
_MEANINGS: dict[Types, str] = {
    _SAO: "องค์การบริหารส่วนตำบล อบต sao subdistrictao tambonao tao",
    _PAO: "องค์การบริหารส่วนจังหวัด อบจ pao provincialao provinceao changwatao",
    _SUBDISTRICT: "เทศบาลตำบล ทต subdistrictmunicipality tambonmunicipality thesabantambon sm",
    _TOWN: "เทศบาลเมือง ทม townmunicipality thesabanmueang thesabanmuang town tm",
    _CITY: "เทศบาลนคร ทน citymunicipality thesabannakhon thesabannakorn city cm",
    MUNICIPALITIES: "เทศบาล municipality municipal thesaban",
    _BMA: "กรุงเทพมหานคร กทม bma bangkokmetropolitanadministration bangkokmetropolis",
    _PATTAYA: "เมืองพัทยา pattaya pattayacity cityofpattaya",
    SPECIAL: "องค์กรปกครองส่วนท้องถิ่นรูปแบบพิเศษ การปกครองส่วนท้องถิ่นรูปแบบพิเศษ ท้องถิ่นรูปแบบพิเศษ "
    "อปทรูปแบบพิเศษ รูปแบบพิเศษ พิเศษ special speciallao specialao speciallocalgovernment",
    ANY_TYPE: "อปท องค์กรปกครองส่วนท้องถิ่น lao localao",
}
_TYPES = {word: types for types, words in _MEANINGS.items() for word in words.split()}
_ORGANIZATION = re.compile(r"administ\w*[\s._-]+organi[sz]ation|admin[\s._-]+org\b")
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
# Size classes of the Department: อบต. ขนาดกลาง, เทศบาลตำบล ประเภทสามัญระดับสูง.
_CLASS = re.compile(
    r"(?<=[ก-๙.])\s*(?:ขนาด\s*(?:ใหญ่|กลาง|เล็ก)|ประเภท\s*(?:พิเศษ|สามัญ)\s*(?:ระดับสูง)?|สามัญระดับสูง|สามัญ)\s*\Z"
)

# "สำนักงานเทศบาล ตำบล...": the office is named for its LAO, and words are parted by spaces.
_OFFICE = re.compile(r"\A(?:สำนักงาน|ที่ทำการ)\s*(?=เทศบาล|องค์การ|อบ[ตจ])")
_PARTED = re.compile(
    r"(?<=เทศบาล)\s+(?=ตำบล|เมือง|นคร)|(?<=องค์การ)\s+(?=บริหาร)|(?<=บริหาร)\s+(?=ส่วน)|(?<=ส่วน)\s+(?=ตำบล|จังหวัด)"
)
_BEHIND = re.compile(r"[\s,(]+(?P<word>อบต|อบจ|ทต|ทม|ทน|เทศบาล(?:ตำบล|เมือง|นคร)?)\s*\.?\s*\)?\Z")
_BARE_MUNICIPALITY = re.compile(r"\A\s*เทศบาล(?!ตำบล)\s*(?=\S)")
_ENGLISH = tuple(
    (re.compile(rf"\A(?:{words})\s+(?:of\s+)?(?=\S)|(?<=\S)[\s,]+(?:{words})\.?\Z", re.I), types)
    for words, types in (
        (
            r"(?:sub-?\s?district|tambon) administrative organi[sz]ation|sao|tao",
            _SAO,
        ),
        (r"(?:provincial|province|changwat) administrative organi[sz]ation|pao", _PAO),
        (r"(?:sub-?\s?district|tambon) municipality|thesaban tambon", _SUBDISTRICT),
        (r"town municipality|thesaban m(?:ue)?ang|thesaban muang", _TOWN),
        (r"city municipality|thesaban nakh?on", _CITY),
        (r"metropolitan administration", _BMA),
        (r"municipality|thesaban|city", MUNICIPALITIES),
    )
)


@lru_cache(maxsize=1_024)
def read_type(text: str) -> Types | None:
    """Return the types that a column's word may mean; None where the word is not known."""
    words = _CLASS.sub("", tidy(_BRACKETS.sub(" ", text)).casefold())
    words = _ORGANIZATION.sub("ao", words.replace("_", " "))
    return _TYPES.get("".join(char for char in words if unicodedata.category(char)[0] in "LMN"))


def part_types(name: str) -> list[tuple[Types | None, str]]:
    """Return each way to part a name from words of its type: `อบต.หนองบัว` -> SAO, `หนองบัว`.

    `เทศบาลเมืองแกลง` may be the town แกลง or, carelessly written, a municipality called เมืองแกลง.
    """
    name = _PARTED.sub("", _OFFICE.sub("", tidy(name)))
    if (behind := _BEHIND.search(name)) and (types := read_type(behind["word"])):
        return [(types, name[: behind.start()].strip())]
    lao_type, rest = split_prefix(name)
    parts: list[tuple[Types | None, str]] = []
    if lao_type is not None and rest:
        parts.append((frozenset({lao_type}), rest))
    if match := _BARE_MUNICIPALITY.match(name):
        parts.append((MUNICIPALITIES, name[match.end() :].strip()))
    for pattern, types in _ENGLISH:
        if match := pattern.search(name):
            parts.append((types, (name[: match.start()] + name[match.end() :]).strip(" ,")))
            break
    # An English name may end like a word of type: Ban Pao.
    if not parts or (lao_type is None and not _BARE_MUNICIPALITY.match(name)):
        parts.append((None, name.strip()))
    return parts
