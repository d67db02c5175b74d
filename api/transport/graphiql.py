"""GraphiQL for people who look around, from the frontend's own packages: no CDN is asked.

GraphiQL 4 is the last release that is one file without workers; it brings React 18's element
factory along, so React 18 stands beside the page's own React under a name of its own.
"""

import base64
import hashlib
import json
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response

PACKAGES = Path(__file__).parents[2] / "frontend" / "node_modules"

FILES = {
    "react.js": "react-18/umd/react.production.min.js",
    "react-dom.js": "react-dom-18/umd/react-dom.production.min.js",
    "graphiql.js": "graphiql/graphiql.min.js",
    "graphiql.css": "graphiql/graphiql.min.css",
}

EXAMPLES = [
    file.read_text() for file in sorted((Path(__file__).parent / "examples").glob("*.graphql"))
]
"""Ready operations, a tab each, in an order that works from top to bottom."""

SCRIPT = """
  const live = new URL("/graphql", location.href);
  live.protocol = live.protocol.replace("http", "ws");
  const fetcher = GraphiQL.createFetcher({ url: "/graphql", subscriptionUrl: live.href });
  ReactDOM.createRoot(document.getElementById("graphiql"))
    .render(React.createElement(GraphiQL, { fetcher, defaultTabs: TABS }));
""".replace("TABS", json.dumps([{"query": example} for example in EXAMPLES]))

PAGE = f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>GraphiQL</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/graphql/assets/graphiql.css">
<style>html, body, #graphiql {{ height: 100%; margin: 0 }}</style>
<div id="graphiql"></div>
<script src="/graphql/assets/react.js"></script>
<script src="/graphql/assets/react-dom.js"></script>
<script src="/graphql/assets/graphiql.js"></script>
<script>{SCRIPT}</script>
</html>
"""

ABSENT = """<!doctype html>
<title>GraphiQL is not installed</title>
<p>GraphiQL comes with the frontend's packages: run <code>npm ci</code> in <code>frontend</code>.
<p>The API itself answers here: <code>POST /graphql</code>.
"""

OFF = """<!doctype html>
<title>GraphiQL is off</title>
<p>This server answers its own web page's documents alone: <code>TRUSTED_DOCUMENTS_ONLY</code>.
"""


def _hash(script: str) -> str:
    """What a policy knows an inline script by."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


POLICY = "; ".join(
    (
        "default-src 'none'",
        f"script-src 'self' 'sha256-{_hash(SCRIPT)}'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def page(*, is_off: bool = False) -> Response:
    """The page; where it is off or its packages are not installed, one that says so."""
    if is_off:
        return HTMLResponse(OFF, status_code=404)
    if not all((PACKAGES / file).is_file() for file in FILES.values()):
        return HTMLResponse(ABSENT, status_code=404)
    return HTMLResponse(PAGE, headers={"Content-Security-Policy": POLICY})


async def asset(request: Request) -> Response:
    """One file of the page."""
    file = FILES.get(request.path_params["name"])
    if file is None or not (PACKAGES / file).is_file():
        raise HTTPException(404)
    return FileResponse(PACKAGES / file, headers={"Cache-Control": "max-age=3600"})
