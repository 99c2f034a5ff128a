import { useState } from 'react';
import type { ShelvedCorpus } from '../../model/teaching/corpus-shelf.ts';
import { phrase } from '../interface/phrase.ts';
import { RequestFault } from '../requests/ask.ts';
import { CorpusChoice } from './corpus-choice.tsx';
import { CorpusReport } from './corpus-report.tsx';
import { FaultLine } from './fault-line.tsx';
import { ForecastView } from './forecast-view.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { MoreSettings } from './more-settings.tsx';
import { EMPTY_DRAFT, orderOf, type RunDraft, withCorpus } from './run-draft.ts';
import { StrategyChoice } from './strategy-choice.tsx';
import styles from './teach.module.css';
import type { BoardProps } from './teach-board.tsx';
import type { TeachRequests } from './teach-requests.ts';

interface Props extends BoardProps {
  readonly requests: TeachRequests;
  readonly corpora: readonly ShelvedCorpus[] | undefined;
  /** Codes of languages that were taught before. */
  readonly installed: readonly string[];
  readonly hasRuns: boolean;
}

/** What is to be taught, and how: folded away once something is. */
export function NewRun(props: Props) {
  const { requests, corpora, hasRuns, known, nameable, dictionary, locale } = props;
  const words = dictionary.teach;
  const [draft, setDraft] = useState<RunDraft>(EMPTY_DRAFT);
  const [isOpen, setOpen] = useState<boolean>();
  const change = (part: Partial<RunDraft>) => setDraft((before) => ({ ...before, ...part }));
  const choose = (corpus: ShelvedCorpus) =>
    setDraft((before) => withCorpus(before, corpus, { known, nameable }));
  const order = orderOf(draft, { known, nameable });
  const shared = { draft, words, locale, onChange: change };

  return (
    <details
      className={styles.new}
      open={isOpen ?? !hasRuns}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <h2>{words.form.heading}</h2>
      </summary>
      <div className={styles.form}>
        <div className={styles.column}>
          <CorpusChoice
            {...{ requests, corpora, dictionary, locale }}
            chosen={draft.corpus}
            fileBytes={props.fileBytes}
            onChoose={choose}
          />
          <LanguageChoice {...shared} {...{ known, nameable }} installed={props.installed} />
          <StrategyChoice {...shared} strategies={props.strategies} corpora={corpora ?? []} />
          <MoreSettings {...shared} />
        </div>
        <div className={styles.column}>
          <CorpusReport
            {...{ requests, draft, dictionary, locale, known }}
            order={order}
            onChange={change}
          />
          <ForecastView {...{ requests, dictionary, locale, order }} />
          <StartButton {...{ requests, dictionary, locale, order }} />
        </div>
      </div>
    </details>
  );
}

interface StartProps extends Pick<Props, 'requests' | 'dictionary' | 'locale'> {
  readonly order: ReturnType<typeof orderOf>;
}

function StartButton({ requests, dictionary, locale, order }: StartProps) {
  const words = dictionary.teach.form;
  const [state, setState] = useState<'starting' | { run: string } | RequestFault>();
  const start = async () => {
    if (!order || state === 'starting') return;
    setState('starting');
    try {
      setState({ run: await requests.start(order, new AbortController().signal) });
    } catch (fault) {
      setState(fault instanceof RequestFault ? fault : new RequestFault('internal', String(fault)));
    }
  };
  return (
    <div className={styles.start}>
      <button
        type="button"
        className={styles.main}
        disabled={!order || state === 'starting'}
        onClick={start}
      >
        {words.start}
      </button>
      <p role="status">
        {!order && words.notYet}
        {order && state === 'starting' && words.starting}
        {order &&
          typeof state === 'object' &&
          'run' in state &&
          phrase(words.started, state, locale)}
      </p>
      {state instanceof RequestFault && <FaultLine fault={state} {...{ dictionary, locale }} />}
    </div>
  );
}
