"""What loaders write in English is said in Thai where the catalogue has it."""

import ast
import re
from pathlib import Path

import pytest

from gis.issue_messages import MessagePair, read_message_pairs, thai_message
from gis.lao_types import LaoType

REPOSITORY = Path(__file__).resolve().parents[2]
FIELD = re.compile(r"\{\w+(?:!r)?\}")


def shapes_of_loaders() -> set[str]:
    """Every text that the loaders put together, with `{}` for each value in it."""
    shapes: set[str] = {*LaoType}
    for path in (REPOSITORY / "loaders").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            shapes |= shapes_of(node)
    # Some begin with a word of a closed list that the loader capitalises.
    return shapes | {shape.capitalize() for shape in shapes}


def shapes_of(node: ast.AST) -> set[str]:
    match node:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.JoinedStr(values=parts):
            return {
                "".join(
                    str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts
                )
            }
        case ast.IfExp(body=body, orelse=other):
            return shapes_of(body) | shapes_of(other)
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            ends = shapes_of(right)
            return {begin + end for begin in shapes_of(left) or {"{}"} for end in ends}
    return set()


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


def test_a_level_within_a_message_is_translated():
    assert thai_message("No list of areas has this subdistrict; it is not marked as past.") == (
        "ไม่มีบัญชีรายชื่อใดมีตำบลนี้ ทั้งที่แฟ้มไม่ได้ระบุว่าเลิกไปแล้ว"
    )


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


def test_a_name_with_its_type_before_it_is_half_translated():
    assert thai_message("The code means sao หนองโพ. Not linked.") == (
        "รหัสหมายถึง อบต. หนองโพ จึงไม่เชื่อม"
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
    stale = [pair.en for pair in read_message_pairs() if FIELD.sub("{}", pair.en) not in shapes]
    assert stale == []
