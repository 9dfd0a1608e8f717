"""The name of what pictures are drawn from: it changes with each load and with what draws them."""

import hashlib
from functools import cache
from importlib.metadata import version

from gis.details import Edition

# What decides on the pixels beside the data. The number rises when pictures are drawn otherwise.
LIBRARIES = ("lao-atlas", "matplotlib", "uharfbuzz", "icu4py", "pillow")
DRAWN_AS = "1"


def picture_edition(edition: Edition) -> str:
    """Return the name as addresses have it: 16 hexadecimal digits."""
    text = f"{edition.fingerprint}|{edition.changed_at}|{_maker()}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@cache
def _maker() -> str:
    return "|".join([DRAWN_AS, *(version(name) for name in LIBRARIES)])
