/** Colours of points, as bytes for the graphics card. */

export type Rgb = readonly [red: number, green: number, blue: number];

/** `rgb(1, 2, 3)` or `color(srgb 0.1 0.2 0.3)`, as browsers compute colours. */
export function parseRgb(text: string): Rgb {
  const numbers = (text.match(/[\d.]+(e-?\d+)?/g) ?? []).map(Number);
  const scale = text.startsWith('color(') ? 255 : 1;
  const [red = 0, green = 0, blue = 0] = numbers.map((value) => Math.round(value * scale));
  return [red, green, blue];
}

/**
 * A colour for each place on a sheet: the direction from the middle is the hue, the distance the strength,
 * so that what is near in place is near in colour (OKLCH, Ottosson 2020).
 */
export function colourOfPlace(x: number, y: number, isDark: boolean): Rgb {
  const strength = Math.min(1, Math.hypot(x, y) / 0.6);
  return oklch(isDark ? 0.77 : 0.58, 0.04 + 0.12 * strength, Math.atan2(y, x));
}

/** @param hue radians */
export function oklch(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** Linear light to an sRGB byte. */
function gamma(linear: number): number {
  const value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.min(1, Math.max(0, value)));
}
