/**
 * A program of the graphics card, made of the text of its two shaders, and in use from now on.
 *
 * Throws what the driver says of a text that it does not take.
 */
export function linked(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram {
  const program = gl.createProgram();
  for (const [kind, text] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(kind) as WebGLShader;
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    throw new Error(gl.getProgramInfoLog(program) ?? "The map's shaders were not taken");
  }
  // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's own word, no hook
  gl.useProgram(program);
  return program;
}
