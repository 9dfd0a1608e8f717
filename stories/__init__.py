"""Knowledge and exchange: good practices, services and agencies, each with its source.

`from stories import read_stories` gives stories to notebooks.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stories.notebook import read_stories

__all__ = ["read_stories"]


def __getattr__(name: str) -> Any:
    # Whoever wants one module of the package is not made to import all that stories rest on.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from stories.notebook import read_stories

    return read_stories
