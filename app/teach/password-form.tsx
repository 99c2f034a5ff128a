import { type FormEvent, useId } from 'react';
import type { TeachWords } from '../interface/teach-english.ts';
import styles from './teach.module.css';

interface Props {
  readonly words: TeachWords['password'];
  readonly isWrong?: boolean;
  readonly onPassword: (password: string) => void;
}

/** Kept in the page only: it is asked for again when the page is loaded again. */
export function PasswordForm({ words, isWrong = false, onPassword }: Props) {
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = new FormData(event.currentTarget).get('password');
    if (typeof password === 'string' && password !== '') onPassword(password);
  };
  return (
    <form className={styles.password} onSubmit={submit}>
      <p>{words.text}</p>
      <label htmlFor={id}>{words.label}</label>
      <input id={id} name="password" type="password" autoComplete="current-password" required />
      <button type="submit" className={styles.main}>
        {words.enter}
      </button>
      {isWrong && (
        <p role="alert" className={styles.failed}>
          {words.wrong}
        </p>
      )}
    </form>
  );
}
