"""The FastAPI application, built from settings when asked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI

from api.assets import Assets, HashedFiles
from api.description import describe_refusals
from api.downloads.links import CollectionLinks
from api.downloads.shelf import Shelf
from api.errors import add_error_handlers
from api.kept_tiles import KeptTiles
from api.offline_maps.kept import KeptMaps
from api.ogc.service import OgcService
from api.packed import PackedPages
from api.routers import (
    admin,
    data,
    downloads,
    embed,
    index_admin,
    json,
    knowledge,
    links,
    map_data,
    map_page,
    networks,
    oembed,
    offline_maps,
    ogc,
    pages,
    pictures,
    ranking_weights,
    rankings,
    review,
    stories,
    styles,
    tiles,
    values,
)
from api.security import SecurityHeaders
from api.steward.attempts import Attempts
from gis.cluster import database_url
from gis.engine import make_engine, make_reader_engine
from gis.settings import Settings
from maps.pictures.store import PictureStore
from maps.tile_home import foreign_origins
from maps.tiles import TileStore


def create_app(settings: Settings) -> FastAPI:
    """Build the portal; nothing is opened before the first request."""
    url = database_url(settings)
    engine = make_reader_engine(url, settings)
    # For stewards' decisions; no connection is opened before the first.
    writer = make_engine(url, pool_size=2)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.pictures.close()
        engine.dispose()
        writer.dispose()

    app = FastAPI(
        title="LAO Atlas",
        version=version("lao-atlas"),
        description="Thailand's local administrative organizations: places, figures, who is "
        "responsible where.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.settings = settings
    app.state.engine = engine
    app.state.writer = writer
    app.state.attempts = Attempts()
    app.state.tiles = TileStore(engine)
    app.state.pictures = PictureStore(settings.var_dir / "pictures")
    app.state.offline_maps = KeptMaps(engine)
    app.state.assets = Assets()
    app.state.ogc = OgcService(
        engine,
        settings.base_url,
        further_links=CollectionLinks(Shelf.of(settings), settings.base_url),
    )
    add_error_handlers(app)
    describe_refusals(app)
    # Routes are tried in turn, and the feeds are asked most.
    ogc.add_item_routes(app)
    app.include_router(ogc.router)
    app.include_router(json.router)
    app.include_router(values.router)
    app.include_router(map_data.router)
    app.include_router(map_page.json_router)
    app.include_router(networks.json_router)
    app.include_router(stories.json_router)
    app.include_router(links.json_router)
    app.include_router(rankings.json_router)
    app.include_router(ranking_weights.json_router)
    app.include_router(oembed.router)
    app.include_router(styles.router)
    app.include_router(tiles.router)
    app.include_router(pictures.router)
    app.include_router(downloads.file_router)
    for home in ("/", "/en"):
        app.add_api_route(home, pages.read_home, include_in_schema=False)
    routers = (
        pages,
        map_page,
        embed,
        knowledge,
        links,
        stories,
        networks,
        offline_maps,
        rankings,
        ranking_weights,
        data,
        downloads,
        admin,
        review,
        index_admin,
    )
    for router in (module.router for module in routers):
        app.include_router(router)
        app.include_router(router, prefix="/en")
    if app.state.assets.is_built:
        app.mount("/assets", HashedFiles(directory=app.state.assets.folder), name="assets")
    app.add_middleware(PackedPages, minimum_size=1000)
    app.add_middleware(SecurityHeaders, maps_from=foreign_origins(settings))
    # The last added stands first.
    app.add_middleware(KeptTiles, store=app.state.tiles)
    return app
