import pytest

from stories.clean_text import find_fault, is_thai


@pytest.mark.parametrize(
    "text",
    ["", "เทศบาลเมืองน่าน", "ก็ได้ น้ำท่วม ศักดิ์สิทธิ์ พนักงานฯ อื่น ๆ", "café 2,400 m³", "ปี 2557 (พ.ศ.)"],
)
def test_sound_text_has_no_fault(text):
    assert find_fault(text) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("cafe\u0301", "NFC"),
        ("เทศบาล\u200bเมือง", "invisible"),
        ("เทศบาล\u00a0เมือง", "invisible"),
        ("เทศบาล\nเมือง", "invisible"),
        ("เทศบาล\ufffd", "invisible"),
        (" เทศบาล", "space"),
        ("เทศบาล  เมือง", "space"),
        ("เเม่", "two เ"),
        ("น\u0e4d\u0e32", "two parts"),
        ("น\u0e4d\u0e49\u0e32", "two parts"),
        ("น\u0e33\u0e49", "after ำ"),
        ("\u0e34น", "no letter"),
        ("เทศบาล \u0e35", "no letter"),
        ("a\u0e48", "no letter"),
        ("น\u0e35\u0e35", "two vowel marks"),
        ("น\u0e48\u0e48", "two tone marks"),
    ],
)
def test_a_fault_is_named(text, fault):
    assert fault in find_fault(text)


def test_thai_digits_alone_are_not_thai_words():
    assert is_thai("บ้าน 12")
    assert not is_thai("๑๒")
    assert not is_thai("Ban 12")
