"""Read an XML file of the `tambon` vocabulary whole, or say why it cannot be read.

Entities, document types and the network stay off: published data needs none of them.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from gis.errors import SourceChanged, SourceFileError

NAMESPACE = "{http://hoerstemeier.com/tambon/}"
_FETCH_AGAIN = "Fetch the file again from its publisher."
# The largest published file has 3.6 MB; a hundred times that is something else.
_MAX_BYTES = 100 * 1024 * 1024


def read_entity(path: Path, *, root_types: frozenset[str]) -> etree._Element:
    """Return the root `<entity>` of a file whose root has one of these types."""
    root = _parse(path)
    if root.tag != f"{NAMESPACE}entity" or root.get("type") not in root_types:
        expected = " or ".join(sorted(root_types))
        raise SourceChanged(
            path,
            f"line {root.sourceline}: the root is <{local_name(root)} type={root.get('type')!r}>, "
            f'not <entity type="{expected}">.',
            "Check that this is the file you meant to load.",
        )
    return root


def read_root(path: Path, name: str) -> etree._Element:
    """Return the root of a file whose root bears this name."""
    root = _parse(path)
    if root.tag != f"{NAMESPACE}{name}":
        raise SourceChanged(
            path,
            f"line {root.sourceline}: the root is <{local_name(root)}>, not <{name}>.",
            "Check that this is the file you meant to load.",
        )
    return root


def children(element: etree._Element, name: str | None = None) -> Iterator[etree._Element]:
    """Iterate over child elements, all or those of one local name in our namespace."""
    yield from element.iterchildren(f"{NAMESPACE}{name}" if name else "*")


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return etree.QName(element).localname


def line_of(element: etree._Element) -> int | None:
    """Return the line of the file where the element's tag stands."""
    line = element.sourceline
    return line if isinstance(line, int) else None


def words(element: etree._Element, attribute: str) -> tuple[str, ...]:
    """Return an attribute's words, none when it is absent."""
    return tuple((element.get(attribute) or "").split())


def text_of(element: etree._Element, attribute: str) -> str | None:
    """Return an attribute without surrounding blanks, None when nothing is left."""
    return (element.get(attribute) or "").strip() or None


def _parse(path: Path) -> etree._Element:
    content = _read_bytes(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceFileError(
            path,
            f"byte {error.start} is not UTF-8 text.",
            "Save the file as UTF-8, or fetch it again from its publisher.",
        ) from error
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise SourceFileError(
            path,
            "declares a document type, which published files do not.",
            "Do not trust the file; fetch it again from its publisher.",
        )
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise SourceFileError(
            path,
            f"line {error.lineno}: not complete, well-formed XML ({error.msg}).",
            _FETCH_AGAIN,
        ) from error


def _read_bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > _MAX_BYTES:
            raise SourceFileError(path, f"has {size:,} bytes.", "Check that it is the right file.")
        return path.read_bytes()
    except OSError as error:
        raise SourceFileError(
            path, f"cannot be read ({error.strerror}).", "Check the path and its permissions."
        ) from error
