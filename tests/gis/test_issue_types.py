"""The list of issue types and the catalogue that explains them."""

from sqlalchemy import Engine, select

from gis.issue_types import IssueType, read_issue_types
from gis.models import IssueTypeLabel


def test_every_issue_type_is_explained_once_and_in_order():
    assert [entry.type for entry in read_issue_types()] == sorted(IssueType)


def test_every_explanation_says_it_in_both_languages():
    for entry in read_issue_types():
        assert any("\u0e00" <= char <= "\u0e7f" for char in entry.label.th + entry.text.th)
        assert not any("\u0e00" <= char <= "\u0e7f" for char in entry.label.en + entry.text.en)
        assert len(entry.text.en) > 20, entry.type


def test_the_database_knows_every_type(engine: Engine):
    with engine.connect() as connection:
        known = set(connection.execute(select(IssueTypeLabel.type)).scalars())
    assert known == {item.value for item in IssueType}
