"""Name a set of geometries by its content, so that unchanged tiles keep their address."""

from __future__ import annotations

from hashlib import sha256

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

FINGERPRINT_LENGTH = 16


def fingerprint(areas: gpd.GeoSeries, *, decimals: int = 7) -> str:
    """Return 16 hexadecimal digits that depend on ids, geometries and CRS, and on nothing else.

    The order of areas, of parts and rings, the starting point and direction of a ring make no
    difference, nor do coordinates beyond `decimals` places (7: about a centimetre in degrees;
    take 2 for metres). Ids that print alike are alike.
    """

    def round_off(coordinates: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        # Adding zero turns -0.0 into 0.0, which has other bytes.
        return np.round(coordinates, decimals) + 0.0

    shapes = shapely.force_2d(areas.to_numpy())
    canonical = shapely.normalize(shapely.transform(shapes, round_off))
    binary = shapely.to_wkb(canonical, byte_order=1)
    digest = sha256(str(areas.crs.to_string() if areas.crs else None).encode())
    for identity, shape in sorted(zip(map(str, areas.index), binary, strict=True)):
        digest.update(sha256(identity.encode()).digest() + sha256(shape or b"").digest())
    return digest.hexdigest()[:FINGERPRINT_LENGTH]
