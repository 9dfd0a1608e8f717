"""Add a collection to QGIS without a window, read all of it and a part, and print what was seen.

By hand: `QT_QPA_PLATFORM=offscreen /usr/bin/python3 tests/clients/qgis_check.py ADDRESS [NAME]`
with Debian's python3-qgis and qgis-providers, where ADDRESS ends in /ogc.
"""

import sys
import time

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsFeatureRequest,
    QgsRectangle,
    QgsVectorLayer,
)

SING_BURI = QgsRectangle(100.2, 14.8, 100.5, 15.0)


def layer_of(address: str, name: str) -> QgsVectorLayer:
    """Return the layer as the dialogue "Add WFS layer" makes it."""
    source = (
        f"url='{address}' typename='{name}' srsname='EPSG:4326' pageSize='1000'"
        " restrictToRequestBBOX='1'"
    )
    return QgsVectorLayer(source, name, "OAPIF")


def timed(read: QgsFeatureRequest, layer: QgsVectorLayer) -> str:
    """Read features and say how many there were and how long it took."""
    begun = time.perf_counter()
    number = sum(1 for _ in layer.getFeatures(read))
    return f"{number} features in {time.perf_counter() - begun:.1f} s"


def main(address: str, name: str = "laos") -> None:
    """Print the figures."""
    application = QgsApplication([], False)
    application.initQgis()
    say = sys.stdout.write
    layer = layer_of(address, name)
    say(f"QGIS {Qgis.QGIS_VERSION}: valid {layer.isValid()}, {layer.featureCount()} items said\n")
    say(f"all: {timed(QgsFeatureRequest(), layer)}\n")
    part = QgsFeatureRequest().setFilterRect(SING_BURI)
    say(f"box: {timed(part, layer_of(address, name))}\n")
    filtered = layer_of(address, name)
    filtered.setSubsetString("lao_type = 'pao'")
    say(f"lao_type = 'pao': {timed(QgsFeatureRequest(), filtered)}\n")
    application.exitQgis()


main(*sys.argv[1:])
