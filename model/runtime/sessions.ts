/** Sessions of recorded graphs: each is opened when it is first used, and kept. */

import { cached } from './cached.ts';
import { type GraphFile, requireGraph } from './installation.ts';
import { Session } from './session.ts';

export class Sessions {
  private readonly opened = new Map<string, Promise<Session>>();

  /** @throws InterlinguaError `missing-file`, or as `Session.open` does */
  open(graph: GraphFile): Promise<Session> {
    return cached(this.opened, graph.key, async () => {
      requireGraph(graph);
      return await Session.open(graph.file, { plansMemory: true });
    });
  }

  async close(): Promise<void> {
    const opened = await Promise.allSettled(this.opened.values());
    this.opened.clear();
    for (const each of opened) if (each.status === 'fulfilled') await each.value.close();
  }
}
