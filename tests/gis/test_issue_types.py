"""The list of issue types and the page that explains them."""

import re
from pathlib import Path

from gis.issue_types import IssueType

PAGE = Path(__file__).resolve().parents[2] / "docs" / "issues.md"


def test_every_issue_type_is_explained_and_nothing_else():
    explained = re.findall(r"^## (\w+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert explained == sorted(item.value for item in IssueType)


def test_every_explanation_says_how_bad_it_is_and_who_can_mend_it():
    for section in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        assert re.search(r"\*[^*]+\.?\*", section), section.splitlines()[0]
        assert re.search(r"mend|Ours|tell|give the right", section), section.splitlines()[0]
