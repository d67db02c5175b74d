import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const BIOME = join(import.meta.dirname, "../node_modules/.bin/biome");
const RULE = join(import.meta.dirname, "words.grit");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "words-"));
  const config = { root: true, plugins: [RULE], linter: { rules: { preset: "none" } } };
  writeFileSync(join(folder, "biome.json"), JSON.stringify(config));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Which of these pieces of components the rule refuses. */
function refusedOf(sources: readonly string[]): string[] {
  for (const [place, source] of sources.entries()) {
    writeFileSync(join(folder, `${place}.tsx`), source);
  }
  const found = spawnSync(BIOME, ["lint", "--reporter=json"], { cwd: folder, encoding: "utf8" });
  const { diagnostics } = JSON.parse(found.stdout) as Report;
  const files = new Set(diagnostics.map(({ location }) => location.path));
  return sources.filter((_, place) => files.has(`${place}.tsx`));
}

type Report = { diagnostics: { location: { path: string } }[] };

test("words that are read or heard are refused", () => {
  const words = [
    `const it = <p aria-label="songs" />;`,
    `const it = <Row label={\`Songs of \${title}\`} />;`,
    `const it = <Row label={isOn ? "pause" : texts.play} />;`,
    `const it = <b>{isOn ? "Pause" : song.title}</b>;`,
    `const command = { name: "Pause", run };`,
    `toast.error("The song could not be fetched. Try again.");`,
    `toast.success(\`“\${title}” plays next.\`);`,
  ];

  expect(refusedOf(words)).toEqual(words);
});

test("what nobody reads is let be", () => {
  const others = [
    `const it = <p className="grid gap-4" aria-labelledby="it" title={texts.title} />;`,
    `const it = <Header above={<a className="underline" href="/genres">{genre}</a>} />;`,
    `const it = <b>{" · "}</b>;`,
    `const song = { __typename: "Song", id };`,
    `throw new Error("The player is used outside of its provider");`,
  ];

  expect(refusedOf(others)).toEqual([]);
});
