import { useId } from 'react';
import type { ShelvedCorpus } from '../../model/teaching/corpus-shelf.ts';
import type { Strategy } from '../../model/transfer/config.ts';
import type { TeachWords } from '../interface/teach-english.ts';
import { pairInName } from './language-names.ts';
import { movesOldLanguages, type RunDraft } from './run-draft.ts';
import styles from './teach.module.css';

interface Props {
  readonly draft: RunDraft;
  readonly words: TeachWords;
  readonly strategies: readonly Strategy[];
  readonly corpora: readonly ShelvedCorpus[];
  readonly onChange: (part: Partial<RunDraft>) => void;
}

export function StrategyChoice({ draft, words, strategies, corpora, onChange }: Props) {
  const id = useId();
  return (
    <fieldset className={styles.strategies}>
      <legend>{words.form.strategy}</legend>
      {strategies.map((strategy) => (
        <label key={strategy}>
          <input
            type="radio"
            name={id}
            checked={draft.strategy === strategy}
            onChange={() => onChange({ strategy })}
          />
          <span>
            <b>{words.strategies[strategy]?.name ?? strategy}</b>
            <span className={styles.note}>{words.strategies[strategy]?.text}</span>
          </span>
        </label>
      ))}
      {movesOldLanguages(draft.strategy) && (
        <OldPairs {...{ draft, corpora, onChange }} words={words.form} />
      )}
    </fieldset>
  );
}

type OldProps = Pick<Props, 'draft' | 'corpora' | 'onChange'> & { words: TeachWords['form'] };

function OldPairs({ draft: { old, corpus: own }, corpora, words, onChange }: OldProps) {
  const others = corpora.filter(({ file }) => file !== own);
  return (
    <div className={styles.old}>
      <b>{words.old}</b>
      <p className={styles.note}>{words.oldHint}</p>
      {others.map(({ file, name, pair }) => {
        const chosen = old.find(({ corpus }) => corpus === file);
        const without = old.filter(({ corpus }) => corpus !== file);
        const guess = pair ?? pairInName(name)?.join('-') ?? '';
        return (
          <div key={file}>
            <label>
              <input
                type="checkbox"
                checked={chosen !== undefined}
                onChange={({ target: { checked } }) =>
                  onChange({ old: checked ? [...without, { pair: guess, corpus: file }] : without })
                }
              />
              {name}
            </label>
            {chosen && (
              <input
                type="text"
                aria-label={words.oldPair}
                value={chosen.pair}
                size={8}
                onChange={({ target: { value } }) =>
                  onChange({ old: [...without, { pair: value, corpus: file }] })
                }
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
