"""The regions of the country as the National Statistical Office counts them.

Provinces are coded by region (TIS 1099), so the first digit of a code tells: 25 provinces and
Bangkok in the centre, 17 in the north, 20 in the northeast, 14 in the south.
"""

from gis.words import Words

REGIONS: dict[str, Words] = {
    "bangkok": Words(th="กรุงเทพมหานคร", en="Bangkok"),
    "central": Words(th="ภาคกลาง", en="Central"),
    "north": Words(th="ภาคเหนือ", en="North"),
    "northeast": Words(th="ภาคตะวันออกเฉียงเหนือ", en="Northeast"),
    "south": Words(th="ภาคใต้", en="South"),
}
_BY_DIGIT = {
    "1": "central",
    "2": "central",
    "3": "northeast",
    "4": "northeast",
    "5": "north",
    "6": "north",
    "7": "central",
    "8": "south",
    "9": "south",
}


def region_of(province_code: str) -> str:
    """Return the region of a province, district or subdistrict by its TIS 1099 code."""
    return "bangkok" if province_code.startswith("10") else _BY_DIGIT[province_code[0]]
