"""Types and classes stay apart for readers with any kind of colour vision."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from maps.palette import Theme, read_palette

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
VISION = {
    "full": np.eye(3),
    "no green": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "no red": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "no blue": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
# Well above the 2.3 that is just noticeable side by side.
CLEARLY_DIFFERENT = 10.0


def to_linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def to_lab(linear: np.ndarray) -> np.ndarray:
    xyz = TO_XYZ @ np.clip(linear, 0, 1) / np.array([0.95047, 1, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(one: str, other: str, vision: str) -> float:
    seen = [to_lab(VISION[vision] @ to_linear(colour)) for colour in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((TO_XYZ[1] @ to_linear(c) for c in (one, other)), reverse=True)
    return float((light + 0.05) / (dark + 0.05))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("vision", VISION)
def test_any_two_types_look_different(theme: Theme, vision: str):
    colours = read_palette(theme).types
    closest = min(combinations(colours, 2), key=lambda p: difference(*map(colours.get, p), vision))
    assert difference(*map(colours.get, closest), vision) > CLEARLY_DIFFERENT, closest


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("vision", VISION)
def test_any_two_clusters_look_different(theme: Theme, vision: str):
    colours = read_palette(theme).clusters
    closest = min(combinations(colours, 2), key=lambda p: difference(*map(colours.get, p), vision))
    assert difference(*map(colours.get, closest), vision) > CLEARLY_DIFFERENT, closest


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("ramp", ["diverging", "bivariate"])
def test_any_two_colours_of_two_sided_and_crossed_classes_look_different(
    theme: Theme, vision: str, ramp: str
):
    colours = getattr(read_palette(theme), ramp)
    assert len(colours) == {"diverging": 7, "bivariate": 9}[ramp]
    closest = min(combinations(colours, 2), key=lambda pair: difference(*pair, vision))
    assert difference(*closest, vision) > CLEARLY_DIFFERENT, closest


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("vision", VISION)
def test_neighbouring_classes_of_the_ramp_look_different(theme: Theme, vision: str):
    for one, other in pairwise(read_palette(theme).ramp):
        assert difference(one, other, vision) > CLEARLY_DIFFERENT


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_ramp_goes_one_way_in_lightness(theme: Theme):
    lightness = [to_lab(to_linear(colour))[0] for colour in read_palette(theme).ramp]
    assert lightness == sorted(lightness, reverse=theme == "light")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_labels_can_be_read_on_land_and_on_their_halo(theme: Theme):
    palette = read_palette(theme)
    for ink in (palette.ink, palette.ink_soft):
        assert contrast(ink, palette.land) >= 4.5
        assert contrast(ink, palette.halo) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_missing_is_not_a_class_of_the_ramp(theme: Theme):
    palette = read_palette(theme)
    assert palette.missing not in palette.ramp
    assert len(palette.ramp) == 5
