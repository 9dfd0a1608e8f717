"""What uvicorn serves during a benchmark."""

from fastapi import FastAPI

from api.app import create_app
from gis.settings import Settings


def make_app() -> FastAPI:
    """Build the portal over LAO_DATABASE_URL."""
    return create_app(Settings())
