import type { Ref } from 'react';
import { phrase } from '../../interface/phrase.ts';
import type { DrawnBranch, DrawnSearch } from './search-layout.ts';
import styles from './search-tree.module.css';

interface Props {
  readonly drawn: DrawnSearch;
  /** Nodes on the way that is pointed at. */
  readonly lit: ReadonlySet<number>;
  readonly drawing: Ref<SVGSVGElement>;
  readonly label: string;
  readonly branch: string;
  readonly end: string;
  readonly language: string;
  readonly locale: string;
}

/** From the beginning of the text to the first tokens. */
const START = 4;
const THINNEST = 0.75;
const THICKEST = 4;

export function TreeDrawing(props: Props) {
  const { drawn, lit, drawing, label } = props;
  return (
    <svg
      ref={drawing}
      className={styles.tree}
      viewBox={`0 0 ${drawn.width} ${drawn.height}`}
      width={drawn.width}
      height={drawn.height}
      role="img"
      aria-label={label}
    >
      {drawn.branches.map((branch) => (
        <Branch key={branch.at} {...props} one={branch} isLit={lit.has(branch.at)} />
      ))}
    </svg>
  );
}

function Branch({
  one: { node, x, y, from },
  isLit,
  branch,
  end,
  language,
  locale,
}: Props & { one: DrawnBranch; isLit: boolean }) {
  const share = Math.exp(node.logProbability);
  const start = from ?? { x: START, y };
  const text = node.text.trim();
  const middle = (start.x + x) / 2;
  const said = { text: text || end, share: Math.round(100 * share) };
  return (
    <g className={styles.branch} data-fate={node.fate} data-lit={isLit}>
      <title>{phrase(branch, said, locale)}</title>
      <path
        d={`M${start.x + 3},${start.y}C${middle},${start.y} ${middle},${y} ${x - 5},${y}`}
        strokeWidth={THINNEST + (THICKEST - THINNEST) * share}
      />
      {text === '' ? (
        <circle cx={x} cy={y} r="4" />
      ) : (
        <text x={x} y={y + 5} lang={language}>
          {text}
        </text>
      )}
    </g>
  );
}
