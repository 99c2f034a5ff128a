/** What is to be translated, and how a visitor changes it. */

import type { SharedDraft } from './share-link.ts';

export interface Draft {
  readonly text: string;
  /** A language code, or `auto`. */
  readonly source: string;
  /** Targets for this once; null are the remembered ones. */
  readonly targets: readonly string[] | null;
}

export type DraftEvent =
  | { type: 'write'; text: string }
  | { type: 'read-as'; source: string }
  /** Targets were chosen, and from now on are the remembered ones. */
  | { type: 'choose' }
  /** An example, something of the history. */
  | { type: 'take'; text: string; source: string }
  | { type: 'follow-link'; shared: SharedDraft }
  /** A translation becomes the text, and the text's language a target. */
  | { type: 'swap'; text: string; from: string; to: string; targets: readonly string[] };

export const EMPTY_DRAFT: Draft = { text: '', source: 'auto', targets: null };

export function changeDraft(draft: Draft, event: DraftEvent): Draft {
  switch (event.type) {
    case 'write':
      // Who empties the box begins anew: what language the next text is in is open again.
      return { ...draft, text: event.text, source: event.text === '' ? 'auto' : draft.source };
    case 'read-as':
      return { ...draft, source: event.source };
    case 'choose':
      return { ...draft, targets: null };
    case 'take':
      return { ...draft, text: event.text, source: event.source };
    case 'follow-link':
      return {
        ...event.shared,
        targets: event.shared.targets.length > 0 ? event.shared.targets : null,
      };
    case 'swap':
      return swapped(draft, event);
  }
}

function swapped(
  draft: Draft,
  { text, from, to, targets }: Extract<DraftEvent, { type: 'swap' }>,
): Draft {
  const isTarget = targets.includes(from);
  return {
    text,
    source: to,
    targets: isTarget ? draft.targets : targets.map((code) => (code === to ? from : code)),
  };
}

/** The draft as this server can translate it. @param remembered installed targets */
export function possible(
  { text, source, targets }: Draft,
  installed: readonly string[],
  remembered: readonly string[],
): SharedDraft {
  return {
    text,
    source: installed.includes(source) ? source : 'auto',
    targets: targets ? installed.filter((code) => targets.includes(code)) : remembered,
  };
}
