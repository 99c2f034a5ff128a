/**
 * Points and strands on a canvas, by WebGL 2. Each point has two places, and a number from 0 to 1 says how far
 * it has moved from the first to the second, so that a hundred thousand of them move without being sent
 * anew. Ours rather than a library's: those that were tried make code from text while they run, which the
 * content security policy of the site forbids.
 */

const ATTRIBUTES = { before: 0, after: 1, colour: 2, size: 3 } as const;

const VERTEX = `#version 300 es
layout(location = 0) in vec3 before;
layout(location = 1) in vec3 after;
layout(location = 2) in vec4 colour;
layout(location = 3) in float size;
uniform mat4 matrix;
uniform float moved;
uniform float pixels;
uniform float strength;
out vec4 tint;
out float diameter;
void main() {
  gl_Position = matrix * vec4(mix(before, after, moved), 1.0);
  diameter = max(1.5, size * pixels / gl_Position.w);
  gl_PointSize = diameter;
  float alpha = colour.a * strength;
  tint = vec4(colour.rgb * alpha, alpha);
}`;

const POINT_FRAGMENT = `#version 300 es
precision mediump float;
in vec4 tint;
in float diameter;
out vec4 result;
void main() {
  float radius = length(gl_PointCoord - 0.5) * diameter;
  float inside = clamp(0.5 * diameter - radius, 0.0, 1.0);
  if (inside == 0.0 || tint.a == 0.0) discard;
  result = tint * inside;
}`;

const LINE_FRAGMENT = `#version 300 es
precision mediump float;
in vec4 tint;
in float diameter;
out vec4 result;
void main() { result = tint; }`;

/** A program, and where what it is told at each drawing goes. */
interface Program {
  readonly linked: WebGLProgram;
  readonly matrix: WebGLUniformLocation | null;
  readonly moved: WebGLUniformLocation | null;
  readonly pixels: WebGLUniformLocation | null;
  readonly strength: WebGLUniformLocation | null;
}

export interface Look {
  /** From places to clip space. */
  readonly matrix: Float32Array;
  /** From 0, where the points were, to 1, where they are going. */
  readonly moved: number;
  /** Diameter of a point of size 1, in device pixels. */
  readonly pointPixels: number;
  /** Opacity of strands, 0 to 1. */
  readonly strands: number;
  /** Whether what is nearer hides what is behind. */
  readonly hasDepth: boolean;
}

export class PointCloud {
  private readonly gl: WebGL2RenderingContext;
  private readonly points: Program;
  private readonly lines: Program;
  private readonly buffers: Record<keyof typeof ATTRIBUTES | 'strands', WebGLBuffer>;
  private count = 0;
  private strandEnds = 0;

  /** @throws Error where there is no WebGL 2 */
  constructor(canvas: HTMLCanvasElement) {
    const gl = canvas.getContext('webgl2', { antialias: true, premultipliedAlpha: true });
    if (!gl) throw new Error('PointCloud: the browser must have WebGL 2.');
    this.gl = gl;
    this.points = programOf(gl, POINT_FRAGMENT);
    this.lines = programOf(gl, LINE_FRAGMENT);
    this.buffers = {
      before: gl.createBuffer(),
      after: gl.createBuffer(),
      colour: gl.createBuffer(),
      size: gl.createBuffer(),
      strands: gl.createBuffer(),
    };
    gl.bindVertexArray(gl.createVertexArray());
    this.attach('before', 3, gl.FLOAT, false);
    this.attach('after', 3, gl.FLOAT, false);
    this.attach('colour', 4, gl.UNSIGNED_BYTE, true);
    this.attach('size', 1, gl.FLOAT, false);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.buffers.strands);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  }

  /** @param before float32 [P, 3] @param after float32 [P, 3] */
  setPlaces(before: Float32Array, after: Float32Array): void {
    this.count = after.length / 3;
    this.fill('before', before);
    this.fill('after', after);
  }

  /** @param colours red, green, blue, opacity; uint8 [P, 4] @param sizes float32 [P] */
  setLook(colours: Uint8Array, sizes: Float32Array): void {
    this.fill('colour', colours);
    this.fill('size', sizes);
  }

  /** @param ends the two points of each strand, uint32 [strands, 2] */
  setStrands(ends: Uint32Array): void {
    this.gl.bufferData(this.gl.ELEMENT_ARRAY_BUFFER, ends, this.gl.STATIC_DRAW);
    this.strandEnds = ends.length;
  }

  draw(look: Look): void {
    const { gl } = this;
    gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    if (this.count === 0) return;
    if (look.strands > 0 && this.strandEnds > 0) {
      gl.disable(gl.DEPTH_TEST);
      this.use(this.lines, look, look.strands);
      gl.drawElements(gl.LINES, this.strandEnds, gl.UNSIGNED_INT, 0);
    }
    if (look.hasDepth) gl.enable(gl.DEPTH_TEST);
    this.use(this.points, look, 1);
    gl.drawArrays(gl.POINTS, 0, this.count);
    gl.disable(gl.DEPTH_TEST);
  }

  /** Gives the memory of the graphics card back. The canvas can be used again. */
  free(): void {
    for (const buffer of Object.values(this.buffers)) this.gl.deleteBuffer(buffer);
    this.gl.deleteProgram(this.points.linked);
    this.gl.deleteProgram(this.lines.linked);
  }

  private use(program: Program, look: Look, strength: number): void {
    const { gl } = this;
    // biome-ignore lint/correctness/useHookAtTopLevel: a call of WebGL, whatever it is called.
    gl.useProgram(program.linked);
    gl.uniformMatrix4fv(program.matrix, false, look.matrix);
    gl.uniform1f(program.moved, look.moved);
    gl.uniform1f(program.pixels, look.pointPixels);
    gl.uniform1f(program.strength, strength);
  }

  private attach(name: keyof typeof ATTRIBUTES, size: number, type: number, isShare: boolean) {
    const { gl } = this;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffers[name]);
    gl.enableVertexAttribArray(ATTRIBUTES[name]);
    gl.vertexAttribPointer(ATTRIBUTES[name], size, type, isShare, 0, 0);
  }

  private fill(name: keyof typeof ATTRIBUTES, values: Float32Array | Uint8Array): void {
    const { gl } = this;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffers[name]);
    gl.bufferData(gl.ARRAY_BUFFER, values, gl.DYNAMIC_DRAW);
  }
}

function programOf(gl: WebGL2RenderingContext, fragment: string): Program {
  const program = linked(gl, VERTEX, fragment);
  const at = (name: string) => gl.getUniformLocation(program, name);
  return {
    linked: program,
    matrix: at('matrix'),
    moved: at('moved'),
    pixels: at('pixels'),
    strength: at('strength'),
  };
}

function linked(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(type)!;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  if (gl.getProgramParameter(program, gl.LINK_STATUS)) return program;
  throw new Error(`PointCloud: a shader does not link, ${gl.getProgramInfoLog(program)}`);
}
