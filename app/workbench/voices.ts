/** Reading aloud with the voices of this device. */

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';

type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default'>;

/** A voice for a language. Only such as speak on this device: others would be sent what they read. */
export function voiceFor<V extends Voice>(voices: readonly V[], code: string): V | undefined {
  const spoken = voices.filter(
    ({ lang, localService }) => localService && baseOf(lang) === baseOf(code),
  );
  const exact = spoken.filter(({ lang }) => lang.toLowerCase() === code.toLowerCase());
  return exact[0] ?? spoken.find((voice) => voice.default) ?? spoken[0];
}

/** Android writes en_GB. */
const baseOf = (code: string) => code.toLowerCase().split(/[-_]/)[0];

const NONE: readonly SpeechSynthesisVoice[] = [];
let known: readonly SpeechSynthesisVoice[] = NONE;

function subscribe(listener: () => void): () => void {
  if (!('speechSynthesis' in window)) return () => {};
  const read = () => {
    known = speechSynthesis.getVoices();
    listener();
  };
  read();
  speechSynthesis.addEventListener('voiceschanged', read);
  return () => speechSynthesis.removeEventListener('voiceschanged', read);
}

export interface Reader {
  readonly isReading: boolean;
  /** Reads, or stops where it reads already. */
  readonly toggle: () => void;
}

/** Undefined where this device has no voice for the language. */
export function useReader(text: string, code: string): Reader | undefined {
  const voices = useSyncExternalStore(
    subscribe,
    () => known,
    () => NONE,
  );
  const voice = voiceFor(voices, code);
  const [isReading, setIsReading] = useState(false);
  useEffect(() => {
    if (isReading) return () => speechSynthesis.cancel();
  }, [isReading]);
  const toggle = useCallback(() => {
    speechSynthesis.cancel();
    if (isReading || !voice) return setIsReading(false);
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.onend = () => setIsReading(false);
    utterance.onerror = () => setIsReading(false);
    speechSynthesis.speak(utterance);
    setIsReading(true);
  }, [isReading, voice, text]);
  return voice && { isReading, toggle };
}
