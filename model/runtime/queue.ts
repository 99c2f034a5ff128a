/** Values that are pushed at one end and awaited, in order, at the other. One reader. */
export class Queue<T> implements AsyncIterable<T> {
  private readonly waiting: T[] = [];
  private end: { readonly fault?: unknown } | undefined;
  private wake: (() => void) | undefined;

  push(value: T): void {
    this.waiting.push(value);
    this.wake?.();
  }

  /** No more values will come; those that wait are still read. */
  close(): void {
    this.end ??= {};
    this.wake?.();
  }

  /** Like `close`, and the reader is thrown `fault` once it has read what waits. */
  fail(fault: unknown): void {
    this.end ??= { fault };
    this.wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      while (this.waiting.length > 0) yield this.waiting.shift()!;
      if (this.end) break;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    if ('fault' in this.end) throw this.end.fault;
  }
}
