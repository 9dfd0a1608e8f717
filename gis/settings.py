"""Settings by subject, read from `LAO_*` environment variables when asked, never on import."""

from functools import lru_cache
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT_ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What differs between installations; see `docs/reference/settings.md`."""

    model_config = SettingsConfigDict(env_prefix="LAO_", env_ignore_empty=True, extra="ignore")

    database_url: str | None = Field(
        default=None, description="PostGIS to use; absent: the private cluster under `var_dir`."
    )
    var_dir: Path = Field(default=PROJECT_ROOT / "var", description="State of this copy.")
    pg_bin: Path | None = Field(
        default=None, description="Folder of PostgreSQL's programs; absent: the newest found."
    )
    data_dir: Path | None = Field(
        default=None, description="Folder of published files; absent: the sample edition."
    )
    source_dir: Path | None = Field(
        default=None, description="Folder of further source definitions, beside those that ship."
    )
    host: str = Field(default="127.0.0.1", description="Address the portal listens on.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port the portal listens on.")
    public_url: str | None = Field(
        default=None, description="Address under which the portal is reached, for absolute links."
    )
    pool_size: int = Field(
        default=8, ge=1, description="Connections that public requests may hold at once."
    )
    statement_timeout_ms: int = Field(
        default=10_000, ge=100, description="Longest statement of a public request."
    )
    tiles_url: str | None = Field(
        default=None,
        pattern=r"^(https?://[A-Za-z0-9.-]+(:[0-9]+)?)?/[^\s\"'<>\\]*$",
        description="Where the map reads its tiles instead of here: the address of a `.pmtiles` "
        "file, of a folder that `lao tiles export` wrote, or of tiles, with `{layer}`, `{z}`, "
        "`{x}` and `{y}` in it; `{edition}` stands for the present edition of the shapes.",
    )
    tiles_max_zoom: int = Field(
        default=14,
        ge=6,
        le=22,
        description="Deepest zoom of the tiles at `LAO_TILES_URL`; files ending in `.pmtiles` tell "
        "it themselves.",
    )
    base_map_url: str | None = Field(
        default=None,
        pattern=r"^https?://[A-Za-z0-9.-]+(:[0-9]+)?/[^\s\"'<>\\]*\{z\}/\{[xy]\}/\{[xy]\}[^\s\"'<>\\]*$",
        description="Pictures of streets and ground under the map: an address with `{z}/{x}/{y}`; "
        "absent: provinces, neighbours and sea. Readers' browsers then ask that host too.",
    )
    base_map_attribution: str = Field(
        default="", max_length=200, description="Whose those pictures are, as their licence wants."
    )
    steward_key: SecretStr | None = Field(
        default=None,
        min_length=16,
        description="Key with which a steward signs in under `/admin`, at least 16 characters; "
        "absent: nobody can.",
    )

    @property
    def base_url(self) -> str:
        """The portal's absolute address without a trailing slash."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")


@lru_cache
def get_settings() -> Settings:
    """Read the settings once a process."""
    return Settings()
