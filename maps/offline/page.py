"""The page of a map in a file: folium's map whose scripts, styles, fonts and data lie in it."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import folium
from branca.element import Figure, MacroElement
from jinja2 import Template

from gis.errors import MapRefused
from gis.settings import PROJECT_ROOT
from maps.offline.wording import Lang

BUILT = PROJECT_ROOT / "maps" / "web" / "dist" / "offline"
# Even a file that somebody changed fetches nothing.
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data:; font-src data:"
)


class OfflineMap(folium.Map):
    """A `folium.Map` that needs no network; further folium layers may be added to it.

    Layers that are added may fetch files of their own: only the map as it was made needs none.
    """

    # folium reads both from the class.
    default_js: list[tuple[str, str]] = []  # noqa: RUF012
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template(
        """
        {% macro header(this, kwargs) %}
        <meta name="viewport" content="width=device-width, initial-scale=1">
        {% if this.is_as_made() %}
        <meta http-equiv="Content-Security-Policy" content="{{ this.policy }}">
        {% endif %}
        <style>{{ this.style }}</style>
        <script>{{ this.script }}</script>
        {% endmacro %}
        {% macro html(this, kwargs) %}
        <div class="folium-map" id="{{ this.get_name() }}"></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map("{{ this.get_name() }}", {
            center: {{ this.location|tojson }}, zoom: 6, minZoom: 4, maxZoom: 14, zoomSnap: 0.25,
            maxBounds: [[0, 88], [27, 114]], maxBoundsViscosity: 0.8,
            zoomControl: false
        });
        // At the bottom, for cards of places open upwards.
        L.control.scale({imperial: false, position: "bottomleft"}).addTo({{ this.get_name() }});
        L.control.zoom({position: "bottomleft"}).addTo({{ this.get_name() }});
        {% endmacro %}
        """
    )
    policy = POLICY

    def __init__(self, sheet: dict[str, Any], *, draw: str, lang: Lang, title: str) -> None:
        """Take what the browser code draws: a sheet for its function `draw`."""
        super().__init__(location=(13.2, 101.5), tiles=None)
        self.script, self.style = _built("offline.js"), _built("offline-style.css")
        text = write_json(sheet)
        # The same data are the same bytes: folium's own names are random.
        self._id = hashlib.sha256(text.encode()).hexdigest()[:16]
        figure = self.get_root()
        assert isinstance(figure, Figure)
        figure._id = self._id
        figure.title = escape(title)
        figure._template = _figure_template(lang)
        # The figure knows its child by the random name.
        figure._children.clear()
        figure.add_child(self)
        drawing = _Drawing(draw, text)
        drawing._id = self._id
        self.add_child(drawing)

    def is_as_made(self) -> bool:
        """Whether nothing was added to the map."""
        return all(isinstance(child, _Drawing) for child in self._children.values())

    def to_html(self) -> str:
        """Return the file."""
        html: str = self.get_root().render()
        return html

    def save_as(self, path: Path) -> None:
        """Write the file."""
        path.write_text(self.to_html(), encoding="utf-8")


class _Drawing(MacroElement):
    """The data of the map, and the call that draws them."""

    _template = Template(
        """
        {% macro html(this, kwargs) %}
        <script type="application/json" id="{{ this.get_name() }}">{{ this.text }}</script>
        {% endmacro %}
        {% macro script(this, kwargs) %}
        laoAtlas.{{ this.draw }}({{ this._parent.get_name() }}, "{{ this.get_name() }}");
        {% endmacro %}
        """
    )

    def __init__(self, draw: str, text: str) -> None:
        # branca has no types.
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Drawing"
        self.draw = draw
        self.text = text


def write_json(sheet: dict[str, Any]) -> str:
    """Return JSON that can stand in a script: no text of it can end the script or begin a tag."""
    text = json.dumps(sheet, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def _figure_template(lang: Lang) -> Template:
    template: Template = Template(
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n'
        "{{ this.header.render(**kwargs) }}\n<title>{{ this.title }}</title>\n</head>\n<body>\n"
        "{{ this.html.render(**kwargs) }}\n"
        "<script>\n{{ this.script.render(**kwargs) }}\n</script>\n</body>\n</html>\n"
    )
    return template


@cache
def _built(name: str) -> str:
    path = BUILT / name
    if not path.is_file():
        raise MapRefused(
            f"{path}: the browser code of maps is not built. Run `make run`, or `npm ci` and "
            "`npm run build` in maps/web."
        )
    return path.read_text(encoding="utf-8")
