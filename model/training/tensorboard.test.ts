import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EventLog } from './tensorboard.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tensorboard-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const now = () => 1_700_000_000_500;

function writeRun(step: number, options = {}): string {
  const log = new EventLog(folder, { now, ...options });
  log.scalars(step, { 'loss/train': 2.5, 'loss/valid': 3 });
  log.close();
  return log.file;
}

describe('EventLog', () => {
  it('writes what TensorBoard reads', () => {
    const file = writeRun(300);
    expect(path.basename(file)).toContain('tfevents');
    expect(readEvents(file)).toEqual([
      { wallTime: 1_700_000_000.5, fileVersion: 'brain.Event:2' },
      {
        wallTime: 1_700_000_000.5,
        step: 300,
        scalars: { 'loss/train': 2.5, 'loss/valid': 3 },
      },
    ]);
  });

  it('keeps values that are no numbers', () => {
    const log = new EventLog(folder);
    log.scalars(1, { loss: Number.NaN, norm: Number.POSITIVE_INFINITY });
    log.close();
    expect(readEvents(log.file)[1]?.scalars).toEqual({ loss: Number.NaN, norm: Infinity });
  });

  it('goes on where it left off, and marks from which step', () => {
    writeRun(1);
    const file = writeRun(2, { resumeAtStep: 2 });
    const events = readEvents(file);
    expect(events.map(({ step }) => step)).toEqual([undefined, 1, 2, 2]);
    expect(events[2]).toEqual({ wallTime: now() / 1000, step: 2, sessionStatus: 1 });
  });

  it('cuts off a record that a crash cut short, at whatever byte', () => {
    const file = writeRun(1);
    const begun = readFileSync(file).length;
    writeRun(2);
    const whole = readFileSync(file);
    for (let length = begun + 1; length < whole.length; length += 7) {
      truncateSync(file, begun);
      appendFileSync(file, whole.subarray(begun, length));
      writeRun(3);
      expect(readEvents(file).map(({ step }) => step)).toEqual([undefined, 1, 3]);
    }
  });

  it('does not append to a file that is broken', () => {
    const file = writeRun(1);
    appendFileSync(file, new Uint8Array(40));
    const broken = readFileSync(file);
    expect(() => new EventLog(folder)).toThrow(/record 3: the checksum must be 0/);
    expect(readFileSync(file)).toEqual(broken);
  });
});

interface ReadEvent {
  wallTime?: number;
  step?: number;
  fileVersion?: string;
  sessionStatus?: number;
  scalars?: Record<string, number>;
}

type Field = { field: number; value: number | Buffer };

/** A reader of its own: framing (lengths only) and the protobuf fields that occur. */
function readEvents(file: string): ReadEvent[] {
  const bytes = readFileSync(file);
  const events: ReadEvent[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = Number(bytes.readBigUInt64LE(at));
    events.push(readEvent(bytes.subarray(at + 12, at + 12 + length)));
    at += 12 + length + 4;
  }
  return events;
}

function readEvent(bytes: Buffer): ReadEvent {
  const event: ReadEvent = {};
  for (const { field, value } of readFields(bytes)) {
    if (field === 1) event.wallTime = (value as Buffer).readDoubleLE();
    else if (field === 2) event.step = value as number;
    else if (field === 3) event.fileVersion = (value as Buffer).toString();
    else if (field === 5) event.scalars = readScalars(value as Buffer);
    else if (field === 7) event.sessionStatus = readFields(value as Buffer)[0]?.value as number;
    else throw new Error(`unexpected field ${field}`);
  }
  return event;
}

function readScalars(summary: Buffer): Record<string, number> {
  return Object.fromEntries(
    readFields(summary).map(({ value }) => {
      const fields = new Map(readFields(value as Buffer).map((one) => [one.field, one.value]));
      return [String(fields.get(1)), (fields.get(2) as Buffer).readFloatLE()];
    }),
  );
}

function readFields(bytes: Buffer): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = () => {
    let result = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      result += (byte & 127) * 2 ** shift;
      if (byte < 128) return result;
    }
  };
  const take = (length: number) => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const tag = varint();
    const wireType = tag % 8;
    const value =
      wireType === 0 ? varint() : take(wireType === 1 ? 8 : wireType === 5 ? 4 : varint());
    fields.push({ field: (tag - wireType) / 8, value });
  }
  return fields;
}
