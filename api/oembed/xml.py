"""An oEmbed answer as XML."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring


def write_xml(fields: dict[str, Any]) -> bytes:
    """Return the fields as elements of `<oembed>`, in their order."""
    root = Element("oembed")
    for name, value in fields.items():
        SubElement(root, name).text = str(value)
    head = b'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n'
    body: bytes = tostring(root, encoding="utf-8", xml_declaration=False)
    return head + body
