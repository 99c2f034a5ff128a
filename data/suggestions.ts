/**
 * Translations that people suggest, kept in an SQLite file until somebody reads them through and trains
 * on them.
 */

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Client, createClient } from '@libsql/client';
import type { SentencePair } from './corpora/sentence-pair.ts';

export interface Suggestion {
  readonly text: string;
  readonly suggestion: string;
  /** BCP 47 codes. */
  readonly source: string;
  readonly target: string;
}

export interface SuggestionCount {
  readonly source: string;
  readonly target: string;
  readonly count: number;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS suggestions (
    id INTEGER PRIMARY KEY,
    created TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    text TEXT NOT NULL,
    suggestion TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    UNIQUE (text, suggestion, source, target)
  )`;
/** SQLite ends a text at its first NUL. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}

/** Rows read at a time, so that no export holds all of them. */
const PAGE = 1_000;
/** Several processes may write: each waits for the other this long. */
const LOCK_WAIT_MS = 5_000;

export class Suggestions {
  private constructor(private readonly client: Client) {}

  /** @param file is made, with its folder, when it is not there */
  static async open(file: string): Promise<Suggestions> {
    mkdirSync(path.dirname(file), { recursive: true });
    const client = createClient({ url: pathToFileURL(file).href, timeout: LOCK_WAIT_MS });
    await client.execute('PRAGMA journal_mode = WAL');
    await client.execute(SCHEMA);
    return new Suggestions(client);
  }

  /** @param most suggestions that may be kept @returns false when that many are there already */
  async add({ text, suggestion, source, target }: Suggestion, most: number): Promise<boolean> {
    const { rows } = await this.client.execute('SELECT count(*) AS count FROM suggestions');
    if (Number(rows[0]!.count) >= most) return false;
    await this.client.execute({
      // The same one twice says nothing new.
      sql: 'INSERT OR IGNORE INTO suggestions (text, suggestion, source, target) VALUES (?, ?, ?, ?)',
      args: [withoutNul(text), withoutNul(suggestion), source, target],
    });
    return true;
  }

  async counts(): Promise<SuggestionCount[]> {
    const { rows } = await this.client.execute(
      'SELECT source, target, count(*) AS count FROM suggestions GROUP BY source, target ORDER BY source, target',
    );
    return rows.map(({ source, target, count }) => ({
      source: String(source),
      target: String(target),
      count: Number(count),
    }));
  }

  /** The suggestions between two languages, of both directions, as training pairs; oldest first. A line is an id. */
  async *pairs([first, second]: readonly [string, string]): AsyncGenerator<SentencePair> {
    let after = 0;
    for (;;) {
      const { rows } = await this.client.execute({
        sql: `SELECT id, text, suggestion, source FROM suggestions
          WHERE ((source = ?1 AND target = ?2) OR (source = ?2 AND target = ?1)) AND id > ?3
          ORDER BY id LIMIT ${PAGE}`,
        args: [first, second, after],
      });
      for (const { id, text, suggestion, source } of rows) {
        const pair = [String(text), String(suggestion)] as const;
        const [from, to] = source === first ? pair : [pair[1], pair[0]];
        after = Number(id);
        yield { source: from, target: to, line: after };
      }
      if (rows.length < PAGE) return;
    }
  }

  close(): void {
    this.client.close();
  }
}
