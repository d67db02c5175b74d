import { readdirSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 250;
const BUILD = ".next";
const CHUNKS = `${BUILD}/static/chunks`;
/** Code that one page alone may load first, by words that no other code has and no build changes. */
const OWN = [
  { code: "the map's code", words: "gl_PointSize", route: "/map" },
  { code: "the plots' code", words: "recharts-", route: "/taste" },
];
const gzippedKbOf = new Map();
const HELP = `Usage: npm run first-load [-- --budget KB]

Prints what a browser loads of JavaScript when it opens each route first, in kB (1,000 bytes) after
gzip, from the build in ${BUILD}; ends with 1 where a route is above the budget (default ${BUDGET_KB} kB),
or loads code first that belongs to another page: the map's or the plots'.`;

const { values } = parseArgs({
  options: { budget: { type: "string" }, help: { type: "boolean", short: "h" } },
});
if (values.help) {
  console.log(HELP);
  process.exit();
}

const budget = Number(values.budget ?? BUDGET_KB);
if (!(budget > 0)) fail(`--budget is a number of kB above 0, not “${values.budget}”.`);
const found = routes();
const sizes = found.map(({ route, firstLoadChunkPaths }) => ({
  route,
  size: firstLoadChunkPaths.reduce((sum, path) => sum + gzippedKb(path), 0),
}));
for (const { route, size } of sizes) console.log(`${size.toFixed(1).padStart(6)} kB  ${route}`);
const above = sizes.filter(({ size }) => size > budget);
if (above.length > 0) {
  const named = above.map(({ route, size }) => `${route} (${size.toFixed(1)} kB)`);
  fail(`Above the budget of ${budget} kB: ${named.join(", ")}.`);
}
const built = readdirSync(CHUNKS).map((name) => `${CHUNKS}/${name}`);
for (const { code, words, route: own } of OWN) {
  if (!built.some((path) => hasWords(path, words)))
    fail(`Nothing in the build has “${words}”, by which ${code} is known.`);
  const loading = found.filter(({ route, firstLoadChunkPaths }) => {
    return route !== own && firstLoadChunkPaths.some((path) => hasWords(path, words));
  });
  const named = loading.map(({ route }) => route).join(", ");
  if (named) fail(`Only ${own} may load ${code} first, not ${named}.`);
}

function routes() {
  const path = `${BUILD}/diagnostics/route-bundle-stats.json`;
  try {
    return JSON.parse(readFileSync(path, "utf8")).toSorted((a, b) => (a.route < b.route ? -1 : 1));
  } catch {
    return fail(`${path} cannot be read: build first, with \`npm run build\`.`);
  }
}

function gzippedKb(path) {
  const size = gzippedKbOf.get(path) ?? gzipSync(readFileSync(path)).length / 1000;
  gzippedKbOf.set(path, size);
  return size;
}

function hasWords(path, words) {
  return readFileSync(path, "utf8").includes(words);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
