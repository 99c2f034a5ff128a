import { useId } from 'react';
import type { TeachWords } from '../interface/teach-english.ts';
import type { RunDraft } from './run-draft.ts';
import styles from './teach.module.css';

interface Props {
  readonly draft: RunDraft;
  readonly words: TeachWords;
  readonly onChange: (part: Partial<RunDraft>) => void;
}

/** Where the sentences are from, and what few want to change. */
export function MoreSettings({ draft, words: { form }, onChange }: Props) {
  const hint = useId();
  return (
    <fieldset className={styles.more}>
      <legend>{form.about}</legend>
      <label>
        <span>{form.credit}</span>
        <input
          type="text"
          value={draft.credit}
          maxLength={500}
          aria-describedby={hint}
          onChange={(event) => onChange({ credit: event.target.value })}
        />
      </label>
      <label>
        <span>{form.licence}</span>
        <input
          type="text"
          value={draft.licence}
          maxLength={100}
          onChange={(event) => onChange({ licence: event.target.value })}
        />
      </label>
      <p id={hint} className={styles.note}>
        {form.creditHint}
      </p>
      <details>
        <summary>{form.more}</summary>
        <label>
          <span>{form.every}</span>
          <input
            type="number"
            min={1}
            max={10_000}
            value={draft.lookEverySteps}
            onChange={({ target: { valueAsNumber } }) =>
              valueAsNumber >= 1 && onChange({ lookEverySteps: Math.floor(valueAsNumber) })
            }
          />
        </label>
        <label>
          <span>{form.settings}</span>
          <textarea
            rows={3}
            value={draft.settings}
            spellCheck={false}
            placeholder={form.settingsHint}
            onChange={(event) => onChange({ settings: event.target.value })}
          />
        </label>
        <label className={styles.tick}>
          <input
            type="checkbox"
            checked={draft.install}
            onChange={(event) => onChange({ install: event.target.checked })}
          />
          {form.install}
        </label>
      </details>
    </fieldset>
  );
}
