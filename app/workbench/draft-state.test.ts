import { describe, expect, it } from 'vitest';
import { changeDraft, type DraftEvent, EMPTY_DRAFT, possible } from './draft-state.ts';

const draftAfter = (...events: DraftEvent[]) => events.reduce(changeDraft, EMPTY_DRAFT);
const shared = { text: 'Hi', source: 'en', targets: ['fr'] };

describe('changeDraft', () => {
  it('keeps the told language while one writes, and forgets it with the text', () => {
    const told = draftAfter({ type: 'write', text: 'Gift' }, { type: 'read-as', source: 'de' });
    expect(changeDraft(told, { type: 'write', text: 'Gifte' }).source).toBe('de');
    expect(changeDraft(told, { type: 'write', text: '' })).toEqual(EMPTY_DRAFT);
  });

  it('takes the targets of a link for this once', () => {
    const linked = draftAfter({ type: 'follow-link', shared });
    expect(linked).toEqual(shared);
    expect(changeDraft(linked, { type: 'choose' }).targets).toBeNull();
    expect(
      draftAfter({ type: 'follow-link', shared: { ...shared, targets: [] } }).targets,
    ).toBeNull();
  });

  it('swaps a translation with the text, whose language is a target then', () => {
    const swap = { type: 'swap', text: 'Hallo', from: 'en', to: 'de' } as const;
    expect(draftAfter({ ...swap, targets: ['de', 'fr'] })).toEqual({
      text: 'Hallo',
      source: 'de',
      targets: ['en', 'fr'],
    });
    expect(draftAfter({ ...swap, targets: ['en', 'de'] }).targets).toBeNull();
  });
});

describe('possible', () => {
  it('leaves out what is not installed', () => {
    const gone = { text: 'Hi', source: 'nl', targets: ['nl', 'fr'] };
    const installed = ['en', 'fr'];
    expect(possible(gone, installed, ['en'])).toEqual({ ...shared, source: 'auto' });
    expect(possible({ ...gone, targets: null }, installed, ['en']).targets).toEqual(['en']);
  });
});
