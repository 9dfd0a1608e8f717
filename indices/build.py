"""Build editions of indices: freeze the data, read, call the stages in order, write."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from gis.details import get_edition as get_geometry_edition
from gis.editions import FrozenEdition, freeze
from gis.errors import IndexNotFound
from gis.models import IndexEdition
from indices.catalogue import CatalogueEntry, list_definitions
from indices.definition import IndexDefinition, read_definition
from indices.definition.read import line_of
from indices.evaluate import Evaluated, evaluate
from indices.facts import read_facts, years_of
from indices.inputs import Reader, read_inputs
from indices.report import describe
from indices.resolve import ResolvedIndex, resolve
from indices.result import digest, to_csv
from indices.store import StoredEdition, get_edition, store_edition

log = logging.getLogger(__name__)
SEED = 2569


@dataclass(frozen=True, slots=True)
class Computed:
    """An edition before it is stored."""

    facts: dict[str, Any]
    table: pd.DataFrame
    draws: dict[str, tuple[np.ndarray, np.ndarray]]
    csv: bytes


def freeze_present(connection: Connection) -> FrozenEdition:
    """Freeze what is loaded now; raises `IndexNotFound` where nothing is."""
    edition = get_geometry_edition(Session(connection))
    if edition is None:
        raise IndexNotFound("Nothing is loaded yet, so nothing can be ranked: `lao load` first.")
    return freeze(connection, is_sample=edition.is_sample)


def build_all(
    connection: Connection,
    *,
    year: int | None = None,
    seed: int = SEED,
    draws: int | None = None,
) -> list[StoredEdition]:
    """Build every index that has figures on the present data, as `build_index` does each."""
    data = freeze_present(connection)
    reader = Reader(connection, data.data_edition_id)
    built: list[StoredEdition] = []
    for entry in list_definitions(connection).values():
        built += build_index(
            connection, data, entry, year=year, seed=seed, draws=draws, reader=reader
        )
    return built


def check_definition(connection: Connection, text: str, where: str) -> IndexDefinition:
    """Return a definition that can be built now; raises `DefinitionRefused` with the line."""
    definition = read_definition(text, where)
    data = freeze_present(connection)
    facts = read_facts(connection, data.data_edition_id)
    for year in years_of(definition, facts) or [datetime.now(UTC).year]:
        resolve(definition, year, facts, where=where, locate=lambda code: line_of(text, code))
    return definition


def build_index(
    connection: Connection,
    data: FrozenEdition,
    entry: CatalogueEntry,
    *,
    year: int | None = None,
    seed: int = SEED,
    draws: int | None = None,
    reader: Reader | None = None,
) -> list[StoredEdition]:
    """Build an index for a year, else for the years that its definition asks for.

    The same data, definition, seed and code are one edition, once. A `reader` of the data edition
    spares reading again what another index read.
    """
    reader = reader or Reader(connection, data.data_edition_id)
    facts = read_facts(connection, data.data_edition_id)
    years = [year] if year is not None else years_of(entry.definition, facts)
    built = []
    for one in years:
        resolved = resolve(
            entry.definition,
            one,
            facts,
            where=entry.where,
            locate=lambda code: line_of(entry.text, code),
        )
        built.append(_build_year(connection, reader, resolved, seed=seed, draws=draws))
    return built


def compute(reader: Reader, resolved: ResolvedIndex, *, seed: int, draws: int) -> Computed:
    """Compute an edition from frozen figures alone; the same arguments give the same bytes."""
    levels: list[Evaluated] = []
    digests = []
    for level in resolved.definition.levels:
        inputs = read_inputs(reader, resolved, level)
        digests.append(inputs.digest())
        levels.append(evaluate(resolved, inputs, reader.pairs(level), seed=seed, draws=draws))
    table = pd.concat([item.table for item in levels])
    csv = to_csv(table)
    report = describe(resolved, levels)
    report["draws"] = draws
    return Computed(
        facts={
            "index_code": resolved.definition.code,
            "year": resolved.year,
            "data_edition_id": reader.edition_id,
            "definition": resolved.definition.model_dump(mode="json"),
            "definition_sha256": definition_hash(resolved.definition),
            "inputs_sha256": hashlib.sha256("".join(digests).encode()).hexdigest(),
            "seed": seed,
            "code_version": code_version(),
            "result_sha256": digest(csv),
            "report": report,
        },
        table=table,
        draws={item.level: (item.ids, item.ranks) for item in levels},
        csv=csv,
    )


def definition_hash(definition: IndexDefinition) -> str:
    """Return the checksum of what a definition says, whatever its layout."""
    text = json.dumps(definition.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def code_version() -> str:
    """Return the release and a hash of the code that computes indices."""
    root = Path(str(files("indices")))
    found = hashlib.sha256()
    for path in sorted((*root.rglob("*.py"), *root.rglob("*.sql"))):
        found.update(path.relative_to(root).as_posix().encode())
        found.update(path.read_bytes())
    return f"{version('lao-atlas')}+{found.hexdigest()[:12]}"


def _build_year(
    connection: Connection,
    reader: Reader,
    resolved: ResolvedIndex,
    *,
    seed: int,
    draws: int | None,
) -> StoredEdition:
    count = draws or resolved.definition.uncertainty.draws
    same = connection.execute(
        select(IndexEdition.index_edition_id).where(
            IndexEdition.index_code == resolved.definition.code,
            IndexEdition.year == resolved.year,
            IndexEdition.data_edition_id == reader.edition_id,
            IndexEdition.definition_sha256 == definition_hash(resolved.definition),
            IndexEdition.seed == seed,
            IndexEdition.code_version == code_version(),
            IndexEdition.report["draws"].as_integer() == count,
            IndexEdition.is_current,
        )
    ).scalar_one_or_none()
    if same is not None:
        return get_edition(connection, same)
    started = time.perf_counter()
    computed = compute(reader, resolved, seed=seed, draws=count)
    stored = store_edition(connection, computed.facts, computed.table, computed.draws)
    log.info(
        "%s: %d of %d units ranked, %d draws, %.1f s",
        stored.name,
        int(computed.table["rank"].notna().sum()),
        len(computed.table),
        count,
        time.perf_counter() - started,
    )
    return stored
