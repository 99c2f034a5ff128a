import { useState } from 'react';
import type { RunState, RunSummary } from '../../model/teaching/run-view.ts';
import type { TeachDictionary } from '../interface/page-words.ts';
import { RequestFault } from '../requests/ask.ts';
import { FaultLine } from './fault-line.tsx';
import styles from './run-card.module.css';
import type { RunAction, TeachRequests } from './teach-requests.ts';

interface Props {
  readonly run: RunSummary;
  readonly requests: TeachRequests;
  readonly dictionary: TeachDictionary;
  readonly locale: string;
}

/** What can be done with a run in each state. */
const ACTIONS: Readonly<Record<RunState, readonly RunAction[]>> = {
  waiting: ['pause', 'cancel'],
  reading: ['pause', 'cancel'],
  encoding: ['pause', 'cancel'],
  translating: ['pause', 'cancel'],
  training: ['pause', 'cancel'],
  scoring: [],
  paused: ['resume', 'cancel'],
  interrupted: ['resume', 'cancel'],
  failed: ['resume', 'cancel'],
  cancelled: ['resume'],
  done: [],
};

/** Nothing here deletes anything. */
export function RunActions({ run, requests, dictionary, locale }: Props) {
  const words = dictionary.teach.runs;
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<RequestFault>();
  const act = async (action: RunAction) => {
    setBusy(true);
    setFault(undefined);
    try {
      await requests.act(run.run, action, new AbortController().signal);
    } catch (error) {
      setFault(error instanceof RequestFault ? error : new RequestFault('internal', String(error)));
    } finally {
      setBusy(false);
    }
  };
  const actions = ACTIONS[run.state];
  if (actions.length === 0) return null;
  return (
    <footer className={styles.actions}>
      {run.wish ? (
        <p className={styles.note} role="status">
          {words.asked}
        </p>
      ) : (
        actions.map((action) => (
          <button key={action} type="button" disabled={isBusy} onClick={() => act(action)}>
            {words[action]}
          </button>
        ))
      )}
      {fault && <FaultLine {...{ fault, dictionary, locale }} />}
    </footer>
  );
}
