import { expect, it } from 'vitest';
import { voiceFor } from './voices.ts';

const voice = (lang: string, localService = true, isDefault = false) => ({
  lang,
  localService,
  default: isDefault,
});

it('chooses a voice of the language, the very one first, then the usual one', () => {
  const voices = [voice('en-GB'), voice('pt-PT'), voice('pt-BR'), voice('en_US', true, true)];
  expect(voiceFor(voices, 'pt-BR')?.lang).toBe('pt-BR');
  expect(voiceFor(voices, 'en')?.lang).toBe('en_US');
  expect(voiceFor(voices, 'de')).toBeUndefined();
});

it('never chooses a voice that is not on this device', () => {
  expect(voiceFor([voice('de-DE', false)], 'de')).toBeUndefined();
});
