import { linked } from "./gl-program";
import type { Point, SongMap } from "./map-file";
import { isDrawnByProcessor, MOST_IN_MOTION, spread } from "./thinning";
import type { Size, View } from "./view";

/** A point that stands out: `entry` is its colour in the palette. */
export type Mark = Point & { entry: number };

const VERTEX = `#version 300 es
  in vec2 place;
  in float entry;
  uniform vec2 middle;
  uniform vec2 zoom;
  uniform float diameter;
  uniform sampler2D palette;
  out vec4 colour;
  void main() {
    colour = texelFetch(palette, ivec2(int(entry), 0), 0);
    gl_Position = colour.a > 0.0 ? vec4((place - middle) * zoom, 0.0, 1.0) : vec4(2.0);
    gl_PointSize = diameter;
  }`;

const FRAGMENT = `#version 300 es
  precision mediump float;
  in vec4 colour;
  uniform float hole;
  out vec4 pixel;
  void main() {
    float far = length(gl_PointCoord - 0.5) * 2.0;
    if (far > 1.0 || far < hole) discard;
    pixel = colour;
  }`;

/** Draws songs and marks by WebGL; all songs are in the graphics memory, a frame moves the view. */
export class Drawing {
  private readonly program: WebGLProgram;
  private readonly songs: WebGLVertexArrayObject;
  private readonly marks: WebGLVertexArrayObject;
  private readonly markBuffer: WebGLBuffer;
  private readonly mostInMotion: number;

  /** Null where the browser has no WebGL 2. */
  static on(canvas: HTMLCanvasElement, map: SongMap): Drawing | null {
    const gl = canvas.getContext("webgl2", { antialias: false });
    return gl && new Drawing(gl, map);
  }

  private constructor(
    private readonly gl: WebGL2RenderingContext,
    private readonly map: SongMap,
  ) {
    this.program = linked(gl, VERTEX, FRAGMENT);
    const place = gl.getAttribLocation(this.program, "place");
    const entry = gl.getAttribLocation(this.program, "entry");
    const { count, across, up, genre } = map;
    this.mostInMotion = isDrawnByProcessor(gl) ? Math.min(count, MOST_IN_MOTION) : count;
    const places = new Uint16Array(2 * count);
    const entries = new Uint8Array(count);
    for (const [n, song] of spread(count).entries()) {
      places[2 * n] = across[song] as number;
      places[2 * n + 1] = up[song] as number;
      entries[n] = genre[song] as number;
    }
    this.songs = gl.createVertexArray();
    gl.bindVertexArray(this.songs);
    filled(gl, places);
    gl.enableVertexAttribArray(place);
    gl.vertexAttribPointer(place, 2, gl.UNSIGNED_SHORT, true, 0, 0);
    filled(gl, entries);
    gl.enableVertexAttribArray(entry);
    gl.vertexAttribPointer(entry, 1, gl.UNSIGNED_BYTE, false, 0, 0);

    this.marks = gl.createVertexArray();
    gl.bindVertexArray(this.marks);
    this.markBuffer = filled(gl, new Float32Array());
    gl.enableVertexAttribArray(place);
    gl.vertexAttribPointer(place, 2, gl.FLOAT, false, 12, 0);
    gl.enableVertexAttribArray(entry);
    gl.vertexAttribPointer(entry, 1, gl.FLOAT, false, 12, 8);

    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  }

  colour(palette: Uint8Array): void {
    const { gl } = this;
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, 256, 1, 0, gl.RGBA, gl.UNSIGNED_BYTE, palette);
  }

  /**
   * One frame; `size` is in pixels of the page, of which the screen may have several each way. Says
   * whether songs were left out, for a map in motion to follow the hand.
   */
  draw(view: View, size: Size, marks: readonly Mark[], isInMotion: boolean): boolean {
    const { gl, program } = this;
    const density = gl.canvas.width / size.width;
    gl.viewport(0, 0, gl.canvas.width, gl.canvas.height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    const uniform = (name: string) => gl.getUniformLocation(program, name);
    gl.uniform2f(uniform("middle"), view.x, view.y);
    gl.uniform2f(uniform("zoom"), (2 * view.scale) / size.width, (2 * view.scale) / size.height);
    gl.uniform1f(uniform("hole"), 0);
    gl.uniform1f(uniform("diameter"), density * diameterAt(view.scale));
    gl.bindVertexArray(this.songs);
    const count = isInMotion ? this.mostInMotion : this.map.count;
    gl.drawArrays(gl.POINTS, 0, count);

    gl.bindVertexArray(this.marks);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.markBuffer);
    const values = marks.flatMap(({ x, y, entry }) => [x, y, entry]);
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array(values), gl.DYNAMIC_DRAW);
    gl.uniform1f(uniform("hole"), 0.55);
    gl.uniform1f(uniform("diameter"), density * (diameterAt(view.scale) + 9));
    gl.drawArrays(gl.POINTS, 0, marks.length);
    return count < this.map.count;
  }
}

/** In pixels of the page: small while all is seen, larger the nearer one is. */
function diameterAt(scale: number): number {
  return Math.min(14, Math.max(2.5, Math.sqrt(scale) / 12));
}

function filled(gl: WebGL2RenderingContext, values: AllowSharedBufferSource): WebGLBuffer {
  const buffer = gl.createBuffer();
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  gl.bufferData(gl.ARRAY_BUFFER, values, gl.STATIC_DRAW);
  return buffer;
}
