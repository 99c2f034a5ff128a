/** What a command says and asks, so that a test can listen and answer instead. */

import { createInterface } from 'node:readline/promises';

export interface Terminal {
  /** A result, for people or for the next program. */
  print(text: string): void;
  /** What happens meanwhile; never part of the result. */
  note(text: string): void;
  /** Replaces the line that `progress` wrote last; nothing when nobody watches. */
  progress(text: string): void;
  /** True when the answer is yes; undefined when nobody is there to ask. */
  confirm(question: string): Promise<boolean | undefined>;
}

export const terminal: Terminal = {
  print: (text) => void process.stdout.write(`${text}\n`),
  note: (text) => void process.stderr.write(`${text}\n`),
  progress: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
  },
  confirm: async (question) => {
    if (!process.stdin.isTTY) return undefined;
    const dialogue = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return /^y(es)?$/i.test((await dialogue.question(`${question} [y/N] `)).trim());
    } finally {
      dialogue.close();
    }
  },
};
