'use client';

import { useMemo, useState } from 'react';
import type { Strategy } from '../../model/transfer/config.ts';
import type { TeachDictionary } from '../interface/page-words.ts';
import type { NamedCode } from './language-names.ts';
import { NewRun } from './new-run.tsx';
import { PasswordForm } from './password-form.tsx';
import { RunList } from './run-list.tsx';
import styles from './teach.module.css';
import { TeachRequests } from './teach-requests.ts';
import { useRuns } from './use-runs.ts';

export interface BoardProps {
  /** Languages of the release. */
  readonly known: readonly NamedCode[];
  /** Languages that have a name. */
  readonly nameable: readonly NamedCode[];
  readonly strategies: readonly Strategy[];
  /** Bytes that an upload may have. */
  readonly fileBytes: number;
  readonly needsPassword: boolean;
  readonly dictionary: TeachDictionary;
  readonly locale: string;
}

/** The Teach page where it is turned on: what to teach, and how it goes. */
export function TeachBoard(props: BoardProps) {
  const [password, setPassword] = useState<string>();
  const { needsPassword, dictionary } = props;
  if (needsPassword && password === undefined) {
    return <PasswordForm words={dictionary.teach.password} onPassword={setPassword} />;
  }
  return <OpenBoard {...props} password={password} onPassword={setPassword} />;
}

interface OpenProps extends BoardProps {
  readonly password: string | undefined;
  readonly onPassword: (password: string) => void;
}

function OpenBoard({ password, onPassword, ...props }: OpenProps) {
  const requests = useMemo(() => new TeachRequests(password), [password]);
  const state = useRuns(requests);
  const { dictionary, locale } = props;
  if (state.fault === 'unauthorized') {
    const words = dictionary.teach.password;
    return <PasswordForm words={words} isWrong onPassword={onPassword} />;
  }
  return (
    <div className={styles.board}>
      <NewRun
        {...props}
        requests={requests}
        corpora={state.corpora}
        installed={state.installed}
        hasRuns={state.runs.length > 0}
      />
      <RunList state={state} {...{ requests, dictionary, locale }} />
    </div>
  );
}
