/** What the Lab shows, as the part of an address behind the #. */

import type { Comparison } from '../../model/comparison.ts';
import { directionsOf } from '../../model/comparison-groups.ts';
import { type Metric, sizesOf, type TestSet, type View } from './findings.ts';

const METRICS: readonly Metric[] = ['chrf', 'bleu'];
const SETS: readonly TestSet[] = ['test', 'other'];

/** Only what is not as at first. @returns with its #, or nothing */
export function formatView(view: View, first: View): string {
  const changed = Object.entries(view).filter(
    ([name, value]) => value !== first[name as keyof View],
  );
  const said = new URLSearchParams(changed.map(([name, value]) => [name, String(value)]));
  return changed.length === 0 ? '' : `#${said}`;
}

/** What is not there, or not in the comparison, is as at first. */
export function parseView(hash: string, first: View, comparison: Comparison): View {
  const said = new URLSearchParams(hash.slice(1));
  const chosen = <Value extends string | number>(name: keyof View, values: readonly Value[]) =>
    values.find((value) => String(value) === said.get(name));
  const set = comparison.sets.other === undefined ? undefined : chosen('set', SETS);
  return {
    metric: chosen('metric', METRICS) ?? first.metric,
    set: set ?? first.set,
    direction:
      chosen('direction', directionsOf(comparison, { set: 'test', kind: 'taught' })) ??
      first.direction,
    size: chosen('size', sizesOf(comparison)) ?? first.size,
  };
}
