"""GraphiQL for people who look around, from the frontend's own packages: no CDN is asked.

React comes as CommonJS modules and GraphiQL as one that requires them, so each file is served as
a function, and the page holds the ten lines that let one require another. Nothing is bundled.
"""

from functools import cache
from pathlib import Path

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

PACKAGES = Path(__file__).parents[2] / "frontend" / "node_modules"

MODULES = {
    "scheduler": "scheduler/cjs/scheduler.production.js",
    "react": "react/cjs/react.production.js",
    "react-dom": "react-dom/cjs/react-dom.production.js",
    "react-dom-client": "react-dom/cjs/react-dom-client.production.js",
    "graphiql": "graphiql/graphiql.min.js",
}
STYLE = "graphiql/graphiql.min.css"

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>GraphiQL</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/graphql/assets/graphiql.css">
<style>html, body, #graphiql { height: 100%; margin: 0 }</style>
<div id="graphiql"></div>
<script>
  const factories = {}, modules = {};
  const provide = (name, factory) => { factories[name] = factory; };
  const require = (name) => {
    if (!modules[name]) {
      modules[name] = { exports: {} };
      factories[name](modules[name], modules[name].exports, require);
    }
    return modules[name].exports;
  };
</script>
SCRIPTS
<script>
  const { createElement } = require("react");
  const GraphiQL = require("graphiql");
  const live = new URL("/graphql", location.href);
  live.protocol = live.protocol.replace("http", "ws");
  require("react-dom-client")
    .createRoot(document.getElementById("graphiql"))
    .render(createElement(GraphiQL, {
      fetcher: GraphiQL.createFetcher({ url: "/graphql", subscriptionUrl: live.href }),
      defaultQuery: EXAMPLE,
      defaultEditorToolsVisibility: true,
    }));
</script>
</html>
"""

EXAMPLE = """\
# Say hello (every answer is optional), then ask for your list.
mutation Hello {
  submitDemographics(input: { ageBand: FROM_25_TO_34, country: "DE" }) {
    user { id }
    errors { message field }
  }
}

query MyList {
  me {
    recommendations(first: 10) {
      modelVersion
      edges { rank source node { title creditLine artist { name } } }
    }
  }
}

# Leave this one running while a song plays elsewhere.
subscription Live {
  recommendationsUpdated {
    recommendations(first: 5) { followsPlayId edges { rank node { title } } }
  }
}
"""

ABSENT = """<!doctype html>
<title>GraphiQL is not installed</title>
<p>GraphiQL comes with the frontend's packages: run <code>npm ci</code> in <code>frontend</code>.
<p>The API itself answers here: <code>POST /graphql</code>.
"""


def page() -> Response:
    """The page; where the packages are not installed, one that says how to."""
    if not (PACKAGES / MODULES["graphiql"]).is_file():
        return HTMLResponse(ABSENT, status_code=404)
    scripts = "\n".join(f'<script src="/graphql/assets/{name}.js"></script>' for name in MODULES)
    example = orjson.dumps(EXAMPLE).decode()
    return HTMLResponse(PAGE.replace("SCRIPTS", scripts).replace("EXAMPLE", example))


async def asset(request: Request) -> Response:
    """One file of the page."""
    name = request.path_params["name"]
    module = MODULES.get(name.removesuffix(".js"))
    try:
        if name == "graphiql.css":
            body, media_type = _read(STYLE), "text/css"
        elif module is not None and name.endswith(".js"):
            body, media_type = _read(module, name.removesuffix(".js")), "text/javascript"
        else:
            raise HTTPException(404)
    except FileNotFoundError as error:
        raise HTTPException(404) from error
    return Response(body, media_type=media_type, headers={"Cache-Control": "max-age=3600"})


@cache
def _read(file: str, module: str | None = None) -> str:
    """The file's text, once read; as a function that provides `module` where it is one."""
    text = (PACKAGES / file).read_text()
    if module is None:
        return text
    return f'provide("{module}", (module, exports, require) => {{\n{text}\n}});'
