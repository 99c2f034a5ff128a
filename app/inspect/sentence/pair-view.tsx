import { useMemo, useState } from 'react';
import type { InspectedPair, SentencePart } from '../../api/inspect/parts.ts';
import { glyph } from '../../glyph/glyph.ts';
import { GlyphDrawing } from '../../glyph/glyph-drawing.tsx';
import type { InspectWords } from '../../interface/inspect-english.ts';
import { phrase } from '../../interface/phrase.ts';
import type { NamedLanguage } from '../../workbench/named-language.ts';
import { BarRow } from '../bar-row.tsx';
import { layerName } from '../map/layer-slider.tsx';
import styles from './pair-view.module.css';
import { TokenTable } from './token-table.tsx';

interface Props {
  readonly pair: InspectedPair;
  readonly languages: readonly NamedLanguage[];
  readonly words: InspectWords['sentence'];
  readonly layerWords: InspectWords['map'];
  readonly locale: string;
}

/** Everything that is known of two sentences. */
export function PairView({ pair, languages, words, layerWords, locale }: Props) {
  const { first, second, translation } = pair;
  const cosine = pair.cosines.at(-1)!.toFixed(3);
  const tokens = translation?.tokens;
  return (
    <div className={styles.view}>
      <section>
        <h2>{words.glyphs}</h2>
        <Glyphs {...{ first, second }} />
        <p className={styles.note}>{phrase(words.cosine, { value: cosine }, locale)}</p>
      </section>
      <section>
        <h2>{words.depth}</h2>
        <p className={styles.note}>{words.depthNote}</p>
        <ol className={styles.bars} start={0}>
          {pair.cosines.map((value, layer) => (
            <BarRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its number.
              key={layer}
              name={layerName(layer, pair.cosines.length, layerWords, locale)}
              share={value}
              text={value.toFixed(3)}
            />
          ))}
        </ol>
      </section>
      <section>
        <h2>{words.matrix}</h2>
        <p className={styles.note}>{words.matrixNote}</p>
        <TokenTable
          caption={words.matrix}
          rows={named(first, words)}
          columns={named(second, words)}
          values={pair.similarity}
          rowLanguage={first.language}
          columnLanguage={second.language}
        />
      </section>
      {tokens && translation?.sourceTokens && (
        <section>
          <h2>{words.cross}</h2>
          <p className={styles.note}>{words.crossNote}</p>
          <p className={styles.translation} lang={second.language}>
            {translation.text}
          </p>
          <TokenTable
            caption={words.cross}
            rows={tokens.map(({ text, probability }) => ({
              text: text || words.end,
              note: `${Math.round(100 * probability)}%`,
            }))}
            columns={translation.sourceTokens.map((text) => ({ text: text || words.end }))}
            values={tokens.flatMap(({ attention }) => attention)}
            rowLanguage={second.language}
            columnLanguage={first.language}
          />
        </section>
      )}
      {translation && !tokens && <p className={styles.note}>{words.noCross}</p>}
      {[first, second].map((sentence, at) => (
        <Attention
          key={at === 0 ? 'first' : 'second'}
          {...{ sentence, languages, words, locale }}
        />
      ))}
    </div>
  );
}

function Glyphs({ first, second }: { first: SentencePart; second: SentencePart }) {
  const [one, other] = useMemo(
    () => [glyph(first.vector), glyph(second.vector)],
    [first.vector, second.vector],
  );
  return (
    <div className={styles.glyphs}>
      <GlyphDrawing petals={one} />
      <GlyphDrawing petals={other} />
      <div className={styles.both}>
        <GlyphDrawing petals={one} />
        <GlyphDrawing petals={other} />
      </div>
    </div>
  );
}

function Attention({
  sentence,
  languages,
  words,
  locale,
}: {
  sentence: SentencePart;
  languages: readonly NamedLanguage[];
  words: InspectWords['sentence'];
  locale: string;
}) {
  const layers = sentence.attention.length;
  const heads = sentence.attention[0]?.length ?? 0;
  const [layer, setLayer] = useState(layers - 1);
  const [head, setHead] = useState<number | 'mean'>('mean');
  const shown = sentence.attention[layer] ?? [];
  const values = head === 'mean' ? meanOf(shown) : (shown[head] ?? []);
  const language = languages.find(({ code }) => code === sentence.language);
  return (
    <section>
      <h2>
        {words.attention} · {language?.name ?? sentence.language}
      </h2>
      <p className={styles.note}>
        {words.attentionNote} {phrase(words.tokens, { count: sentence.tokens.length }, locale)}
      </p>
      <div className={styles.choices}>
        <label>
          {words.attentionLayer}{' '}
          <select value={layer} onChange={(event) => setLayer(Number(event.target.value))}>
            {Array.from({ length: layers }, (_, each) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its number.
              <option key={each} value={each}>
                {each + 1}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.head}{' '}
          <select
            value={head}
            onChange={({ target: { value } }) => setHead(value === 'mean' ? value : Number(value))}
          >
            <option value="mean">{words.allHeads}</option>
            {Array.from({ length: heads }, (_, each) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a head is its number.
              <option key={each} value={each}>
                {each + 1}
              </option>
            ))}
          </select>
        </label>
      </div>
      <TokenTable
        caption={words.attention}
        rows={named(sentence, words)}
        columns={named(sentence, words)}
        values={values}
        rowLanguage={sentence.language}
        columnLanguage={sentence.language}
      />
    </section>
  );
}

function meanOf(heads: readonly (readonly number[])[]): number[] {
  return (heads[0] ?? []).map(
    (_, at) => heads.reduce((sum, head) => sum + head[at], 0) / heads.length,
  );
}

function named({ tokens }: SentencePart, words: InspectWords['sentence']) {
  return tokens.map((text) => ({ text: text || words.end }));
}
