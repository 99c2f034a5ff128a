/**
 * Scalars for TensorBoard: a file of records, each an `Event` message; field numbers from TensorFlow's
 * `core/util/event.proto` and `core/framework/summary.proto`.
 */

import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { ProtobufWriter } from '../compiler/protobuf.ts';
import { frameRecord, wholeRecordBytes } from './tf-record.ts';

/** TensorBoard reads every file of a folder that has `tfevents` in its name. */
const FILE_NAME = 'events.out.tfevents.interlingua';
const FORMAT_VERSION = 'brain.Event:2';

const EVENT = { wallTime: 1, step: 2, fileVersion: 3, summary: 5, sessionLog: 7 } as const;
const SUMMARY = { value: 1 } as const;
const SUMMARY_VALUE = { tag: 1, simpleValue: 2 } as const;
const SESSION_LOG = { status: 1 } as const;
const SESSION_START = 1;

export interface EventLogOptions {
  /**
   * The step from which a resumed run goes on: what the file holds from this step on is superseded, and
   * TensorBoard drops it.
   */
  readonly resumeAtStep?: number;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
}

/**
 * The event file of one run, to which records are only ever appended. Writes are synchronous: small, rare
 * and in order.
 */
export class EventLog {
  readonly file: string;
  readonly #descriptor: number;
  readonly #now: () => number;

  /**
   * Opens the event file of a folder, which is made if need be. A last record that a crash cut short is
   * cut off.
   *
   * @throws InterlinguaError `corrupt-file` when a record's checksum is wrong
   */
  constructor(folder: string, { resumeAtStep, now = Date.now }: EventLogOptions = {}) {
    mkdirSync(folder, { recursive: true });
    this.file = path.join(folder, FILE_NAME);
    this.#now = now;
    this.#descriptor = openSync(this.file, 'a+');
    try {
      this.#begin(resumeAtStep);
    } catch (error) {
      closeSync(this.#descriptor);
      throw error;
    }
  }

  /** Appends scalars under their tags, such as `loss/train`; NaN and infinities are kept as they are. */
  scalars(step: number, values: Readonly<Record<string, number>>): void {
    const summary = new ProtobufWriter();
    for (const [tag, value] of Object.entries(values)) {
      const entry = new ProtobufWriter()
        .string(SUMMARY_VALUE.tag, tag)
        .float(SUMMARY_VALUE.simpleValue, value);
      summary.message(SUMMARY.value, entry);
    }
    this.#append(this.#event().int(EVENT.step, step).message(EVENT.summary, summary));
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #begin(resumeAtStep: number | undefined): void {
    const whole = wholeRecordBytes(readFileSync(this.file), this.file);
    ftruncateSync(this.#descriptor, whole);
    if (whole === 0) this.#append(this.#event().string(EVENT.fileVersion, FORMAT_VERSION));
    if (resumeAtStep === undefined) return;
    const start = new ProtobufWriter().int(SESSION_LOG.status, SESSION_START);
    this.#append(this.#event().int(EVENT.step, resumeAtStep).message(EVENT.sessionLog, start));
  }

  #event(): ProtobufWriter {
    return new ProtobufWriter().double(EVENT.wallTime, this.#now() / 1000);
  }

  #append(event: ProtobufWriter): void {
    writeSync(this.#descriptor, frameRecord(event.finish()));
  }
}
