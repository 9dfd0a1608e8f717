"""The table `layer_styles` of a GeoPackage, from which QGIS opens its layers styled."""

import sqlite3
from contextlib import closing
from pathlib import Path

from gis.statements import statement
from maps.bulk.description import Description
from maps.bulk.rows import GEOMETRY
from maps.styles.collections import CollectionStyle, list_styles
from maps.styles.qml import write_qml
from maps.styles.sld import write_sld


def add_layer_styles(path: Path, description: Description) -> None:
    """Add the styles of each layer that has one; the first is the default."""
    with closing(sqlite3.connect(path)) as database, database:
        layers = [
            (row[0], row[1])
            for row in database.execute(statement("maps", "geopackage_layers").text)
        ]
        styled = [
            (layer, kind, number, style)
            for layer, kind in layers
            for number, style in enumerate(_styles_of(layer))
        ]
        if not styled:
            return
        moment = description.loaded_at.strftime("%Y-%m-%dT%H:%M:%S.000Z")
        database.executescript(statement("maps", "layer_styles").text)
        database.execute(statement("maps", "register_layer_styles").text, {"moment": moment})
        for layer, kind, number, style in styled:
            is_point = kind == "POINT"
            database.execute(
                statement("maps", "add_layer_style").text,
                {
                    "layer": layer,
                    "geometry": GEOMETRY,
                    "name": style.name[:30],
                    "qml": write_qml(style, is_point=is_point),
                    "sld": write_sld(style, layer, is_point=is_point),
                    "is_default": number == 0,
                    "description": f"{style.title_th} / {style.title_en}",
                    "moment": moment,
                },
            )


def _styles_of(layer: str) -> list[CollectionStyle]:
    return [style for style in list_styles().values() if layer in style.layers]
