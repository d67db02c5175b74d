"""The ASGI application: routes, and what is opened at the start and closed at the end."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import Receive, Scope, Send

from api import health
from api.audio import Clips
from api.context import Service
from api.errors import StoreUnavailable
from api.identity import Identity
from api.incidents import kept_alive
from api.listening import Listening
from api.metrics import PROCESSES, REFUSALS
from api.observation import metrics
from api.request_ids import HEADER
from api.settings import Settings
from api.song_map import SongMap
from api.stores import open_stores
from api.succession import follow, load_recommender
from api.transport import graphiql
from api.transport.documents import Documents
from api.transport.envelope import Envelope
from api.transport.gate import Gate
from api.transport.http import GraphQLEndpoint
from api.transport.origins import Origins
from api.transport.refusal import RequestRefused
from model.recommender import marker


def make_app(settings: Settings) -> Starlette:
    """The application; it opens its stores when it starts, and needs none of them to answer.

    Raises: SettingsError, at the start, if a store's URL is missing.
    """
    origins = Origins(settings.trusted_proxies, settings.allowed_origins)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncGenerator[None]:
        seen = marker(settings.checkpoint_dir)
        recommender, clips = await asyncio.gather(
            asyncio.to_thread(load_recommender, settings.checkpoint_dir),
            asyncio.to_thread(Clips.find, settings.fma_audio),
        )
        async with (
            open_stores(settings) as stores,
            Listening(stores, recommender, settings.exposure_days).running() as listening,
        ):
            song_map = SongMap(stores.catalogue, listening.serving)
            service = Service(stores, listening, Identity.from_settings(settings), clips, song_map)
            app.state.service = service
            app.state.gate = gate = Gate(origins, stores.rates, stores.sockets)
            documents = Documents.load(only_trusted=settings.trusted_documents_only)
            app.state.graphql = GraphQLEndpoint(service, gate, documents)
            tasks = [
                asyncio.create_task(
                    kept_alive("model", partial(follow, settings.checkpoint_dir, seen, listening))
                ),
                asyncio.create_task(kept_alive("sockets", stores.sockets.run)),
            ]
            try:
                with PROCESSES.track_inprogress():
                    yield
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    return Starlette(
        routes=[
            Route("/graphql", _Graphql()),
            WebSocketRoute("/graphql", _Graphql()),
            Route("/graphql/assets/{name}", graphiql.asset),
            Route("/audio/{song_id:int}", _audio),
            Route("/map/{key}", _map),
            Route("/healthz", health.alive),
            Route("/readyz", _ready),
            Route("/metrics", _metrics),
        ],
        middleware=[Middleware(Envelope, origins), *_cross_origin(origins)],
        lifespan=lifespan,
    )


def _cross_origin(origins: Origins) -> list[Middleware]:
    """Lets pages of the allowed origins ask, with a bearer token; closed where there are none."""
    if not origins.allowed:
        return []
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=sorted(origins.allowed),
            allow_methods=["GET", "POST"],
            allow_headers=["authorization", "content-type"],
            expose_headers=[HEADER, "Retry-After"],
        )
    ]


class _Graphql:
    """Hands over to the endpoint that the lifespan made.

    A class, because Starlette takes a function to be a handler of requests alone.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await scope["app"].state.graphql(scope, receive, send)


async def _audio(request: Request) -> Response:
    service: Service = request.app.state.service
    return await service.clips.respond(request)


async def _map(request: Request) -> Response:
    service: Service = request.app.state.service
    try:
        await request.app.state.gate.admit(request)
        return await service.song_map.respond(request)
    except RequestRefused as refusal:
        REFUSALS.labels(refusal.code).inc()
        return Response(refusal.body, refusal.status_code, refusal.headers, "application/json")
    except StoreUnavailable as error:
        raise HTTPException(503, "the map cannot be made now; try again in a moment") from error


async def _metrics(request: Request) -> Response:
    return metrics(request.app.state.service)


async def _ready(request: Request) -> Response:
    return await health.ready(request.app.state.service)
