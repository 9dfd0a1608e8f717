"""Where the Atlas is kept: the database that is named in the settings, or the private cluster."""

from gis.cluster.server import DRIVER, Cluster
from gis.errors import DatabaseUnavailable
from gis.settings import Settings


def database_url(settings: Settings) -> str:
    """Return the address of the Atlas: the one that is set, or that of the running cluster."""
    if settings.database_url:
        return with_driver(settings.database_url)
    return Cluster(settings.var_dir, bin_dir=settings.pg_bin).url


def with_driver(url: str) -> str:
    """Return a PostgreSQL address in the form SQLAlchemy wants, whatever prefix it came with."""
    scheme, separator, rest = url.partition("://")
    if not separator or scheme.split("+")[0] not in ("postgresql", "postgres", "postgis"):
        raise DatabaseUnavailable(
            "LAO_DATABASE_URL must look like postgresql://user:password@host:5432/database."
        )
    return f"{DRIVER}://{rest}"
