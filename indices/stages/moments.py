"""Skewness and kurtosis as spreadsheets and COINr compute them, also of winsorised figures.

They are the estimators of a sample, `skewness()` and `kurtosis()` of type 2 in R's e1071 (Joanes
and Gill 1998): adjusted for size, and kurtosis less 3, so that a normal distribution has 0.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from indices.stages.frames import Matrix, share_of_whole

Counts = npt.NDArray[np.intp]


def skewness_and_kurtosis(matrix: Matrix) -> tuple[Matrix, Matrix]:
    """Return both for each column; NaN for fewer than four figures or without any spread."""
    is_known = ~np.isnan(matrix)
    n = is_known.sum(axis=0).astype(np.float64)
    centred = matrix - share_of_whole(np.where(is_known, matrix, 0.0).sum(axis=0), n)
    # Scaled, so that fourth powers of very small figures do not vanish.
    largest = np.fmax.reduce(np.abs(centred), axis=0, initial=0.0)
    scaled = np.where(is_known, centred, 0.0) / np.where(largest > 0, largest, np.nan)
    squares = scaled * scaled
    sums = [
        np.einsum("ij,ij->j", *pair)
        for pair in ((scaled, scaled), (squares, scaled), (squares, squares))
    ]
    return _estimators(n, *(share_of_whole(part, n) for part in sums))


class WinsorisedMoments:
    """Skewness and kurtosis for any number of winsorised points, without a pass over the figures.

    Sums of powers are kept from the median outwards, so that one huge figure at an end does not
    drown the digits of the others once it is pulled in.
    """

    def __init__(self, ascending: Matrix) -> None:
        self._n = len(ascending)
        middle = self._n // 2
        centred = ascending - ascending[middle]
        largest = np.abs(centred[[0, -1]]).max()
        self._scaled = centred / (largest or 1.0)
        powers = self._scaled ** np.arange(1, 5)[:, np.newaxis]
        self._sums = np.zeros((4, self._n + 1))
        self._sums[:, middle + 1 :] = np.cumsum(powers[:, middle:], axis=1)
        self._sums[:, :middle] = -np.cumsum(powers[:, :middle][:, ::-1], axis=1)[:, ::-1]

    def at(self, low: Counts | int, high: Counts | int) -> tuple[Matrix, Matrix]:
        """Return both with the `low` lowest and `high` highest moved to the next figure."""
        n = self._n
        low, high = np.broadcast_arrays(np.atleast_1d(low), high)
        exponents = np.arange(1, 5)[:, np.newaxis]
        ends = low * self._scaled[low] ** exponents
        ends = ends + high * self._scaled[n - 1 - high] ** exponents
        s1, s2, s3, s4 = (self._sums[:, n - high] - self._sums[:, low] + ends) / n
        return _estimators(
            np.full(len(s1), float(n)),
            s2 - s1**2,
            s3 - 3 * s1 * s2 + 2 * s1**3,
            s4 - 4 * s1 * s3 + 6 * s1**2 * s2 - 3 * s1**4,
        )


def _estimators(n: Matrix, m2: Matrix, m3: Matrix, m4: Matrix) -> tuple[Matrix, Matrix]:
    """Return skewness and kurtosis from the central moments."""
    enough = np.where((n >= 4) & (m2 > 0), n, np.nan)
    spread = np.where(m2 > 0, m2, np.nan)
    skewness = m3 / spread**1.5 * np.sqrt(enough * (enough - 1)) / (enough - 2)
    excess = m4 / spread**2 - 3
    kurtosis = ((enough + 1) * excess + 6) * (enough - 1) / ((enough - 2) * (enough - 3))
    return skewness, kurtosis
