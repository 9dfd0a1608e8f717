"""SLD 1.0, which GeoServer, MapServer and others read: the same classes and colours as the QML."""

from xml.etree import ElementTree as Xml

from maps.styles.collections import LABEL_FONT, CollectionStyle, StyleClass

SLD, OGC = "http://www.opengis.net/sld", "http://www.opengis.net/ogc"
# A pixel of the standard is 0.28 mm.
PIXELS_A_MM = 1 / 0.28
FAINT, OPAQUE = 0.6, 1.0


def write_sld(style: CollectionStyle, layer: str, *, is_point: bool = False) -> str:
    """Return the style of a layer of areas, or of points, as text."""
    Xml.register_namespace("", SLD)
    Xml.register_namespace("ogc", OGC)
    root = Xml.Element(_sld("StyledLayerDescriptor"), version="1.0.0")
    named = _add(root, "NamedLayer")
    _add(named, "Name", layer)
    user_style = _add(named, "UserStyle")
    _add(user_style, "Title", f"{style.title_th} / {style.title_en}")
    rules = _add(user_style, "FeatureTypeStyle")
    for item in style.classes or (None,):
        _add_rule(rules, style, item, is_point=is_point)
    label = _add(rules, "Rule")
    _add(label, "MaxScaleDenominator", str(style.labels_from))
    _add_label(label, style)
    Xml.indent(root)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"
    )


def _add_rule(
    rules: Xml.Element, style: CollectionStyle, item: StyleClass | None, *, is_point: bool
) -> None:
    rule = _add(rules, "Rule")
    if item is not None:
        _add(rule, "Title", f"{item.label_th} / {item.label_en}")
        _add_condition(rule, style, item)
    parent = _add(rule, "PointSymbolizer" if is_point else "PolygonSymbolizer")
    if is_point:
        graphic = _add(parent, "Graphic")
        parent = _add(graphic, "Mark")
        _add(parent, "WellKnownName", "circle")
    colour = style.fill if item is None else item.colour
    if colour is not None:
        fill = _add(parent, "Fill")
        _parameter(fill, "fill", colour)
        _parameter(fill, "fill-opacity", f"{OPAQUE if item is None or is_point else FAINT:g}")
    stroke = _add(parent, "Stroke")
    _parameter(stroke, "stroke", style.line)
    _parameter(stroke, "stroke-width", f"{style.line_width * PIXELS_A_MM:.2f}")
    if item is not None and item.is_approximate:
        _parameter(stroke, "stroke-dasharray", "4 3")
    if is_point:
        _add(graphic, "Size", "9")


def _add_condition(rule: Xml.Element, style: CollectionStyle, item: StyleClass) -> None:
    if not item.value:
        # All others: those that no rule above this one drew.
        _add(rule, "ElseFilter")
        return
    equal = Xml.SubElement(Xml.SubElement(rule, _ogc("Filter")), _ogc("PropertyIsEqualTo"))
    Xml.SubElement(equal, _ogc("PropertyName")).text = style.property
    Xml.SubElement(equal, _ogc("Literal")).text = item.value


def _add_label(rule: Xml.Element, style: CollectionStyle) -> None:
    text = _add(rule, "TextSymbolizer")
    Xml.SubElement(_add(text, "Label"), _ogc("PropertyName")).text = style.label
    font = _add(text, "Font")
    _parameter(font, "font-family", LABEL_FONT)
    _parameter(font, "font-size", f"{style.label_size:g}")
    halo = _add(text, "Halo")
    _add(halo, "Radius", "1.5")
    _parameter(_add(halo, "Fill"), "fill", style.halo)
    _parameter(_add(text, "Fill"), "fill", style.ink)


def _add(parent: Xml.Element, tag: str, text: str | None = None) -> Xml.Element:
    child = Xml.SubElement(parent, _sld(tag))
    child.text = text
    return child


def _parameter(parent: Xml.Element, name: str, value: str) -> None:
    Xml.SubElement(parent, _sld("CssParameter"), name=name).text = value


def _sld(tag: str) -> str:
    return f"{{{SLD}}}{tag}"


def _ogc(tag: str) -> str:
    return f"{{{OGC}}}{tag}"
