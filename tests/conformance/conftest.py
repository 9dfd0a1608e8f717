"""What abstract tests ask a portal through, and the report of them class by class.

A test names the abstract test that it carries out: `@pytest.mark.ats(standard, "/conf/core/http")`.
It fails where the portal no longer claims the class. LAO_CONFORMANCE_DIR, a folder for the
report, makes the tests thorough: all queryables of the sample edition, and the whole country where
there are real files. `make conformance` sets it.
"""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx
import pytest

STANDARDS = {
    "Features 1": "http://www.opengis.net/spec/ogcapi-features-1/1.0",
    "Features 2": "http://www.opengis.net/spec/ogcapi-features-2/1.0",
    "Features 3": "http://www.opengis.net/spec/ogcapi-features-3/1.0",
    "Features 5": "http://www.opengis.net/spec/ogcapi-features-5/1.0",
    "CQL2": "http://www.opengis.net/spec/cql2/1.0",
    "Tiles 1": "http://www.opengis.net/spec/ogcapi-tiles-1/1.0",
    "Records 1": "http://www.opengis.net/spec/ogcapi-records-1/1.0",
}
MOST_ITEMS = 10_000
REPORT_DIR = os.environ.get("LAO_CONFORMANCE_DIR")
results: pytest.StashKey[dict[tuple[str, str, str], Counter[str]]] = pytest.StashKey()
remarks: pytest.StashKey[Counter[str]] = pytest.StashKey()


@dataclass
class Api:
    """An OGC API under test; addresses may be given whole or below its landing page."""

    root: str
    client: httpx.Client
    is_exhaustive: bool
    _items: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def get(self, address: str, accept: str = "application/json", **query: Any) -> httpx.Response:
        """Ask for a document; parameters with a hyphen are written with an underscore twice."""
        url = address if address.startswith("http") else self.root + address
        asked = {name.replace("__", "-"): value for name, value in query.items()}
        return self.client.get(url, params=asked or None, headers={"accept": accept})

    def json(self, address: str, accept: str = "application/json", **query: Any) -> Any:
        """Ask for a document that must be there."""
        answer = self.get(address, accept, **query)
        assert answer.status_code == 200, f"{answer.url}: {answer.status_code} {answer.text[:300]}"
        return answer.json()

    @cached_property
    def landing(self) -> Any:
        """The landing page."""
        return self.json("")

    @cached_property
    def claims(self) -> list[str]:
        """The conformance classes that it claims."""
        claims: list[str] = self.json("/conformance")["conformsTo"]
        return claims

    @cached_property
    def openapi(self) -> Any:
        """The API definition that the landing page leads to."""
        [link] = [link for link in self.landing["links"] if link["rel"] == "service-desc"]
        return self.json(link["href"], link["type"])

    @cached_property
    def collections(self) -> list[dict[str, Any]]:
        """The collections of features, as the list of collections has them."""
        listed = self.json("/collections")["collections"]
        return [entry for entry in listed if entry.get("itemType", "feature") == "feature"]

    def page(self, collection: str, **query: Any) -> Any:
        """One page of items as GeoJSON."""
        return self.json(f"/collections/{collection}/items", "application/geo+json", **query)

    def key(self, collection: str) -> str:
        """The property that is the id of a collection's items."""
        schema = self.json(f"/collections/{collection}/schema", "application/schema+json")
        [name] = [
            name for name, entry in schema["properties"].items() if entry.get("x-ogc-role") == "id"
        ]
        return name

    def located(self, collection: str, number: int = 1) -> list[dict[str, Any]]:
        """Some items that have a geometry."""
        items = self.page(collection, limit=50)["features"]
        return [item for item in items if item["geometry"] is not None][:number]

    def matched(self, collection: str, text: str, **query: Any) -> int:
        """How many items a filter in CQL2 text matches."""
        query = {"filter": text, "filter__lang": "cql2-text", "limit": 1, **query}
        number: int = self.page(collection, **query)["numberMatched"]
        return number

    def all_items(self, collection: str) -> list[dict[str, Any]]:
        """All items, or an empty list where they are too many to read in a test."""
        if collection not in self._items:
            page = self.page(collection, limit=1)
            is_small = page["numberMatched"] <= MOST_ITEMS
            whole = self.page(collection, limit=MOST_ITEMS) if is_small else {"features": []}
            self._items[collection] = whole["features"]
        return self._items[collection]

    def parameters(self, path: str) -> dict[str, Any]:
        """The parameters that the API definition gives the GET of a path, by name."""
        operation = self.openapi["paths"][path]["get"]
        listed = [*self.openapi["paths"][path].get("parameters", []), *operation["parameters"]]
        resolved = [self.resolve(entry) for entry in listed]
        return {entry["name"]: entry for entry in resolved}

    def resolve(self, node: Any) -> Any:
        """Follow a reference inside the API definition."""
        while "$ref" in node:
            assert node["$ref"].startswith("#/"), f"a reference to outside: {node['$ref']}"
            found = self.openapi
            for part in node["$ref"][2:].split("/"):
                found = found[part.replace("~1", "/").replace("~0", "~")]
            node = found
        return node


@pytest.fixture(scope="session", params=["sample", "national"] if REPORT_DIR else ["sample"])
def api(request: pytest.FixtureRequest) -> Iterator[Api]:
    """The API of a portal over an edition, ranked so that no collection is empty."""
    if request.param == "national":
        from api.cli.rank import rank_present

        rank_present(request.getfixturevalue("national_engine"), print)
    portal = request.getfixturevalue(f"{request.param}_portal")
    with httpx.Client(timeout=60, follow_redirects=False) as client:
        yield Api(portal.ogc, client, bool(REPORT_DIR) and request.param == "sample")


@pytest.fixture(autouse=True)
def is_claimed(request: pytest.FixtureRequest) -> None:
    """Skip a test of a class that the portal does not claim."""
    mark = request.node.get_closest_marker("ats")
    if mark is None:
        return
    api: Api = request.getfixturevalue("api")
    standard, test = mark.args
    uri = STANDARDS[standard] + _class_of(test)
    assert uri in api.claims, f"no longer claimed: {uri}"


def _class_of(test: str) -> str:
    return "/".join(test.split("/")[:3])


def pytest_configure(config: pytest.Config) -> None:
    """Begin an empty report."""
    config.stash[results] = {}
    config.stash[remarks] = Counter()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Count what became of each abstract test."""
    report = yield
    mark = item.get_closest_marker("ats")
    if mark is not None and (report.when == "call" or report.outcome != "passed"):
        # Only items made by parameters, as all that ask the API are, have a `callspec`.
        edition = item.callspec.params["api"]  # type: ignore[attr-defined]
        key = (edition, mark.args[0], _class_of(mark.args[1]))
        item.config.stash[results].setdefault(key, Counter())[report.outcome] += 1
        if report.outcome != "passed":
            why = str(report.longrepr[2] if report.skipped else report.longrepr.reprcrash.message)
            # What is skipped is skipped class by class.
            what = f"{mark.args[0]} {key[2] if report.skipped else mark.args[1]} ({edition})"
            remark = f"{report.outcome}: {what}: {why.splitlines()[0]}"
            item.config.stash[remarks][remark] += 1
    return report


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print the report, and write it where LAO_CONFORMANCE_DIR says."""
    counts = config.stash[results]
    if not counts:
        return
    lines = [
        "| edition | standard | class | passed | failed | skipped |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {' | '.join(key)} | {count['passed']} | {count['failed']} | {count['skipped']} |"
        for key, count in sorted(counts.items())
    ]
    lines += ["", *(f"- {text} ({number})" for text, number in config.stash[remarks].items())]
    terminalreporter.section("conformance, class by class")
    for line in lines:
        terminalreporter.line(line)
    if REPORT_DIR:
        path = Path(REPORT_DIR)
        path.mkdir(parents=True, exist_ok=True)
        (path / "report.md").write_text("\n".join(lines) + "\n", "utf-8")
