import { useId } from 'react';
import { languageHue } from '../interface/language-hue.ts';
import type { TeachWords } from '../interface/teach-english.ts';
import { codeOf } from './language-names.ts';
import { freshCode, type Languages, type RunDraft } from './run-draft.ts';
import styles from './teach.module.css';

interface Props extends Languages {
  /** Codes of languages that were taught before. */
  readonly installed: readonly string[];
  readonly draft: RunDraft;
  readonly words: TeachWords;
  readonly onChange: (part: Partial<RunDraft>) => void;
}

/** The language that is known, and the one that is new. */
export function LanguageChoice(props: Props) {
  const { draft, known, nameable, onChange } = props;
  const { form } = props.words;
  const id = useId();
  const code = freshCode(draft, { known, nameable });
  return (
    <fieldset className={styles.languages}>
      <legend>{form.languages}</legend>
      <label>
        <span>{form.known}</span>
        <select value={draft.known} onChange={(event) => onChange({ known: event.target.value })}>
          {known.map((each) => (
            <option key={each.code} value={each.code}>
              {each.name}
            </option>
          ))}
        </select>
      </label>
      <label data-hue={code && languageHue(code)}>
        <span>{form.fresh}</span>
        <input
          type="text"
          list={`${id}-names`}
          value={draft.typed}
          placeholder={form.freshHint}
          aria-describedby={`${id}-note`}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onChange({ typed: event.target.value })}
        />
      </label>
      <datalist id={`${id}-names`}>
        {nameable.map((each) => (
          <option key={each.code} value={each.name} />
        ))}
      </datalist>
      <p id={`${id}-note`} className={styles.note} role="status">
        {draft.typed.trim() !== '' && noteOn(props)}
      </p>
      <label className={styles.tick}>
        <input
          type="checkbox"
          checked={draft.isTurned}
          onChange={(event) => onChange({ isTurned: event.target.checked })}
        />
        {form.turned}
      </label>
    </fieldset>
  );
}

function noteOn({ draft, words: { form }, installed, ...languages }: Props): string {
  const code = freshCode(draft, languages);
  if (code) return installed.includes(code) ? `${code} · ${form.replaces}` : code;
  return codeOf(draft.typed, languages.nameable) ? form.alreadyKnown : form.unknownCode;
}
