import { Marker } from '../chart/marker.tsx';
import { lookOf } from './findings.ts';

/** The shape of a strategy in the charts, in the colour around it. */
export function StrategyMark({ strategy }: { strategy: string }) {
  return (
    <svg width="12" height="12" aria-hidden="true">
      <Marker shape={lookOf(strategy).marker} x={6} y={6} />
    </svg>
  );
}
