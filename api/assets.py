"""Browser files: from the name a template asks for to the hashed file that the build made."""

import json
from pathlib import Path
from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from gis.settings import PROJECT_ROOT

DIST = PROJECT_ROOT / "maps" / "web" / "dist"


class HashedFiles(StaticFiles):
    """Files whose names hold a hash of their content, so that browsers may keep them for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with a file."""
        response = await super().get_response(path, scope)
        if response.status_code == 200:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


class Assets:
    """The manifest of the browser build; without a build pages work, but bare and without map."""

    def __init__(self, folder: Path = DIST) -> None:
        self.folder = folder
        self._files: dict[str, str] = _read(folder / "manifest.json")
        self._imports: dict[str, list[str]] = _read(folder / "imports.json")

    @property
    def is_built(self) -> bool:
        """Whether the browser code was built."""
        return bool(self._files)

    def url(self, name: str) -> str:
        """Return the address of a file by its plain name."""
        return f"/assets/{self._files.get(name, name)}"

    def find_url(self, name: str, base: str) -> str | None:
        """Return the whole address of a file below `base`; None where it was not built."""
        return f"{base}{self.url(name)}" if name in self._files else None

    def script_urls(self, name: str) -> list[str]:
        """Return the addresses of a script and of all that it imports at once."""
        return [self.url(name), *(f"/assets/{file}" for file in self._imports.get(name, []))]


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
