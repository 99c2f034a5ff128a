import styles from './chart.module.css';

/** Shapes, so that colours are not needed to tell lines apart. */
export type MarkerShape = 'disc' | 'square' | 'triangle' | 'diamond' | 'cross';

const PATHS: Record<Exclude<MarkerShape, 'disc'>, string> = {
  square: 'M-3.2-3.2h6.4v6.4h-6.4Z',
  triangle: 'M0-4.2 4 3H-4Z',
  diamond: 'M0-4.4 4.4 0 0 4.4-4.4 0Z',
  cross: 'M-3.4-3.4 3.4 3.4M3.4-3.4-3.4 3.4',
};

interface Props {
  readonly shape: MarkerShape;
  readonly x: number;
  readonly y: number;
  readonly isHollow?: boolean;
}

/** In the colour of the hue around it. */
export function Marker({ shape, x, y, isHollow = false }: Props) {
  const className = shape === 'cross' || isHollow ? styles.hollow : styles.solid;
  if (shape === 'disc') return <circle className={className} cx={x} cy={y} r="3.4" />;
  return <path className={className} d={PATHS[shape]} transform={`translate(${x} ${y})`} />;
}
