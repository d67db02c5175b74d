import { expect, test } from "vitest";
import { isDrawnByProcessor, spread } from "./thinning";

test.each([0, 1, 2, 3, 360, 1_000])("each of %i places comes once", (count) => {
  const places = [...spread(count)].sort((a, b) => a - b);

  expect(places).toEqual(Array.from({ length: count }, (_, place) => place));
});

test.each([100_000, 106_574])("the first of %i places are spread evenly over all", (count) => {
  const tenths = Array.from({ length: 10 }, () => 0);

  for (const place of spread(count).slice(0, count / 5)) {
    const tenth = Math.floor((10 * place) / count);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }

  for (const places of tenths) expect(places / count).toBeCloseTo(0.02, 3);
});

/** A context that names what draws it; some browsers tell no more than the plain name. */
function drawnBy(plain: string, unmasked?: string): WebGL2RenderingContext {
  const told = unmasked === undefined ? null : { UNMASKED_RENDERER_WEBGL: 1 };
  const names = new Map([
    [0, plain],
    [1, unmasked],
  ]);
  const gl = { RENDERER: 0, getExtension: () => told, getParameter: (it: 0 | 1) => names.get(it) };
  return gl as unknown as WebGL2RenderingContext;
}

test.each([
  [
    "WebKit WebGL",
    "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)",
  ],
  ["WebKit WebGL", "ANGLE (Microsoft, Microsoft Basic Render Driver, D3D11)"],
  ["llvmpipe (LLVM 15.0.7, 256 bits)"],
  ["Apple Software Renderer"],
])("a processor is known by its name: %s %s", (plain, unmasked?: string) => {
  expect(isDrawnByProcessor(drawnBy(plain, unmasked))).toBe(true);
});

test.each([
  ["WebKit WebGL", "ANGLE (NVIDIA, NVIDIA GeForce RTX 3060, OpenGL 4.5)"],
  ["WebKit WebGL"],
  ["Apple GPU"],
])("what may be a graphics card is no processor: %s %s", (plain, unmasked?: string) => {
  expect(isDrawnByProcessor(drawnBy(plain, unmasked))).toBe(false);
});
