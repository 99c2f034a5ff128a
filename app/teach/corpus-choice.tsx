import { type ChangeEvent, type DragEvent, useId, useState } from 'react';
import type { ShelvedCorpus } from '../../model/teaching/corpus-shelf.ts';
import type { TeachDictionary } from '../interface/page-words.ts';
import { phrase } from '../interface/phrase.ts';
import { RequestFault } from '../requests/ask.ts';
import styles from './corpus-choice.module.css';
import { FaultLine } from './fault-line.tsx';
import { byteText } from './measures.ts';
import type { TeachRequests } from './teach-requests.ts';

interface Props {
  readonly requests: TeachRequests;
  /** Undefined until the server has told. */
  readonly corpora: readonly ShelvedCorpus[] | undefined;
  readonly chosen: string | undefined;
  readonly fileBytes: number;
  readonly dictionary: TeachDictionary;
  readonly locale: string;
  readonly onChoose: (corpus: ShelvedCorpus) => void;
}

/** A file is dropped or chosen, or one of those that are there. */
export function CorpusChoice(props: Props) {
  const { corpora, chosen, fileBytes, dictionary, locale, onChoose } = props;
  const words = dictionary.teach.form;
  const { uploading, fault, uploaded, take } = useUpload(props.requests, onChoose);
  const id = useId();
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  const pick = (event: ChangeEvent<HTMLInputElement>) => take(event.target.files?.[0]);
  const listed = corpora ?? [];
  const isListed = listed.some(({ file }) => file === uploaded?.file);
  const all = uploaded && !isListed ? [uploaded, ...listed] : listed;

  return (
    <fieldset className={styles.choice}>
      <legend>{words.sentences}</legend>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button does the same. */}
      <div
        className={styles.drop}
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p>
          {words.drop}{' '}
          <label htmlFor={id} className={styles.pick}>
            {words.choose}
          </label>
          <input
            id={id}
            className="visually-hidden"
            type="file"
            accept=".tsv,.txt,.tab,.tmx,.gz"
            onChange={pick}
          />
        </p>
        <p className={styles.note}>
          {phrase(words.formats, { size: byteText(fileBytes, locale) }, locale)}
        </p>
        <p role="status" className={styles.note}>
          {uploading && phrase(words.uploading, { name: uploading }, locale)}
        </p>
      </div>
      {fault && <FaultLine {...{ fault, dictionary, locale }} />}
      {corpora && all.length === 0 && <p className={styles.note}>{words.noCorpora}</p>}
      {all.length > 0 && (
        <div className={styles.shelf} role="radiogroup" aria-label={words.shelf}>
          {all.map((corpus) => (
            <label key={corpus.file}>
              <input
                type="radio"
                name={id}
                checked={chosen === corpus.file}
                onChange={() => onChoose(corpus)}
              />
              <span className={styles.name}>{corpus.name}</span>
              <span className={styles.note}>{byteText(corpus.bytes, locale)}</span>
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}

/** Sends a file, and chooses it when it has arrived. */
function useUpload(requests: TeachRequests, onChoose: (corpus: ShelvedCorpus) => void) {
  const [uploading, setUploading] = useState<string>();
  const [uploaded, setUploaded] = useState<ShelvedCorpus>();
  const [fault, setFault] = useState<RequestFault>();
  const take = async (file: File | undefined) => {
    if (!file || uploading) return;
    setUploading(file.name);
    setFault(undefined);
    try {
      const corpus = await requests.upload(file, new AbortController().signal);
      setUploaded(corpus);
      onChoose(corpus);
    } catch (error) {
      setFault(error instanceof RequestFault ? error : new RequestFault('internal', String(error)));
    } finally {
      setUploading(undefined);
    }
  };
  return { uploading, uploaded, fault, take };
}
