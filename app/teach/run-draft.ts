/** What somebody is about to teach, and the order that it makes. */

import type { ShelvedCorpus } from '../../model/teaching/corpus-shelf.ts';
import type { Strategy } from '../../model/transfer/config.ts';
import { codeOf, type NamedCode, pairInName } from './language-names.ts';
import type { OrderRequest } from './teach-requests.ts';

export interface OldPair {
  /** Such as `en-de`, as it was typed. */
  readonly pair: string;
  readonly corpus: string;
}

export interface RunDraft {
  /** Name of the file on the shelf. */
  readonly corpus: string | undefined;
  readonly known: string;
  /** The new language as it was typed. */
  readonly typed: string;
  /** The new language stands first in the file. */
  readonly isTurned: boolean;
  readonly strategy: Strategy;
  readonly old: readonly OldPair[];
  readonly credit: string;
  readonly licence: string;
  readonly install: boolean;
  readonly lookEverySteps: number;
  /** One on each line. */
  readonly settings: string;
}

export const EMPTY_DRAFT: RunDraft = {
  corpus: undefined,
  known: 'en',
  typed: '',
  isTurned: false,
  strategy: 'frozen',
  old: [],
  credit: '',
  licence: '',
  install: true,
  lookEverySteps: 50,
  settings: '',
};

export interface Languages {
  readonly known: readonly NamedCode[];
  readonly nameable: readonly NamedCode[];
}

/** Whether old pairs can be rehearsed, or be looked at for what they lost. */
export function movesOldLanguages(strategy: Strategy): boolean {
  return strategy === 'fine-tune' || strategy === 'multi-task';
}

/** The draft with a corpus, and with whatever that says of itself. */
export function withCorpus(
  draft: RunDraft,
  { file, name, pair, credit, licence }: ShelvedCorpus,
  languages: Languages,
): RunDraft {
  const named = pair ? (pair.split('-') as [string, string]) : pairInName(name);
  return {
    ...draft,
    corpus: file,
    ...(named && languagesOf(named, languages)),
    credit: credit ?? draft.credit,
    licence: licence ?? draft.licence,
  };
}

/** Which of two codes is known and which is new; nothing unless it is one and one. */
function languagesOf(
  [first, second]: readonly [string, string],
  { known, nameable }: Languages,
): Pick<RunDraft, 'known' | 'typed' | 'isTurned'> | undefined {
  const isKnown = (code: string) => known.some((each) => each.code === code);
  if (isKnown(first) === isKnown(second)) return undefined;
  const [old, fresh] = isKnown(first) ? [first, second] : [second, first];
  const name = nameable.find(({ code }) => code === fresh)?.name;
  return name ? { known: old, typed: name, isTurned: fresh === first } : undefined;
}

/** The code of the new language; undefined where there is none, or the release has it already. */
export function freshCode({ typed }: RunDraft, { known, nameable }: Languages): string | undefined {
  const code = codeOf(typed, nameable);
  return known.some((each) => each.code === code) ? undefined : code;
}

/** @returns undefined until everything is there that an order needs */
export function orderOf(draft: RunDraft, languages: Languages): OrderRequest | undefined {
  const { corpus, known, isTurned, strategy, old, credit, licence, install } = draft;
  const language = freshCode(draft, languages);
  if (corpus === undefined || language === undefined) return undefined;
  const lines = draft.settings.split('\n').map((line) => line.trim());
  const settings = [
    `watch.validateEverySteps=${draft.lookEverySteps}`,
    ...lines.filter((line) => line !== ''),
  ];
  const rehearse = movesOldLanguages(strategy) ? [...old] : [];
  return {
    corpora: [corpus],
    known,
    language,
    isTurned,
    strategy,
    rehearse,
    credit,
    licence,
    install,
    settings,
  };
}
