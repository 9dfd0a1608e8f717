"""Which network a row is of: one that the source's YAML declares, or one that the row describes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gis.models.vocabulary import NetworkKind
from gis.words import Words
from loaders.readers.rows import Cell
from loaders.table.keys import as_text
from loaders.table.network_definition import NetworkColumns, NetworkEntry

_LONGEST_SLUG = 80


@dataclass(slots=True)
class NetworkFinder:
    """The networks of one source; those that rows describe are added as they are met."""

    declared: Iterable[NetworkEntry] = ()
    _known: dict[str, NetworkEntry] = field(default_factory=dict)
    _by_word: dict[str, NetworkEntry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.declared:
            self._add(entry)

    def __getitem__(self, slug: str) -> NetworkEntry:
        return self._known[slug]

    def find(self, names: NetworkColumns | str, cells: Mapping[str, Cell]) -> NetworkEntry:
        """Return the network that a row names, or the one named for all rows by its slug.

        Raises `ValueError` saying why there is none.
        """
        if isinstance(names, str):
            return self._known[names]
        slug, name_th, name_en, kind = (
            as_text(cells.get(column)) if column else None
            for column in (names.slug, names.name_th, names.name_en, names.kind)
        )
        for word in (slug, name_en, name_th):
            if word and (entry := self._by_word.get(_fold(word))):
                return entry
        if not (name_th and name_en):
            raise ValueError(f"{name_en or name_th or slug!r} is none of the source's networks.")
        return self._describe(slug, name_th, name_en, kind)

    def _describe(
        self, slug: str | None, name_th: str, name_en: str, kind: str | None
    ) -> NetworkEntry:
        slug = slug or to_slug(name_en)
        if not slug or to_slug(slug) != slug:
            raise ValueError(f"{slug!r} is no address of a network: give it under `networks`.")
        kinds = {each.value: each for each in NetworkKind}
        if kind is not None and kind not in kinds:
            raise ValueError(f"{kind!r} is no kind of network; known: {', '.join(kinds)}.")
        if slug in self._known:
            raise ValueError(f"{slug!r} is the address of two networks: {name_en!r} is another.")
        entry = NetworkEntry(
            slug=slug,
            kind=kinds[kind] if kind else NetworkKind.NETWORK,
            name=Words(th=name_th, en=name_en),
        )
        self._add(entry)
        return entry

    def _add(self, entry: NetworkEntry) -> None:
        self._known[entry.slug] = entry
        for word in (entry.slug, entry.name.th, entry.name.en, *entry.words):
            self._by_word[_fold(word)] = entry


def to_slug(name: str) -> str:
    """Return the address of a network by its English name; empty where it has no Latin letters."""
    words = re.findall(r"[a-z0-9]+", name.casefold())
    return "-".join(words)[:_LONGEST_SLUG].rstrip("-")


def _fold(word: str) -> str:
    return "".join(word.split()).casefold()
