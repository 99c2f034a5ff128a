import styles from './about.module.css';

/** What each drawing shows beside its section: layers that stay, and ends that are exchanged. */
const STEPS = [
  { ends: 2, starts: 1, isFar: false },
  { ends: 3, starts: 3, isFar: false },
  { ends: 4, starts: 4, isFar: false },
  { ends: 1, starts: 1, isFar: true },
] as const;

const LAYERS = 4;
const LAYER = { width: 20, gap: 10, height: 96 } as const;
const LEFT = 70;

/** Frozen layers in the middle, what goes in on the left, what comes out on the right. */
export function LayersDrawing({ step }: { step: number }) {
  const { ends, starts, isFar } = STEPS[step] ?? STEPS[0];
  const right = LEFT + LAYERS * (LAYER.width + LAYER.gap) - LAYER.gap;
  const middle = 60;
  return (
    <svg className={styles.drawing} viewBox="0 0 260 120" aria-hidden="true">
      {Array.from({ length: LAYERS }, (_, layer) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its number.
          key={layer}
          className={styles.layer}
          x={LEFT + layer * (LAYER.width + LAYER.gap)}
          y={middle - LAYER.height / 2}
          width={LAYER.width}
          height={LAYER.height}
          rx="3"
        />
      ))}
      {spread(starts).map((y, at) => (
        <g key={y} data-hue={at}>
          <path
            className={isFar ? styles.farWire : styles.wire}
            d={`M26,${y} C48,${y} 48,${middle} ${LEFT},${middle}`}
          />
          <circle className={isFar ? styles.farEnd : styles.end} cx="18" cy={y} r="8" />
        </g>
      ))}
      {spread(ends).map((y, at) => (
        <g key={y} data-hue={step === 0 ? 6 : at}>
          <path
            className={at === ends - 1 && step === 2 ? styles.newWire : styles.wire}
            d={`M${right},${middle} C${right + 26},${middle} ${right + 20},${y} ${right + 40},${y}`}
          />
          <rect
            className={at === ends - 1 && step !== 1 ? styles.newEnd : styles.end}
            x={right + 40}
            y={y - 8}
            width="16"
            height="16"
            rx="3"
          />
        </g>
      ))}
    </svg>
  );
}

/** Heights of so many things one below the other, around the middle. */
function spread(count: number): number[] {
  return Array.from({ length: count }, (_, at) => 60 + (at - (count - 1) / 2) * 26);
}
