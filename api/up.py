"""The whole product on one machine: stores, catalogue, listeners, model, API and page."""

import asyncio
import shutil
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType
from typing import Never

from api.documents import Play
from api.embedded import STORES, start_stores
from api.embedded.processes import Command, Processes
from api.errors import NotStarted
from api.learning import learn
from api.migrate import migrate
from api.settings import Settings, read_settings
from api.stores import make_indexes, open_stores
from api.training import PROJECT, environment, forget_stores, tell_stores
from model.recommender import CheckpointError, Recommender

WATCH_SECONDS = 1.0
_TRAINING = "training"


def up(settings: Settings, *, with_page: bool = True) -> None:
    """Bring everything up, skipping what is done, and serve until told to stop.

    Raises: NotStarted if a part cannot be started; everything started before it is ended.
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        with Processes(settings.data_dir) as processes:  # first: it ends what a killed run left
            _refuse_taken_port("API_PORT", settings.api_host, settings.api_port)
            if with_page:
                _refuse_taken_port("PORT", settings.host, settings.port)
            settings = _with_stores(processes, settings)
            _prepare(processes, settings)
            _serve(processes, settings, with_page=with_page)
            _say_where(processes, settings, with_page=with_page)
            tell_stores(settings)
            _watch(processes, settings)
    except _Stopped:
        forget_stores(settings)
        print("\nstopped; the data is kept in", settings.data_dir, flush=True)


def _watch(processes: Processes, settings: Settings) -> Never:
    """Start again what ends, and train whenever it is time."""
    pause = settings.train_every_hours * 3600
    due = time.monotonic() + pause
    while True:
        time.sleep(WATCH_SECONDS)
        for name in processes.revive():
            print(f"  {name} had ended and was started again", flush=True)
        status = processes.ended(_TRAINING)
        if status is not None:
            due = time.monotonic() + pause
            log = processes.log(_TRAINING)
            outcome = "has ended" if status == 0 else "failed; the model before goes on serving"
            print(f"  the training {outcome}: {log}", flush=True)
        if pause and time.monotonic() >= due and not processes.runs(_TRAINING):
            processes.start(
                Command(
                    name=_TRAINING,
                    argv=[sys.executable, "-m", "api", "train"],
                    cwd=PROJECT,
                    env=environment(settings),
                    is_ready=lambda _pid: True,
                    ends_by_itself=True,
                )
            )


def _with_stores(processes: Processes, settings: Settings) -> Settings:
    """The settings with a URL for every store: an embedded one where none was set."""
    missing = [name for name in STORES if getattr(settings, name) is None]
    if not missing:
        return settings
    with _step(f"starting {', '.join(name.removesuffix('_url') for name in missing)}"):
        return read_settings(**{**settings.model_dump(), **start_stores(processes, only=missing)})


def _prepare(processes: Processes, settings: Settings) -> None:
    """Migrate, import, simulate and train: each only where it is still to be done."""
    assert settings.postgres_url is not None
    with _step("migrating"):
        migrate(settings.postgres_url)

    def step(module: str, *arguments: str) -> None:
        name = " ".join((module, *arguments[:1]))
        with _step(name, own_lines=True):
            argv = [sys.executable, "-m", module, *arguments]
            processes.run(name, argv, environment(settings), PROJECT)

    step("seed", "all")  # says itself what is there already
    if asyncio.run(is_trained(settings)):
        return
    learn(settings, lambda arguments: step(*arguments), is_first=True)


async def is_trained(settings: Settings) -> bool:
    """Whether a whole checkpoint knows this catalogue, or there is nothing to learn from."""
    async with open_stores(settings) as stores:
        await make_indexes(stores)
        if await Play.find_one() is None:
            return True
        newest = await stores.catalogue.newest_import()
    try:
        learned_from = Recommender.load(settings.checkpoint_dir).metrics.get("catalogue")
    except CheckpointError:
        return False
    return newest is not None and learned_from == newest.fingerprint


def _serve(processes: Processes, settings: Settings, *, with_page: bool) -> None:
    variables = environment(settings)
    with _step("starting the API"):
        health = f"{_api_origin(settings)}/healthz"
        processes.start(
            Command(
                name="api",
                argv=[sys.executable, "-m", "api", "serve"],
                cwd=PROJECT,
                env=variables,
                is_ready=lambda _pid: _answers(health),
            )
        )
    if not with_page:
        return
    with _step("starting the page"):
        node, pages = shutil.which("node"), PROJECT / "frontend"
        if node is None or not (pages / ".next" / "BUILD_ID").exists():
            raise NotStarted("the page is not built; run `make up`, which builds it (Node >= 20.9)")
        argv = [node, "node_modules/next/dist/bin/next", "start"]
        argv += ["--hostname", settings.host, "--port", str(settings.port)]
        page = f"{_page_origin(settings)}/favicon.ico"
        processes.start(
            Command(
                name="web",
                argv=argv,
                cwd=pages,
                env={
                    **variables,
                    "API_ORIGIN": _api_origin(settings),
                    "NODE_ENV": "production",
                    "NEXT_TELEMETRY_DISABLED": "1",
                },
                is_ready=lambda _pid: _answers(page),
            )
        )


def _say_where(processes: Processes, settings: Settings, *, with_page: bool) -> None:
    api = _api_origin(settings)
    rows = [("GraphiQL", f"{_page_origin(settings) if with_page else api}/graphql"), ("API", api)]
    for setting in STORES:
        url = str(getattr(settings, setting))
        rows.append((setting.removesuffix("_url"), url.rsplit("@", 1)[-1].split("/?")[0]))
    rows += [("data", str(settings.data_dir.resolve())), ("logs", str(processes.log("api").parent))]
    if with_page:
        print(f"\n  musicRecs is at  {_page_origin(settings)}\n", flush=True)
    for what, where in rows:
        print(f"  {what:<10} {where}")
    print("\n  Ctrl-C stops everything.", flush=True)


def _api_origin(settings: Settings) -> str:
    return f"http://{_reachable(settings.api_host)}:{settings.api_port}"


def _page_origin(settings: Settings) -> str:
    host = _reachable(settings.host)
    return f"http://{'localhost' if host == '127.0.0.1' else host}:{settings.port}"


def _reachable(host: str) -> str:
    """An address by which this machine reaches a server that listens on `host`."""
    return "127.0.0.1" if host in {"0.0.0.0", "::", ""} else host


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True  # any answer is an answer


def _refuse_taken_port(setting: str, host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_reachable(host), port))
        except OSError as error:
            raise NotStarted(
                f"port {port} is taken; choose another, for example `make up {setting}={port + 1}`"
            ) from error


@contextmanager
def _step(name: str, *, own_lines: bool = False) -> Generator[None]:
    """Print a step and how long it took; `own_lines` where the step itself prints."""
    print(f"→ {name}", end="\n" if own_lines else " … ", flush=True)
    start = time.monotonic()
    yield
    seconds = f"{time.monotonic() - start:.1f} s"
    print(f"  {name}: {seconds}" if own_lines else seconds, flush=True)


class _Stopped(BaseException):
    """Somebody asked us to stop."""


def _stop(_number: int, _frame: FrameType | None) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # one is enough: now everything is being ended
    raise _Stopped
