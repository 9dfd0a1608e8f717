"""What a style of a collection consists of."""

from dataclasses import dataclass

LABEL_FONT = "Sarabun"
FALLBACK_FONTS = ("Noto Sans Thai", "TH Sarabun New", "Tahoma")


@dataclass(frozen=True, slots=True)
class StyleClass:
    """Features with one value of the style's property.

    `colour` is `#rrggbb`, None where only the outline is drawn; `is_approximate` dashes it.
    """

    value: str
    label_th: str
    label_en: str
    colour: str | None
    is_approximate: bool = False


@dataclass(frozen=True, slots=True)
class CollectionStyle:
    """A style of a collection; `layers` are those of its GeoPackage.

    Line widths are in millimetres on paper. `labels_from` is the scale 1:n below which names stand.
    """

    name: str
    collection: str
    title_th: str
    title_en: str
    layers: tuple[str, ...]
    fill: str
    line: str
    line_width: float
    ink: str
    halo: str
    label_size: float
    labels_from: int
    property: str | None = None
    classes: tuple[StyleClass, ...] = ()
    label: str = "name_th"
    # Figures, ranks, addresses and stories are no tiles: a MapLibre style takes them as GeoJSON.
    is_tiled: bool = True
    is_point: bool = False
