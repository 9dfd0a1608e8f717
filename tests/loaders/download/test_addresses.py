"""One address, a list, or a template; file names that stay in their folder."""

from collections.abc import Callable
from typing import Any

import pytest

from gis.errors import SourceChanged
from loaders.download.addresses import addresses_of
from loaders.download.fetch import name_files
from loaders.source import read_sources


def test_a_template_stands_for_every_year_and_province_named(
    source_at: Callable[..., Any],
) -> None:
    source = source_at("https://a.example/{province:10,30-31}/{year:2019-2020}.csv")
    assert addresses_of(source) == [
        f"https://a.example/{province}/{year}.csv"
        for province in ("10", "30", "31")
        for year in ("2019", "2020")
    ]


def test_province_alone_stands_for_all_77(source_at: Callable[..., Any]) -> None:
    addresses = addresses_of(source_at("https://a.example/geocode{province}.xml"))
    assert len(addresses) == 77
    assert addresses[0] == "https://a.example/geocode10.xml"


@pytest.mark.parametrize(
    "address",
    [
        "ftp://a.example/file.csv",
        "file:///etc/passwd",
        "not an address",
        "https://a.example/{year}.csv",
        "https://a.example/{month:1-12}.csv",
        "https://a.example/{Year:1}.csv",
        "https://a.example/{year:2019-}.csv",
    ],
)
def test_a_wrong_address_is_named(source_at: Callable[..., Any], address: str) -> None:
    with pytest.raises(SourceChanged, match=r"made_up\.yml"):
        addresses_of(source_at(address))


@pytest.mark.parametrize("name", list(read_sources()))
def test_every_address_of_the_definitions_can_be_asked(name: str) -> None:
    assert all(address.startswith("https://") for address in addresses_of(read_sources()[name]))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/a/b.csv", "b.csv"),
        ("/", "fallback"),
        ("/..%2F..%2Fpasswd", "_.._passwd"),
        ("/.hidden", "hidden"),
        ("/%E0%B8%81.json", "ก.json"),
        ("/x?y=1", "x"),
    ],
)
def test_a_name_cannot_leave_its_folder(path: str, name: str) -> None:
    (found,) = name_files([f"https://a.example{path}"], "fallback").values()
    assert found == name


def test_a_long_name_is_cut_and_keeps_its_ending() -> None:
    (found,) = name_files([f"https://a.example/{'ก' * 200}.json"], "fallback").values()
    assert found.endswith(".json")
    assert len(found.encode()) <= 120


def test_files_told_apart_by_their_folder_keep_it() -> None:
    addresses = ["https://a.example/data/2565/pao.json", "https://a.example/data/2566/pao.json"]
    assert list(name_files(addresses, "fallback", 2).values()) == ["2565/pao.json", "2566/pao.json"]
    assert len(set(name_files(addresses, "fallback").values())) == 2
    (found,) = name_files(["https://a.example/..%2F../..%2Fx"], "fallback", 2).values()
    assert ".." not in found.split("/")
