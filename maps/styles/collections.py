"""The styles of the collections: what classes they show, in which colours."""

from functools import cache

from gis.errors import StyleNotFound
from gis.lao_types import TYPE_WORDS, LaoType
from maps.palette import Palette, read_palette
from maps.styles.figures import figure_styles
from maps.styles.look import FALLBACK_FONTS, LABEL_FONT, CollectionStyle, StyleClass

__all__ = [
    "FALLBACK_FONTS",
    "LABEL_FONT",
    "CollectionStyle",
    "StyleClass",
    "get_style",
    "list_styles",
    "styles_of",
]


def get_style(name: str) -> CollectionStyle:
    """Return a style by its name; raises `StyleNotFound`."""
    styles = list_styles()
    if name not in styles:
        raise StyleNotFound(name, styles)
    return styles[name]


def styles_of(collection: str) -> list[CollectionStyle]:
    """Return the styles of a collection, the usual one first."""
    # The same features with their full outlines look the same.
    base = collection.removesuffix("_full")
    return [style for style in list_styles().values() if style.collection == base]


@cache
def list_styles() -> dict[str, CollectionStyle]:
    """Return all styles by name."""
    palette = read_palette("light")
    styles = (*_areas(palette), *_laos(palette), *figure_styles(palette, _layers))
    return {style.name: style for style in styles}


def _areas(palette: Palette) -> list[CollectionStyle]:
    looks = (
        ("provinces", "จังหวัด", "Provinces", palette.line_strong, 0.5, 11.0, 6_000_000),
        ("districts", "อำเภอ", "Districts", palette.line, 0.35, 9.5, 1_500_000),
        ("subdistricts", "ตำบล", "Subdistricts", palette.line_soft, 0.25, 8.5, 400_000),
    )
    return [
        CollectionStyle(
            name=name,
            collection=name,
            title_th=title_th,
            title_en=title_en,
            layers=_layers(name),
            fill=palette.land,
            line=line,
            line_width=width,
            ink=palette.ink,
            halo=palette.halo,
            label_size=size,
            labels_from=labels_from,
        )
        for name, title_th, title_en, line, width, size, labels_from in looks
    ]


def _laos(palette: Palette) -> list[CollectionStyle]:
    looks = (
        ("laos", "อปท. ตามประเภท", "LAOs by type", "lao_type", _type_classes(palette)),
        (
            "laos-grade",
            "อปท. ตามความแน่ชัดของแนวเขต",
            "LAOs by boundary grade",
            "boundary_grade",
            _grade_classes(palette),
        ),
    )
    return [
        CollectionStyle(
            name=name,
            collection="laos",
            title_th=title_th,
            title_en=title_en,
            layers=_layers("laos"),
            fill=palette.missing,
            line=palette.line,
            line_width=0.25,
            ink=palette.ink,
            halo=palette.halo,
            label_size=8.5,
            labels_from=400_000,
            property=property_name,
            classes=classes,
        )
        for name, title_th, title_en, property_name, classes in looks
    ]


def _layers(name: str) -> tuple[str, ...]:
    return tuple(
        f"{base}{suffix}" for base in (name, f"{name}_full") for suffix in ("", "_positions")
    )


def _type_classes(palette: Palette) -> tuple[StyleClass, ...]:
    coloured = [
        StyleClass(
            code,
            TYPE_WORDS[LaoType(code)].prefix_th,
            TYPE_WORDS[LaoType(code)].suffix_en,
            colour,
        )
        for code, colour in palette.types.items()
    ]
    words = TYPE_WORDS[LaoType.PAO]
    # It holds the whole province: filled, it would hide all others.
    return (*coloured, StyleClass("pao", words.prefix_th, words.suffix_en, None))


def _grade_classes(palette: Palette) -> tuple[StyleClass, ...]:
    pale, light, middle, strong, dark = palette.ramp
    return (
        StyleClass("A", "แนวเขตทางการ", "Official boundary", dark),
        StyleClass("B", "แนวเขตวาดโดยอาสาสมัคร", "Boundary drawn by volunteers", strong),
        StyleClass("C", "แนวเขตจากทั้งตำบล", "Boundary from whole subdistricts", middle),
        StyleClass("D", "แนวเขตโดยประมาณ", "Approximate boundary", pale, is_approximate=True),
        StyleClass("E", "ทราบเพียงที่ตั้ง", "Position only", light, is_approximate=True),
        StyleClass("F", "ทราบเพียงอำเภอ", "District only", palette.missing, is_approximate=True),
    )
