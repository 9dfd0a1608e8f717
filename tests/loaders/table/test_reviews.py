"""What no rule decides is put before a steward; what the steward decided holds from then on."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, text

from gis.models.vocabulary import RunStatus
from loaders.run import RunReport
from loaders.source import Source

Load = Callable[..., RunReport]
Write = Callable[..., Path]
Figures = Callable[[], dict[tuple[str, int], float | str]]

STRANGE = ",อบต.,ห้วยกะเปา,ชลบุรี,2565,3"


def proposals(connection: Connection) -> list[tuple[str, str, list[str]]]:
    rows = connection.execute(text("SELECT key_text, status, candidates FROM proposal"))
    return [(row.key_text, row.status, [item["code"] for item in row.candidates]) for row in rows]


def accept(connection: Connection, code: str) -> None:
    connection.execute(
        text(
            "UPDATE proposal SET status = 'accepted', decided_by = 'สมหญิง', decided_at = now(),"
            " place_id = (SELECT place_id FROM place_code WHERE code = :code)"
        ),
        {"code": code},
    )


def test_a_row_without_a_place_is_proposed_with_those_that_come_nearest(
    load: Load, write: Write, connection: Connection
) -> None:
    load(write(STRANGE))
    [(key, status, candidates)] = proposals(connection)
    assert key == "name=ห้วยกะเปา; lao_type=อบต.; province=ชลบุรี"
    assert (status, candidates[0]) == ("open", "6200105")


def test_an_accepted_proposal_makes_the_file_load_again_with_the_chosen_place(
    load: Load, write: Write, connection: Connection, figures: Figures
) -> None:
    path = write(STRANGE)
    load(path)
    assert figures() == {}
    assert load(path).status is RunStatus.UNCHANGED
    accept(connection, "6200105")
    report = load(path)
    assert figures() == {("6200105", 2022): 3}
    assert report.matched == {"correction": 1}
    evidence = connection.execute(text("SELECT method, written FROM row_match")).one()
    assert tuple(evidence) == ("correction", "อบต. ห้วยกะเปา, ชลบุรี")


def test_a_rejected_proposal_is_not_asked_again(
    load: Load, write: Write, connection: Connection
) -> None:
    load(write(STRANGE))
    connection.execute(
        text("UPDATE proposal SET status = 'rejected', decided_by = 'x', decided_at = now()")
    )
    load(write(STRANGE, "6200105,,,,2565,1"))
    assert [status for _, status, _ in proposals(connection)] == ["rejected"]


def test_a_proposal_goes_when_the_publisher_mends_the_row(
    load: Load, write: Write, connection: Connection
) -> None:
    load(write(STRANGE))
    load(write(",อบต.,ห้วยกะปิ,ชลบุรี,2565,3"))
    assert proposals(connection) == []


def test_a_match_declared_in_the_yaml_holds(
    load: Load, write: Write, define: Callable[..., Source], figures: Figures
) -> None:
    written = {"name": "ห้วยกะเปา", "lao_type": "อบต.", "province": "ชลบุรี"}
    declared = {"written": written, "code": "6200105", "reason": "ผู้เผยแพร่พิมพ์ผิด"}
    load(write(STRANGE), source=define(places=[declared]))
    assert figures() == {("6200105", 2022): 3}
