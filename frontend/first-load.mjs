import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 250;
const BUILD = ".next";
const gzippedKbOf = new Map();
const HELP = `Usage: npm run first-load [-- --budget KB]

Prints what a browser loads of JavaScript when it opens each route first, in kB (1,000 bytes) after
gzip, from the build in ${BUILD}; ends with 1 where a route is above the budget (default ${BUDGET_KB} kB).`;

const { values } = parseArgs({
  options: { budget: { type: "string" }, help: { type: "boolean", short: "h" } },
});
if (values.help) {
  console.log(HELP);
  process.exit();
}

const budget = Number(values.budget ?? BUDGET_KB);
if (!(budget > 0)) fail(`--budget is a number of kB above 0, not “${values.budget}”.`);
const sizes = routes().map(({ route, firstLoadChunkPaths }) => ({
  route,
  size: firstLoadChunkPaths.reduce((sum, path) => sum + gzippedKb(path), 0),
}));
for (const { route, size } of sizes) console.log(`${size.toFixed(1).padStart(6)} kB  ${route}`);
const above = sizes.filter(({ size }) => size > budget);
if (above.length > 0) {
  const named = above.map(({ route, size }) => `${route} (${size.toFixed(1)} kB)`);
  fail(`Above the budget of ${budget} kB: ${named.join(", ")}.`);
}

function routes() {
  const path = `${BUILD}/diagnostics/route-bundle-stats.json`;
  try {
    const found = JSON.parse(readFileSync(path, "utf8"));
    return found.toSorted((a, b) => (a.route < b.route ? -1 : 1));
  } catch {
    return fail(`${path} cannot be read: build first, with \`npm run build\`.`);
  }
}

function gzippedKb(path) {
  const size = gzippedKbOf.get(path) ?? gzipSync(readFileSync(path)).length / 1000;
  gzippedKbOf.set(path, size);
  return size;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
