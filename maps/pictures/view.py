"""Where on a sheet a part of the country is drawn."""

from dataclasses import dataclass
from typing import Self

from matplotlib.transforms import Affine2D

from maps.pictures.canvas import Box
from maps.pictures.shapes import Bounds, zoom_for


@dataclass(frozen=True, slots=True)
class View:
    """A box of the sheet, the metres (EPSG:3857) in a pixel, and where its middle lies."""

    box: Box
    sheet_height: int
    metres_per_pixel: float
    middle: tuple[float, float]

    @classmethod
    def of(
        cls,
        bounds: Bounds,
        box: Box,
        sheet_height: int,
        *,
        room: float = 1.0,
        least_m: float = 0.0,
        free: Box | None = None,
    ) -> Self:
        """Show `bounds` in the middle of a box, `room` times as large as they need.

        `least_m` is what the shorter side shows at least. `free` is the part of the box in which
        the bounds are to lie; the rest shows what is beside them.
        """
        west, south, east, north = bounds
        left, top, width, height = free or box
        scale = max((east - west) / width, (north - south) / height) * room
        scale = max(scale, least_m / min(width, height), 1e-6)
        aside = (left + width / 2) - (box[0] + box[2] / 2)
        below = (top + height / 2) - (box[1] + box[3] / 2)
        middle = ((west + east) / 2 - aside * scale, (south + north) / 2 + below * scale)
        return cls(box, sheet_height, scale, middle)

    @property
    def zoom(self) -> int:
        """The zoom of tiles that are as fine as this."""
        return zoom_for(self.metres_per_pixel)

    @property
    def bounds(self) -> Bounds:
        """What the whole box shows, in metres."""
        _, _, width, height = self.box
        x, y = self.middle
        across, up = width / 2 * self.metres_per_pixel, height / 2 * self.metres_per_pixel
        return x - across, y - up, x + across, y + up

    @property
    def transform(self) -> Affine2D:
        """From metres to pixels with y upwards, as matplotlib wants it."""
        left, top, width, height = self.box
        x, y = self.middle
        return (
            Affine2D()
            .translate(-x, -y)
            .scale(1 / self.metres_per_pixel)
            .translate(left + width / 2, self.sheet_height - top - height / 2)
        )

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point in metres lies on the sheet, y downwards."""
        across, up = self.transform.transform((x, y))
        return float(across), float(self.sheet_height - up)

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether a pixel lies in the box, `margin` pixels within its edge."""
        left, top, width, height = self.box
        return (
            left + margin <= x <= left + width - margin
            and top + margin <= y <= top + height - margin
        )
