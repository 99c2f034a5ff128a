import { phrase } from '../interface/phrase.ts';
import { requestSchema } from '../spec/open-api.ts';
import type { ApiOperation } from '../spec/operations.ts';
import type { ApiWords, FieldName } from '../spec/words.ts';
import styles from './docs.module.css';
import { exampleOf, typeOf } from './example.ts';

interface Props {
  readonly operation: ApiOperation;
  readonly words: ApiWords;
  readonly locale: string;
}

export function OperationSection({ operation, words, locale }: Props) {
  const { name, method, path, answer } = operation;
  return (
    <section className={styles.operation} aria-labelledby={name}>
      <h2 id={name}>
        <code>
          {method.toUpperCase()} {path}
        </code>
      </h2>
      <p>{words.operations[name]}</p>
      {operation.request && <Fields {...{ operation, words, locale }} />}
      <h3>{words.request}</h3>
      <pre className={styles.code}>
        <code>{exampleOf(operation)}</code>
      </pre>
      {answer !== '' && (
        <>
          <h3>{words.answer}</h3>
          <pre className={styles.code}>
            <code>{answer}</code>
          </pre>
        </>
      )}
    </section>
  );
}

function Fields({ operation, words, locale }: Props) {
  const { properties, required = [] } = requestSchema(operation.request!);
  return (
    <>
      <h3>{words.fields}</h3>
      <dl className={styles.fields}>
        {Object.entries(properties).map(([field, schema]) => (
          <div key={field}>
            <dt>
              <code>{field}</code>{' '}
              <span className={styles.note}>
                {[
                  typeOf(schema),
                  required.includes(field) ? words.required : words.optional,
                  schema.default !== undefined &&
                    phrase(words.byDefault, { value: String(schema.default) }, locale),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </dt>
            <dd>{words.fieldMeanings[field as FieldName]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
