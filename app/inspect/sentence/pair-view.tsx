import { useMemo } from 'react';
import type { InspectedPair, SentencePart } from '../../api/inspect/parts.ts';
import { BarRow } from '../../chart/bar-row.tsx';
import { glyph } from '../../glyph/glyph.ts';
import { GlyphDrawing } from '../../glyph/glyph-drawing.tsx';
import { languageHue } from '../../interface/language-hue.ts';
import type { InspectDictionary } from '../../interface/page-words.ts';
import { phrase } from '../../interface/phrase.ts';
import type { NamedLanguage } from '../../workbench/named-language.ts';
import { layerName } from '../map/layer-slider.tsx';
import { AttentionChoice, chosenAttention } from './attention-choice.tsx';
import type { PairLook } from './pair-address.ts';
import styles from './pair-view.module.css';
import { TokenTable } from './token-table.tsx';
import { ViewSection } from './view-section.tsx';

interface Props {
  readonly pair: InspectedPair;
  readonly languages: readonly NamedLanguage[];
  readonly look: PairLook;
  readonly dictionary: InspectDictionary;
  readonly locale: string;
  readonly onLook: (change: Partial<PairLook>) => void;
}

/** Everything that is known of two sentences. */
export function PairView(props: Props) {
  const { pair, dictionary, locale } = props;
  const words = dictionary.inspect.sentence;
  const { first, second } = pair;
  const cosine = pair.cosines.at(-1)!.toFixed(3);
  return (
    <>
      <ViewSection title={words.glyphs} note={phrase(words.cosine, { value: cosine }, locale)}>
        <Glyphs {...{ first, second }} />
      </ViewSection>
      <ViewSection title={words.depth} note={words.depthNote}>
        <ol className={styles.bars} start={0}>
          {pair.cosines.map((value, layer) => (
            <BarRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its number.
              key={layer}
              name={layerName(layer, pair.cosines.length, dictionary.inspect.map, locale)}
              share={value}
              text={value.toFixed(3)}
            />
          ))}
        </ol>
      </ViewSection>
      <ViewSection title={words.matrix} note={words.matrixNote}>
        <TokenTable
          caption={words.matrix}
          rows={first.tokens}
          columns={second.tokens}
          values={pair.similarity}
          rowLanguage={first.language}
          columnLanguage={second.language}
          end={words.end}
          save={words.save}
          fileName="interlingua-similarity"
        />
      </ViewSection>
      <CrossAttention {...props} />
      <EncoderAttention {...props} />
    </>
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
        <div className="laid-over" data-hue={languageHue(second.language)}>
          <GlyphDrawing petals={other} />
        </div>
      </div>
    </div>
  );
}

/** Where the decoder looked while it said the translation. */
function CrossAttention({ pair, look, dictionary, onLook }: Props) {
  const { first, second, translation } = pair;
  const words = dictionary.inspect.sentence;
  if (!translation) return <p className={styles.note}>{words.noCross}</p>;
  const choices = (
    <AttentionChoice
      layers={translation.attention.length}
      heads={translation.attention[0]?.length ?? 0}
      look={look.decoder}
      words={words}
      onLook={(decoder) => onLook({ decoder })}
    />
  );
  return (
    <ViewSection title={words.cross} note={words.crossNote} choices={choices}>
      <TokenTable
        caption={words.cross}
        rows={translation.tokens}
        columns={first.tokens}
        values={chosenAttention(translation.attention, look.decoder)}
        rowLanguage={second.language}
        columnLanguage={first.language}
        end={words.end}
        save={words.save}
        fileName="interlingua-cross-attention"
      />
    </ViewSection>
  );
}

/** Both sentences in the same layer and head, which are the same for every language. */
function EncoderAttention({ pair, languages, look, dictionary, locale, onLook }: Props) {
  const words = dictionary.inspect.sentence;
  const { attention } = pair.first;
  const choices = (
    <AttentionChoice
      layers={attention.length}
      heads={attention[0]?.length ?? 0}
      look={look.encoder}
      words={words}
      onLook={(encoder) => onLook({ encoder })}
    />
  );
  return (
    <ViewSection title={words.attention} note={words.attentionNote} choices={choices} isWide>
      <div className={styles.beside}>
        {[pair.first, pair.second].map((sentence, at) => {
          const language = languages.find(({ code }) => code === sentence.language);
          const count = phrase(words.tokens, { count: sentence.tokens.length }, locale);
          const side = at === 0 ? 'first' : 'second';
          return (
            <div key={side}>
              <h3 className={styles.side}>
                {language?.name ?? sentence.language} · {count}
              </h3>
              <TokenTable
                caption={`${words.attention}: ${words[side]}`}
                rows={sentence.tokens}
                columns={sentence.tokens}
                values={chosenAttention(sentence.attention, look.encoder)}
                rowLanguage={sentence.language}
                columnLanguage={sentence.language}
                end={words.end}
                save={words.save}
                fileName={`interlingua-attention-${sentence.language}`}
              />
            </div>
          );
        })}
      </div>
    </ViewSection>
  );
}
