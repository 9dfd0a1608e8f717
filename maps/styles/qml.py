"""QML, the style file of QGIS, in the form that 3.22 and later read."""

from collections.abc import Mapping
from xml.etree import ElementTree as Xml

from maps.styles.collections import FALLBACK_FONTS, LABEL_FONT, CollectionStyle, StyleClass

DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
MEDIA_TYPE = "application/vnd.qgis.qml"
POINT_MM = 2.6
OPAQUE, FAINT = 255, 150


def write_qml(style: CollectionStyle, *, is_point: bool = False) -> str:
    """Return the style of a layer of areas, or of points, as text."""
    root = Xml.Element(
        "qgis", version="3.22.0", styleCategories="Symbology|Labeling", labelsEnabled="1"
    )
    _add_renderer(root, style, is_point=is_point)
    _add_labels(root, style, is_point=is_point)
    Xml.indent(root)
    return DOCTYPE + Xml.tostring(root, encoding="unicode") + "\n"


def _add_renderer(root: Xml.Element, style: CollectionStyle, *, is_point: bool) -> None:
    if style.property is None:
        renderer = Xml.SubElement(root, "renderer-v2", type="singleSymbol", symbollevels="0")
        _add_symbol(Xml.SubElement(renderer, "symbols"), "0", style, None, is_point=is_point)
        return
    renderer = Xml.SubElement(
        root, "renderer-v2", type="categorizedSymbol", attr=style.property, symbollevels="0"
    )
    categories = Xml.SubElement(renderer, "categories")
    symbols = Xml.SubElement(renderer, "symbols")
    for number, item in enumerate(style.classes):
        Xml.SubElement(
            categories,
            "category",
            value=item.value,
            type="string",
            symbol=str(number),
            label=f"{item.label_th} · {item.label_en}",
            render="true",
        )
        _add_symbol(symbols, str(number), style, item, is_point=is_point)


def _add_symbol(
    symbols: Xml.Element,
    name: str,
    style: CollectionStyle,
    item: StyleClass | None,
    *,
    is_point: bool,
) -> None:
    symbol = Xml.SubElement(
        symbols,
        "symbol",
        type="marker" if is_point else "fill",
        name=name,
        alpha="1",
        clip_to_extent="1",
        force_rhr="0",
    )
    look = _marker(style, item) if is_point else _fill(style, item)
    kind = "SimpleMarker" if is_point else "SimpleFill"
    layer = Xml.SubElement(
        symbol, "layer", {"class": kind, "enabled": "1", "pass": "0", "locked": "0"}
    )
    options = Xml.SubElement(layer, "Option", type="Map")
    for key, value in look.items():
        Xml.SubElement(options, "Option", type="QString", name=key, value=value)


def _fill(style: CollectionStyle, item: StyleClass | None) -> Mapping[str, str]:
    is_empty = item is not None and item.colour is None
    is_approximate = item is not None and item.is_approximate
    width = style.line_width * 3 if is_empty else style.line_width
    return {
        "color": _rgba(
            item.colour if item and item.colour else style.fill, FAINT if item else OPAQUE
        ),
        "style": "no" if is_empty else "solid",
        "outline_color": _rgba(style.line, OPAQUE),
        "outline_style": "dash" if is_approximate else "solid",
        "outline_width": f"{width:g}",
        "outline_width_unit": "MM",
        "joinstyle": "round",
    }


def _marker(style: CollectionStyle, item: StyleClass | None) -> Mapping[str, str]:
    colour = item.colour if item and item.colour else style.fill
    return {
        "name": "circle",
        "color": _rgba(colour, OPAQUE),
        "outline_color": _rgba(style.ink, OPAQUE),
        "outline_style": "solid",
        "outline_width": "0.2",
        "outline_width_unit": "MM",
        "size": f"{POINT_MM:g}",
        "size_unit": "MM",
    }


def _add_labels(root: Xml.Element, style: CollectionStyle, *, is_point: bool) -> None:
    labeling = Xml.SubElement(root, "labeling", type="simple")
    settings = Xml.SubElement(labeling, "settings", calloutType="simple")
    text = Xml.SubElement(
        settings,
        "text-style",
        fieldName=style.label,
        isExpression="0",
        fontFamily=LABEL_FONT,
        fontSize=f"{style.label_size:g}",
        fontSizeUnit="Point",
        textColor=_rgba(style.ink, OPAQUE),
        textOpacity="1",
        multilineHeight="1",
    )
    # For machines without the first font: Thai marks need one that knows them.
    families = Xml.SubElement(text, "families")
    for family in FALLBACK_FONTS:
        Xml.SubElement(families, "family", name=family)
    Xml.SubElement(
        text,
        "text-buffer",
        bufferDraw="1",
        bufferSize="0.8",
        bufferSizeUnits="MM",
        bufferColor=_rgba(style.halo, OPAQUE),
        bufferOpacity="1",
    )
    # 0: around a point; 1: over the middle of an area.
    Xml.SubElement(
        settings, "placement", placement="0" if is_point else "1", dist="1.5", distUnits="MM"
    )
    Xml.SubElement(
        settings,
        "rendering",
        drawLabels="1",
        scaleVisibility="1",
        scaleMin=str(style.labels_from),
        scaleMax="0",
    )


def _rgba(colour: str, alpha: int) -> str:
    """Return `#rrggbb` as QGIS writes it."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"{red},{green},{blue},{alpha}"
