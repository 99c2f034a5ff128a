/** What was translated before: a list that only this browser has. */

export interface PastText {
  readonly text: string;
  /** A language code, told or detected. */
  readonly language: string;
}

/** Enough to find something again, and far below what browsers let a site keep. */
const KEPT = 50;

/** The history with a further text, newest first; one that goes on from the newest takes its place. */
export function withText(history: readonly PastText[], latest: PastText): PastText[] {
  const [newest, ...older] = history;
  const isSame = newest && (goesOn(latest.text, newest.text) || goesOn(newest.text, latest.text));
  const before = (isSame ? older : history).filter(({ text }) => text !== latest.text);
  return [latest, ...before].slice(0, KEPT);
}

function goesOn(longer: string, shorter: string): boolean {
  return longer.startsWith(shorter);
}

/** What is not a history, an older page's perhaps, is an empty one. */
export function parseHistory(stored: string | null): PastText[] {
  try {
    const list: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(list) ? list.filter(isPastText) : [];
  } catch {
    return [];
  }
}

function isPastText(item: unknown): item is PastText {
  const { text, language } = (item ?? {}) as Partial<PastText>;
  return typeof text === 'string' && typeof language === 'string';
}
