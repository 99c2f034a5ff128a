import type { ReactNode } from 'react';
import type { LanguageCount, MeasuredTranslation, Neutrality } from '../../../model/neutrality.ts';
import { BarRow } from '../../chart/bar-row.tsx';
import type { InspectWords } from '../../interface/inspect-english.ts';
import { layerName } from '../map/layer-slider.tsx';
import { SaveCsv } from '../save-csv.tsx';
import styles from './neutrality.module.css';
import { namedDirection, WideTable } from './wide-table.tsx';

interface Props {
  readonly neutrality: Neutrality;
  readonly words: InspectWords;
  readonly locale: string;
}

/** What was measured of a release's neutrality, each number with what it means. */
export function NeutralityReport({ neutrality, words, locale }: Props) {
  const own = words.neutrality;
  const { layers, probe, retrieval } = neutrality;
  const nameOf = (layer: number) => layerName(layer, layers.length, words.map, locale);
  return (
    <div className={styles.report}>
      <Section title={own.probe} note={own.probeNote} wide={false}>
        <Bars
          rows={layers.map(({ probe: share }, layer) => ({
            name: nameOf(layer),
            share,
            text: percent(share),
            mark: probe.chance,
          }))}
        />
        <p className={styles.note}>
          {own.chance}: {percent(probe.chance)}
        </p>
      </Section>
      <Section title={own.cka} note={own.ckaNote} wide={false}>
        <Bars
          rows={layers.map(({ cka, shuffledCka }, layer) => {
            const share = mean(Object.values(cka));
            return {
              name: nameOf(layer),
              share,
              text: share.toFixed(2),
              mark: mean(Object.values(shuffledCka)),
            };
          })}
        />
      </Section>
      <Section title={own.cosine} note={own.cosineNote} wide={false}>
        <Bars
          rows={layers.map(({ cosine }, layer) => ({
            name: nameOf(layer),
            share: cosine.translations,
            text: `${cosine.translations.toFixed(2)} / ${cosine.others.toFixed(2)}`,
            mark: Math.max(0, cosine.others),
          }))}
        />
      </Section>
      <Section title={own.retrieval} note={own.retrievalNote} wide={false}>
        <Bars
          rows={retrieval.directions.map(({ direction, error }) => ({
            name: arrow(direction),
            share: error,
            text: percent(error),
          }))}
        />
      </Section>
      <Section title={own.offTarget} note={own.offTargetNote} wide={false}>
        <Bars
          rows={bestOf(neutrality.translations.filter(({ via }) => via === undefined)).map(
            ({ direction, language, referenceLanguage }) => ({
              name: arrow(direction),
              share: shareOf(language),
              text: percent(shareOf(language)),
              mark: shareOf(referenceLanguage),
            }),
          )}
        />
      </Section>
      <Section title={own.scores} note={own.scoresNote} wide>
        <Translations translations={neutrality.translations} words={own} locale={locale} />
      </Section>
      <SaveCsv
        fileName="interlingua-layers"
        header={['layer', 'probe', 'cka', 'shuffled cka', 'cosine translations', 'cosine others']}
        rows={layers.map(({ probe: share, cka, shuffledCka, cosine }, layer) => [
          nameOf(layer),
          share,
          mean(Object.values(cka)),
          mean(Object.values(shuffledCka)),
          cosine.translations,
          cosine.others,
        ])}
        save={own.saveLayers}
      />
    </div>
  );
}

interface Row {
  readonly name: string;
  readonly share: number;
  readonly text: string;
  readonly mark?: number;
}

function Bars({ rows }: { rows: readonly Row[] }) {
  return (
    <ul className={styles.bars}>
      {rows.map((row) => (
        <BarRow key={row.name} {...row} />
      ))}
    </ul>
  );
}

/** Direct translation beside the one over a third language, and what share of it that reaches. */
function Translations({
  translations,
  words,
  locale,
}: {
  translations: readonly MeasuredTranslation[];
  words: InspectWords['neutrality'];
  locale: string;
}) {
  const direct = bestOf(translations.filter(({ via }) => via === undefined));
  const pivots = bestOf(translations.filter(({ via }) => via !== undefined));
  const header = ['direction', 'trained', 'bleu', 'low', 'high', 'chrf', 'pivot bleu', 'sentences'];
  const rows = direct.map(({ direction, trained, bleu, interval, chrf, sentences }) => {
    const pivot = pivots.find((each) => each.direction === direction)?.bleu ?? '';
    return [direction, String(trained), bleu, interval.low, interval.high, chrf, pivot, sentences];
  });
  return (
    <>
      <WideTable label={words.scores}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{words.direction}</th>
              <th scope="col">{words.trained}</th>
              <th scope="col">{words.direct} · BLEU</th>
              <th scope="col">chrF</th>
              <th scope="col">{words.pivot} · BLEU</th>
              <th scope="col">{words.share}</th>
              <th scope="col">{words.sentences}</th>
            </tr>
          </thead>
          <tbody>
            {direct.map(({ direction, trained, bleu, interval, chrf, sentences }) => {
              const pivot = pivots.find((each) => each.direction === direction);
              return (
                <tr key={direction}>
                  <th scope="row">{namedDirection(direction, locale)}</th>
                  <td>{trained ? words.yes : words.no}</td>
                  <td>
                    {bleu.toFixed(1)}{' '}
                    <small>
                      {interval.low.toFixed(1)}–{interval.high.toFixed(1)}
                    </small>
                  </td>
                  <td>{chrf.toFixed(1)}</td>
                  <td>{pivot?.bleu.toFixed(1)}</td>
                  <td>{pivot && percent(bleu / pivot.bleu)}</td>
                  <td>{sentences}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </WideTable>
      <SaveCsv fileName="interlingua-translation" {...{ header, rows }} save={words.save} />
    </>
  );
}

function Section({
  title,
  note,
  wide,
  children,
}: {
  title: string;
  note: string;
  wide: boolean;
  children: ReactNode;
}) {
  return (
    <section className={wide ? styles.wide : styles.section}>
      <h2>{title}</h2>
      <p className={styles.note}>{note}</p>
      {children}
    </section>
  );
}

function bestOf(translations: readonly MeasuredTranslation[]): MeasuredTranslation[] {
  const best = new Map<string, MeasuredTranslation>();
  for (const each of translations) {
    const before = best.get(each.direction);
    if (!before || each.bleu > before.bleu) best.set(each.direction, each);
  }
  return [...best.values()];
}

function shareOf({ told, foreign }: LanguageCount): number {
  return told === 0 ? 0 : foreign / told;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

function arrow(direction: string): string {
  return direction.replace('-', ' → ');
}
