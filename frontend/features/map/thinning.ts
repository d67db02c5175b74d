/** Songs that a processor draws in time while the map moves; it draws all of them when it rests. */
export const MOST_IN_MOTION = 20_000;

/** Whether a processor stands in for the graphics card, as far as the browser tells. */
export function isDrawnByProcessor(gl: WebGL2RenderingContext): boolean {
  const told = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(told ? told.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  return /swiftshader|llvmpipe|software|basic render/i.test(name);
}

/** All places below `count`, each once, so that the first few are spread evenly over all. */
export function spread(count: number): Uint32Array {
  let step = Math.max(1, Math.round(count * ((Math.sqrt(5) - 1) / 2)));
  while (commonDivisor(step, count) > 1) step += 1;
  return Uint32Array.from({ length: count }, (_, n) => (n * step) % count);
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
