/**
 * Values and moments of parameters, laid out for a step that writes its results into a second set of
 * buffers, which then changes places with the first. Nothing is allocated and nothing is copied between
 * steps.
 */

import { type ParameterSpec, sizeOfSpec, startingValues, type Values } from '../parameters.ts';
import { type HostTensor, type HostTensors, leaveDevice } from '../runtime/session.ts';
import type { StoredTensor } from '../safetensors.ts';
import { bringHome } from './bring-home.ts';
import { type MomentName, momentsOf, type OptimizerName } from './optimizer.ts';
import { nextPort, portOf } from './program.ts';

/** A parameter under the name by which a step knows it. */
export interface InPlay {
  readonly role: string;
  readonly name: string;
}

interface Buffers {
  current: Float32Array;
  spare: Float32Array;
}

interface Slot {
  readonly spec: ParameterSpec;
  readonly buffers: ReadonlyMap<'value' | MomentName, Buffers>;
}

export class ParameterBuffers {
  private readonly slots = new Map<string, Slot>();
  /** Whether nothing was computed since current values were fetched. */
  private isHome = true;

  constructor(specs: readonly ParameterSpec[], optimizer: OptimizerName, seed: number) {
    for (const spec of specs) {
      const slot = emptySlot(spec, optimizer);
      slot.buffers.get('value')!.current.set(startingValues(spec, seed));
      this.slots.set(spec.name, slot);
    }
  }

  get specs(): ParameterSpec[] {
    return [...this.slots.values()].map(({ spec }) => spec);
  }

  /** A step's inputs for values and moments, and the buffers for its outputs. */
  ports(inPlay: readonly InPlay[]): { inputs: HostTensors; outputs: HostTensors } {
    const inputs: HostTensors = {};
    const outputs: HostTensors = {};
    for (const { role, name } of inPlay) {
      const { spec, buffers } = this.slot(name);
      for (const [kind, { current, spare }] of buffers) {
        inputs[portOf(kind, role)] = tensor(current, spec.shape);
        outputs[nextPort(portOf(kind, role))] = tensor(spare, spec.shape);
      }
    }
    return { inputs, outputs };
  }

  /** Makes what a finished step wrote the current values. */
  advance(inPlay: readonly InPlay[]): void {
    this.isHome = false;
    for (const { name } of inPlay) {
      for (const buffers of this.slot(name).buffers.values()) {
        [buffers.current, buffers.spare] = [buffers.spare, buffers.current];
      }
    }
  }

  /** Fetches current values and moments from the device that made them; before they are read. */
  async bringHome(): Promise<void> {
    if (this.isHome) return;
    const slots = [...this.slots.values()];
    const current = slots.flatMap(({ spec, buffers }) =>
      [...buffers.values()].map(({ current }) => tensor(current, spec.shape)),
    );
    await bringHome(current);
    this.isHome = true;
  }

  /** Current values by name. The arrays are live: copy what must stay. */
  values(): Values {
    const entries = [...this.slots].map(([name, { buffers }]) => [
      name,
      buffers.get('value')!.current,
    ]);
    return Object.fromEntries(entries);
  }

  /** Everything a resumed run needs, by `name` or `name@moment`. */
  snapshot(): Map<string, StoredTensor> {
    const tensors = new Map<string, StoredTensor>();
    for (const [name, { spec, buffers }] of this.slots) {
      for (const [kind, { current }] of buffers) {
        tensors.set(storedName(name, kind), { shape: spec.shape, data: current });
      }
    }
    return tensors;
  }

  restore(tensors: ReadonlyMap<string, StoredTensor>): void {
    for (const [name, { spec, buffers }] of this.slots) {
      for (const [kind, { current }] of buffers) {
        const stored = tensors.get(storedName(name, kind));
        if (stored?.data.length !== current.length) {
          throw new Error(
            `ParameterBuffers.restore: ${storedName(name, kind)} must be [${spec.shape}], got [${stored?.shape}].`,
          );
        }
        current.set(stored.data);
        leaveDevice(current);
      }
    }
  }

  /**
   * Takes over values, not moments. A table that is lower than ours fills its first rows.
   *
   * @param names which parameters, all of which must be there
   */
  adopt(tensors: ReadonlyMap<string, StoredTensor>, names = [...this.slots.keys()]): void {
    for (const name of names) {
      const { spec, buffers } = this.slot(name);
      const given = tensors.get(name);
      if (!given || !isFirstRowsOf(given.shape, spec.shape)) {
        throw new Error(
          `ParameterBuffers.adopt: ${name} must be [${spec.shape}] or lower, got [${given?.shape}].`,
        );
      }
      const { current } = buffers.get('value')!;
      current.set(given.data);
      leaveDevice(current);
    }
  }

  private slot(name: string): Slot {
    const slot = this.slots.get(name);
    if (!slot) throw new Error(`ParameterBuffers: no parameter is named ${name}.`);
    return slot;
  }
}

function emptySlot(spec: ParameterSpec, optimizer: OptimizerName): Slot {
  const size = sizeOfSpec(spec);
  const kinds = ['value', ...momentsOf(spec, optimizer)] as const;
  const buffers = kinds.map((kind) => {
    return [kind, { current: new Float32Array(size), spare: new Float32Array(size) }] as const;
  });
  return { spec, buffers: new Map(buffers) };
}

function isFirstRowsOf(part: readonly number[], whole: readonly number[]): boolean {
  return part[0] <= whole[0] && part.slice(1).join() === whole.slice(1).join();
}

function storedName(name: string, kind: 'value' | MomentName): string {
  return kind === 'value' ? name : `${name}@${kind}`;
}

function tensor(data: Float32Array, shape: readonly number[]): HostTensor {
  return { type: 'float32', shape, data };
}
