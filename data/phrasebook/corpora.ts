import type { CorpusSource } from '../corpora/multilingual.ts';
export function phrasebookCorpora(_n: number): CorpusSource[] {
  return [];
}
