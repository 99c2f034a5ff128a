/** How busy the machine of a run is. */

import { availableParallelism, freemem, loadavg, totalmem } from 'node:os';
import { z } from 'zod';

export const loadSchema = z.object({
  /** Processor time of the run since the last look, as a share of all cores, from 0 to 1. */
  ownShare: z.number(),
  /** Processes that want a core, a minute's mean; 0 where the system does not tell. */
  wanting: z.number(),
  cores: z.int(),
  /** Bytes of memory. */
  ownMemory: z.int(),
  freeMemory: z.int(),
  allMemory: z.int(),
});

export type Load = z.infer<typeof loadSchema>;

export class LoadMeter {
  private used = process.cpuUsage();
  private at = performance.now();

  /** Of the time since the last call. */
  read(): Load {
    const now = performance.now();
    const { user, system } = process.cpuUsage(this.used);
    const cores = availableParallelism();
    const spentMs = (user + system) / 1000;
    const ownShare = Math.min(1, spentMs / Math.max(1, now - this.at) / cores);
    this.used = process.cpuUsage();
    this.at = now;
    return {
      ownShare,
      wanting: loadavg()[0]!,
      cores,
      ownMemory: process.memoryUsage.rss(),
      freeMemory: freemem(),
      allMemory: totalmem(),
    };
  }
}
