"""What the map and its table show, once an address is understood."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from api.map_page.catalogue import CatalogueIndicator
from api.map_page.narrow import Narrow
from api.rankings.map_values import Show
from api.values import Classing
from gis.units import Level
from indices.store import StoredEdition

SORTS = ("value", "name", "type", "province", "grade")
# Those that read best from the first; values from the largest.
ASCENDING = frozenset(SORTS) - {"value"}


@dataclass(frozen=True, slots=True)
class Shown:
    """An indicator and year, or an edition of an index: one of the two is None."""

    indicator: CatalogueIndicator | None
    edition: StoredEdition | None
    year: int
    show: Show = "band"
    is_pinned: bool = False

    @property
    def code(self) -> str:
        """The code of what is shown."""
        if self.edition is not None:
            return self.edition.index_code
        return self.indicator.code if self.indicator else ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is shown, of which places of a level, in which classes and order.

    `types` are LAO types, none for all; `least` and `most` are in the unit of the values.
    """

    shown: Shown
    level: Level
    types: tuple[str, ...] = ()
    province: str = ""
    network: str = ""
    narrow: Narrow = field(default_factory=Narrow)
    least: float | None = None
    most: float | None = None
    classing: Classing = field(default_factory=Classing)
    sort: str = "value"
    is_ascending: bool = False
    page: int = 1

    def address(self, **changes: Any) -> str:
        """Return this as the query of an address, with some of it changed; the page is left out."""
        pairs = [
            (name, value)
            for name, given in (self._fields() | changes).items()
            for value in (given if isinstance(given, tuple) else (given,))
            if value not in ("", None)
        ]
        return f"?{urlencode(pairs)}"

    def file_query(self) -> str:
        """Return the query of the same map as a file, which knows of fewer choices."""
        names = ("level", "province", "method", "classes", "breaks", "about")
        fields = self._fields()
        return f"?{urlencode([(name, fields[name]) for name in names if fields.get(name)])}"

    def texts(self) -> dict[str, str]:
        """Return what is not chosen from a list as a form holds it."""
        fields = self._fields()
        return {
            **{name: fields[name] for name in ("from", "to", "sort", "order")},
            "breaks": ", ".join(plain(limit) for limit in self.classing.breaks),
            "about": _about(self.classing),
        }

    def _fields(self) -> dict[str, Any]:
        usual = Classing()
        classing = self.classing
        return {
            **self._what(),
            "level": self.level,
            "type": self.types,
            "province": self.province,
            "network": self.network,
            **self.narrow.fields(),
            "from": plain(self.least),
            "to": plain(self.most),
            "method": classing.method if classing.method != usual.method else "",
            "classes": classing.classes if classing.classes != usual.classes else "",
            "breaks": ",".join(plain(limit) for limit in classing.breaks),
            "about": _about(classing) if classing.about != usual.about else "",
            "sort": self.sort if self.sort != "value" else "",
            "order": self._order(),
        }

    def _what(self) -> dict[str, Any]:
        shown = self.shown
        if shown.edition is None:
            return {"indicator": shown.code, "year": shown.year}
        pinned = {"edition": shown.edition.name} if shown.is_pinned else {"year": shown.year}
        return {"index": shown.code, **pinned, "show": shown.show if shown.show != "band" else ""}

    def _order(self) -> str:
        usual = usual_is_ascending(self.sort, self.shown.edition is not None)
        if self.is_ascending == usual:
            return ""
        return "asc" if self.is_ascending else "desc"


def usual_is_ascending(sort: str, is_index: bool) -> bool:
    """Whether an order begins at its smallest unless it is asked for: figures at the largest."""
    return sort in ASCENDING or is_index


def plain(value: float | None) -> str:
    """Return a number as a form or an address holds it."""
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)


def _about(classing: Classing) -> str:
    return classing.about if isinstance(classing.about, str) else plain(classing.about)
