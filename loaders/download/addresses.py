"""The addresses of a source: one, a list, or a template that stands for many.

`{province}` stands for every province's TIS 1099 code; `{province:10-27,30}` and
`{year:2019-2020}` for the numbers named.
"""

import re
from collections.abc import Sequence
from itertools import product

import geothai
import httpx

from gis.errors import SourceChanged
from loaders.source import Source

SCHEMES = {"http", "https"}
_FIELD = re.compile(r"\{(?P<name>[a-z]+)(?::(?P<range>[0-9,-]+))?\}")
_REMEDY = "Mend `address` in the source's definition."


def addresses_of(source: Source) -> list[str]:
    """Return all addresses of a source in order; none where it names none."""
    given = source.address
    templates = [given] if isinstance(given, str) else list(given or ())
    addresses = [address for template in templates for address in _expand(source, template)]
    for address in addresses:
        try:
            url = httpx.URL(address)
        except httpx.InvalidURL as error:
            raise _wrong(source, f"{address!r} is no address ({error}).") from error
        if url.scheme not in SCHEMES or not url.host:
            raise _wrong(source, f"{address!r} is no http or https address.")
    return list(dict.fromkeys(addresses))


def _expand(source: Source, template: str) -> list[str]:
    if "{" not in template:
        return [template]
    fields = list(_FIELD.finditer(template))
    choices = [_values(source, field["name"], field["range"]) for field in fields]
    expanded = []
    for values in product(*choices):
        address = template
        for field, value in zip(fields, values, strict=True):
            address = address.replace(field[0], value)
        if "{" in address or "}" in address:
            raise _wrong(source, f"{template!r} has a field that is not known.")
        expanded.append(address)
    return expanded


def _values(source: Source, name: str, given: str | None) -> Sequence[str]:
    if given is not None and name in {"year", "province"}:
        return [value for part in given.split(",") for value in _numbers(source, part)]
    if name == "province" and given is None:
        return [province.code for province in geothai.provinces()]
    raise _wrong(source, f"the field {name!r} of its address needs a range, such as 2019-2020.")


def _numbers(source: Source, part: str) -> list[str]:
    first, dash, end = part.partition("-")
    last = end if dash else first
    if not first.isdecimal() or not last.isdecimal():
        raise _wrong(source, f"{part!r} in its address is no range.")
    return [str(number) for number in range(int(first), int(last) + 1)]


def _wrong(source: Source, problem: str) -> SourceChanged:
    return SourceChanged(f"loaders/sources/{source.name}.yml", problem, _REMEDY)
