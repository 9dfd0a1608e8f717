"""What loaders write in English is said in Thai where the catalogue has it."""

import ast
import re
from pathlib import Path

import pytest

from gis.issue_messages import MessagePair, read_message_pairs, thai_message

REPOSITORY = Path(__file__).resolve().parents[2]
FIELD = re.compile(r"\{\w+(?:!r)?\}")


def shapes_of_loaders() -> set[str]:
    """Every text in the loaders, with `{}` for each value that is put in."""
    shapes = set()
    for path in (REPOSITORY / "loaders").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                shapes.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                shapes.add(
                    "".join(
                        str(part.value) if isinstance(part, ast.Constant) else "{}"
                        for part in node.values
                    )
                )
    # Some begin with a word of a closed list that the loader capitalises.
    return shapes | {shape.capitalize() for shape in shapes}


def test_a_message_keeps_its_values():
    said = thai_message("The office of LAO 6191102 lies 1,019 km from its area.")
    assert said == "สำนักงานของ อปท. 6191102 อยู่ห่างจากเขตของตน 1,019 กม."


def test_a_value_that_is_a_word_of_ours_is_translated_too():
    said = thai_message(
        "79 people belong to no LAO for certain (several_laos). Candidates: 5140603, 5140607."
    )
    assert said is not None
    assert "79 คน" in said
    assert "ตำบลนี้มี อปท. ดูแลหลายแห่ง" in said
    assert said.endswith("อาจเป็นของ 5140603, 5140607")


def test_a_quoted_name_loses_its_quotation_marks():
    said = thai_message("The population register calls it 'ปอภาร (ปอพาน)'.")
    assert said == "ทะเบียนราษฎรเรียกว่า ปอภาร (ปอพาน)"


def test_a_value_that_looks_like_a_field_stays_as_it_is():
    said = thai_message("The population register calls it '{name}'.")
    assert said == "ทะเบียนราษฎรเรียกว่า {name}"


def test_each_fact_of_a_match_is_translated():
    said = thai_message(
        "อบต.นาไคร้ (6460509): called กุดหว้า until 2019-07-30, the file is of 2022; "
        "of another type than written."
    )
    assert said == (
        "อบต.นาไคร้ (6460509): ชื่อ กุดหว้า จนถึง 2019-07-30 (แฟ้มเป็นของปี ค.ศ. 2022); คนละประเภทกับที่เขียน"
    )


def test_a_sentence_with_a_colon_is_no_list_of_facts():
    assert thai_message("Something else: that no loader says.") is None


def test_a_message_without_an_entry_has_no_thai():
    assert thai_message("Something that no loader says.") is None


@pytest.mark.parametrize("pair", read_message_pairs(), ids=lambda pair: pair.en[:40])
def test_both_languages_name_the_same_values(pair: MessagePair):
    names = [sorted(re.findall(r"\{(\w+)", text)) for text in (pair.en, pair.th)]
    assert names[0] == names[1]
    is_frame = not re.search("[A-Za-z]", FIELD.sub("", pair.en))
    assert is_frame or re.search("[ก-๙]", pair.th)


def test_every_entry_is_what_a_loader_still_writes():
    shapes = shapes_of_loaders()
    # Loaders add to a message how many rows say so.
    texts = [pair.en.removeprefix("{message}") for pair in read_message_pairs()]
    stale = [text for text in texts if FIELD.sub("{}", text) not in shapes]
    assert stale == []
