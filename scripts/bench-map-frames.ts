/** What a trace of Chromium says of a page's frames: how far apart they were, and what its main thread did for each. */

/** Categories that the trace must have. */
export const FRAME_CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];

export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** Of processor time that the thread had, which what else the machine does is not part of. */
  readonly tdur?: number;
}

export interface Frame {
  /** Until the next one, in milliseconds. */
  readonly interval: number;
  /** Processor time of the main thread until then, in milliseconds: all it does, and scripts alone. */
  readonly work: number;
  readonly script: number;
}

const TASK = 'RunTask';
const FRAME_CALLBACK = 'FireAnimationFrame';
const SCRIPTS = new Set([FRAME_CALLBACK, 'FunctionCall', 'EvaluateScript', 'RunMicrotasks']);

/** The frames of the page that asked for the most, each from the task that called it to the next one's. */
export function framesOf(trace: readonly TraceEvent[]): Frame[] {
  const whole = trace.filter(({ ph }) => ph === 'X').sort((a, b) => a.ts - b.ts);
  const page = busiestThread(whole.filter(({ name }) => name === FRAME_CALLBACK));
  const mine = whole.filter((event) => threadOf(event) === page);
  const tasks = mine.filter(({ name }) => name === TASK);
  const scripts = outermost(mine.filter(({ name }) => SCRIPTS.has(name)));
  const callbacks = mine.filter(({ name }) => name === FRAME_CALLBACK);
  const starts = [
    ...new Set(callbacks.map(({ ts }) => tasks.findLast((task) => task.ts <= ts)?.ts ?? ts)),
  ];
  return starts.slice(0, -1).map((start, at) => {
    const end = starts[at + 1]!;
    const within = (events: readonly TraceEvent[]) =>
      events
        .filter(({ ts }) => ts >= start && ts < end)
        .reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0);
    return { interval: (end - start) / 1000, work: within(tasks), script: within(scripts) };
  });
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`;
}

function busiestThread(events: readonly TraceEvent[]): string | undefined {
  const counts = new Map<string, number>();
  for (const event of events) {
    counts.set(threadOf(event), (counts.get(threadOf(event)) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Without those that happened inside another one. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  let end = Number.NEGATIVE_INFINITY;
  return events.filter(({ ts, dur = 0 }) => {
    if (ts < end) return false;
    end = ts + dur;
    return true;
  });
}
