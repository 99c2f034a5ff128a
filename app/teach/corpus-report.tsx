import type { CheckedCorpus } from '../api/teach/handle-check.ts';
import type { TeachDictionary } from '../interface/page-words.ts';
import { phrase } from '../interface/phrase.ts';
import type { TeachWords } from '../interface/teach-english.ts';
import { useLoaded } from '../requests/use-loaded.ts';
import { Sideways } from '../site/sideways.tsx';
import styles from './corpus-report.module.css';
import { FaultLine } from './fault-line.tsx';
import type { NamedCode } from './language-names.ts';
import type { RunDraft } from './run-draft.ts';
import teach from './teach.module.css';
import type { OrderRequest, PairRequest, TeachRequests } from './teach-requests.ts';

interface Props {
  readonly requests: TeachRequests;
  readonly draft: RunDraft;
  readonly order: OrderRequest | undefined;
  readonly known: readonly NamedCode[];
  readonly dictionary: TeachDictionary;
  readonly locale: string;
  readonly onChange: (part: Partial<RunDraft>) => void;
}

/** Waits for a pause in the typing this long. */
const PAUSE_MS = 500;
/** Sentence pairs that are shown of those that are kept. */
const SHOWN = 3;

/** What the filters keep and drop of the chosen corpus, with the lines. */
export function CorpusReport({ requests, order, known, dictionary, locale, onChange }: Props) {
  const words = dictionary.teach;
  const pair: PairRequest | undefined = order && {
    corpus: order.corpora[0]!,
    known: order.known,
    language: order.language,
    isTurned: order.isTurned ?? false,
  };
  const key = pair ? JSON.stringify(pair) : null;
  const { phase, value, fault, retry } = useLoaded(
    key,
    (signal) => requests.check(pair!, signal),
    PAUSE_MS,
  );
  return (
    <section className={teach.part} aria-busy={phase === 'loading'}>
      <h3>{words.check.heading}</h3>
      {phase === 'empty' && <p className={teach.note}>{words.check.empty}</p>}
      {phase === 'loading' && (
        <p role="status" className={teach.busy}>
          {words.check.checking}
        </p>
      )}
      {phase === 'failed' && fault && (
        <FaultLine {...{ fault, dictionary, locale }} onRetry={retry} />
      )}
      {phase === 'done' && value && pair && (
        <>
          <Found found={value} {...{ words, locale }} />
          {value.looksTurned && (
            <p className={styles.hint}>
              {phrase(words.form.looksTurned, { language: nameOf(pair.known, known) }, locale)}{' '}
              <button
                type="button"
                className="link"
                onClick={() => onChange({ isTurned: !pair.isTurned })}
              >
                {words.form.turn}
              </button>
            </p>
          )}
          <First pairs={value.kept.slice(0, SHOWN)} {...{ pair, words }} />
        </>
      )}
    </section>
  );
}

function Found({
  found,
  words,
  locale,
}: {
  found: CheckedCorpus;
  words: TeachWords;
  locale: string;
}) {
  const { report, dropped, fault } = found;
  const filters = Object.entries(report.dropped).filter(([, rows]) => rows > 0);
  return (
    <>
      <p>{phrase(words.check.kept, { kept: report.kept, read: report.read }, locale)}</p>
      {fault && (
        <div className={styles.broken} role="alert">
          <p>{words.check.broken}</p>
          <pre lang="en">{fault}</pre>
        </div>
      )}
      {filters.length === 0 ? (
        <p className={teach.note}>{words.check.allKept}</p>
      ) : (
        <Sideways label={words.check.dropped}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.check.dropped}</th>
                <td />
                <th scope="col">{words.check.lines}</th>
              </tr>
            </thead>
            <tbody>
              {filters.map(([filter, rows]) => (
                <tr key={filter}>
                  <th scope="row">{words.check.filters[filter] ?? filter}</th>
                  <td>{rows.toLocaleString(locale)}</td>
                  <td>
                    {dropped[filter]?.map(({ line, source, target }) => (
                      <span key={line} title={`${source} — ${target}`}>
                        {line.toLocaleString(locale)}
                      </span>
                    ))}
                    {rows > (dropped[filter]?.length ?? 0) && <span>{words.check.more}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Sideways>
      )}
    </>
  );
}

interface FirstProps {
  readonly pairs: CheckedCorpus['kept'];
  readonly pair: PairRequest;
  readonly words: TeachWords;
}

/** Both sides as they stand in the file, so that one sees which is which. */
function First({ pairs, pair: { known, language, isTurned }, words }: FirstProps) {
  if (pairs.length === 0) return null;
  const [first, second] = isTurned ? [language, known] : [known, language];
  return (
    <div className={styles.first}>
      <p className={teach.note}>{words.check.first}</p>
      <ul>
        {pairs.map(({ line, source, target }) => (
          <li key={line}>
            <span lang={first}>{source}</span>
            <span lang={second}>{target}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function nameOf(code: string, known: readonly NamedCode[]): string {
  return known.find((each) => each.code === code)?.name ?? code;
}
