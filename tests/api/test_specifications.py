"""The specifications' own tools: graphql-http, graphql-ws, relay-compiler and a schema linter."""

import asyncio
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.api.client import Client
from tests.conftest import ROOT

PAGES = ROOT / "frontend"
TOOLS = PAGES / "node_modules" / ".bin"
SPECIFICATIONS = PAGES / "specifications"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not TOOLS.exists(), reason="no frontend packages here"),
]


async def run(*argv: str | Path, cwd: Path = PAGES, **environment: str) -> str:
    """What the command prints; it must end well."""
    ended = await asyncio.to_thread(
        subprocess.run,
        argv,
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


async def test_every_audit_of_graphql_over_http_is_ok(client: Client) -> None:
    said = await run("node", SPECIFICATIONS / "audit.mjs", f"{client.url.rstrip('/')}/graphql")

    assert said == "61 of 61\n"


async def test_the_clients_own_library_speaks_over_one_socket(listener: Client) -> None:
    url = f"{listener.url.rstrip('/').replace('http', 'ws', 1)}/graphql"

    came = json.loads(
        await run("node", SPECIFICATIONS / "websocket.mjs", url, listener.token or "")
    )

    assert came["query"] == {"data": {"about": {"songCount": 60}}}
    assert came["mutation"]["data"]["startPlay"]["errors"] == []
    assert came["refused"] == ["Cannot query field 'nope' on type 'Query'."]
    live = came["subscription"]["data"]["recommendationsUpdated"]["recommendations"]
    assert [edge["rank"] for edge in live["edges"]] == [1, 2, 3]
    assert came["afterIt"] == came["query"]
    assert came["answersPings"] is True
    assert came["forgery"] == {"data": {"me": None}}
    assert came["excess"] == 1009
    assert came["opened"] == 1


async def test_relay_compiles_queries_against_the_schema(tmp_path: Path) -> None:
    work = tmp_path / "relay"
    shutil.copytree(SPECIFICATIONS / "relay", work)
    shutil.copy(ROOT / "api" / "schema.graphql", work)

    (work / "artifacts").mkdir()
    await run(TOOLS / "relay-compiler", "--noWatchman", cwd=work)

    assert len(list((work / "artifacts").iterdir())) >= 14


async def test_the_schema_linter_has_nothing_to_say() -> None:
    said = await run(
        TOOLS / "eslint",
        "--no-ignore",
        "--config",
        SPECIFICATIONS / "eslint.config.mjs",
        "api/schema.graphql",
        cwd=ROOT,
        SCHEMA="api/schema.graphql",
    )

    assert said == ""


async def test_the_readmes_example_works_as_it_stands(client: Client) -> None:
    readme = (ROOT / "README.md").read_text()
    (example,) = [block for block in readme.split("```") if "curl" in block]
    script = example.strip().replace(
        "localhost:3000", client.url.removeprefix("http://").rstrip("/")
    )

    said = await run("bash", "-euc", script)

    edges = json.loads(said)["data"]["me"]["recommendations"]["edges"]
    assert [edge["rank"] for edge in edges] == [1, 2, 3]
