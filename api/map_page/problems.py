"""What the page could not understand of an address, and what it shows instead, in words."""

from gis.words import Words

LEVELS = {
    "province": Words(th="จังหวัด", en="provinces"),
    "district": Words(th="อำเภอ", en="districts"),
    "lao": Words(th="อปท. (ไม่รวม อบจ.)", en="LAOs (without PAOs)"),
    "pao": Words(th="อบจ.", en="PAOs"),
}
LONGEST = 40


def not_known(field: Words, given: str, instead: Words) -> Words:
    """Say that a word of the address means nothing here."""
    text = _shortened(given)
    return Words(
        th=f"ไม่รู้จัก{field.th} “{text}” จึงแสดง{instead.th}",
        en=f"There is no {field.en} “{text}”: {instead.en}.",
    )


def not_a_number(field: Words, given: str, instead: Words) -> Words:
    """Say that a number cannot be read."""
    text = _shortened(given)
    return Words(
        th=f"“{text}” ใช้เป็น{field.th}ไม่ได้ จึง{instead.th}",
        en=f"{field.en} “{text}” is no number that can be used here: {instead.en}.",
    )


def no_level(name: Words, level: str, instead: str) -> Words:
    """Say that nothing is known of places of a level."""
    wanted, found = LEVELS[level], LEVELS[instead]
    return Words(
        th=f"“{name.th}” ไม่มีตัวเลขระดับ{wanted.th} จึงแสดงระดับ{found.th}",
        en=f"“{name.en}” has no figures of {wanted.en}: {found.en} are shown instead.",
    )


def no_year(name: Words, given: str, instead: int, buddhist: int) -> Words:
    """Say that nothing is known of a year."""
    text = _shortened(given)
    return Words(
        th=f"“{name.th}” ไม่มีตัวเลขของปี “{text}” จึงแสดงปี {buddhist}",
        en=f"“{name.en}” has no figures for “{text}”: {instead} is shown instead.",
    )


def not_used(field: Words, reason: Words) -> Words:
    """Say that a choice has no meaning beside the others."""
    return Words(
        th=f"ไม่ได้ใช้ตัวเลือก{field.th} เพราะ{reason.th}",
        en=f"{field.en} was left aside: {reason.en}.",
    )


def turned_round() -> Words:
    """Say that the limits of the values were the wrong way round."""
    return Words(
        th="ค่าต่ำสุดที่เลือกมากกว่าค่าสูงสุด จึงสลับให้",
        en="The least value was above the greatest: the two were exchanged.",
    )


def _shortened(text: str) -> str:
    printable = "".join(letter if letter.isprintable() else "·" for letter in text.strip())
    return printable if len(printable) <= LONGEST else f"{printable[:LONGEST]}…"
