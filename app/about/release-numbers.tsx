import { language } from '../../data/languages.ts';
import type { Manifest } from '../../model/release.ts';
import type { AboutWords } from '../interface/about-english.ts';
import { phrase } from '../interface/phrase.ts';
import styles from './about.module.css';

interface Props {
  readonly manifest: Manifest;
  readonly words: AboutWords['numbers'];
  readonly locale: string;
}

/** The release in numbers, all of them from its manifest. */
export function ReleaseNumbers({ manifest, words, locale }: Props) {
  const { model, training, languages, trainedPairs } = manifest;
  const { parameters, steps, hours } = training;
  const { vocabularySize } = training.settings;
  const { encoderLayers, decoderLayers, width, heads } = model;
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  const listed = languages.map(({ code }) => names.of(code) ?? language(code).endonym);
  const pairs = trainedPairs.map((pair) => pair.replace('-', '–'));
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return (
    <section className={styles.plain}>
      <h2>{words.heading}</h2>
      <ul>
        <li>{phrase(words.text, { parameters, steps, hours }, locale)}</li>
        <li>{phrase(words.encoder, { layers: encoderLayers, width, heads }, locale)}</li>
        <li>{phrase(words.decoder, { layers: decoderLayers }, locale)}</li>
        <li>{phrase(words.language, { languages: list.format(listed) }, locale)}</li>
        {typeof vocabularySize === 'number' && (
          <li>{phrase(words.vocabulary, { size: vocabularySize }, locale)}</li>
        )}
        <li>{phrase(words.steps, { pairs: list.format(pairs) }, locale)}</li>
      </ul>
    </section>
  );
}
