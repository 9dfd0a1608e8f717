"""Compute an edition again from what it froze, and hold the result against the first one."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from indices.build import Computed, code_version, compute
from indices.definition import IndexDefinition
from indices.facts import read_facts
from indices.inputs import Reader
from indices.resolve import resolve
from indices.store import StoredEdition


@dataclass(frozen=True, slots=True)
class Rerun:
    """An edition and what came of computing it again."""

    edition: StoredEdition
    computed: Computed

    @property
    def is_equal(self) -> bool:
        """Whether the CSV is the same to the byte."""
        return bool(self.computed.facts["result_sha256"] == self.edition.result_sha256)

    @property
    def has_same_code(self) -> bool:
        """Whether the code is the one that made the edition; other code may differ rightly."""
        return self.edition.code_version == code_version()


def rerun(connection: Connection, edition: StoredEdition) -> Rerun:
    """Compute an edition again; nothing is stored."""
    definition = IndexDefinition.model_validate(edition.definition)
    facts = read_facts(connection, edition.data_edition_id)
    resolved = resolve(definition, edition.year, facts, where=edition.name)
    computed = compute(
        Reader(connection, edition.data_edition_id),
        resolved,
        seed=edition.seed,
        draws=edition.report["draws"],
    )
    return Rerun(edition, computed)
