import { type ReactNode, useId } from 'react';
import type { Comparison, Size } from '../../model/comparison.ts';
import { comparisonCsv } from '../../model/comparison-csv.ts';
import { directionsOf } from '../../model/comparison-groups.ts';
import type { LabDictionary } from '../interface/page-words.ts';
import { sizesOf, type TestSet, type View } from './findings.ts';
import styles from './lab-controls.module.css';

interface Props {
  readonly comparison: Comparison;
  readonly view: View;
  readonly dictionary: LabDictionary;
  readonly locale: string;
  readonly onView: (change: Partial<View>) => void;
}

/** What to look at, for all parts of the story at once. */
export function LabControls({ comparison, view, dictionary, locale, onView }: Props) {
  const { controls, metrics } = dictionary.lab;
  const sizeText = (size: Size) =>
    size === 'all' ? controls.allPairs : size.toLocaleString(locale);
  const sets: [TestSet, string][] = [
    ['test', controls.test],
    ['other', controls.other],
  ];
  return (
    <section className={styles.controls} aria-label={controls.label}>
      <Choice
        legend={controls.direction}
        options={directionsOf(comparison, { set: 'test', kind: 'taught' }).map((direction) => [
          direction,
          direction.replace('-', ' → '),
        ])}
        value={view.direction}
        onChange={(direction) => onView({ direction })}
      />
      <Choice
        legend={controls.metric}
        options={[
          ['chrf', 'chrF'],
          ['bleu', 'BLEU'],
        ]}
        value={view.metric}
        onChange={(metric) => onView({ metric })}
        title={metrics[view.metric]}
      />
      <Choice
        legend={controls.pairs}
        options={sizesOf(comparison).map((size) => [size, sizeText(size)])}
        value={view.size}
        onChange={(size) => onView({ size })}
      />
      {comparison.sets.other !== undefined && (
        <Choice
          legend={controls.set}
          options={sets}
          value={view.set}
          onChange={(set) => onView({ set })}
        />
      )}
      <button type="button" className="link" onClick={() => save(comparison)}>
        {controls.csv}
      </button>
    </section>
  );
}

interface ChoiceProps<Value extends string | number> {
  readonly legend: string;
  readonly title?: string;
  readonly options: readonly (readonly [value: Value, text: ReactNode])[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string | number>(props: ChoiceProps<Value>) {
  const { legend, title, options, value, onChange } = props;
  const name = useId();
  return (
    <fieldset title={title}>
      <legend>{legend}</legend>
      {options.map(([each, text]) => (
        <label key={each}>
          <input
            type="radio"
            name={name}
            checked={each === value}
            onChange={() => onChange(each)}
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

function save(comparison: Comparison): void {
  const address = URL.createObjectURL(new Blob([comparisonCsv(comparison)], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `comparison-${comparison.name}.csv`;
  link.click();
  URL.revokeObjectURL(address);
}
