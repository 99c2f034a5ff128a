/**
 * What a run has learned so far: values, moments and update counts, laid out for a step that writes its
 * results into a second set of buffers, which then changes places with the first. Nothing is allocated
 * and nothing is copied between steps.
 */

import type { ModelConfig } from '../config.ts';
import { decoderSpecs, TARGET_EMBEDDING } from '../decoder.ts';
import { encoderSpecs, SOURCE_EMBEDDING } from '../interlingua.ts';
import { embeddingSpec } from '../layers/embedding.ts';
import { type ParameterSpec, sizeOfSpec, startingValues, type Values } from '../parameters.ts';
import type { HostTensor, HostTensors } from '../runtime/session.ts';
import type { StoredTensor } from '../safetensors.ts';
import { type MomentName, momentsOf, type OptimizerName } from './optimizer.ts';
import { nextPort, portOf } from './train-step.ts';

/** The two languages of a batch, which decide whose tables are in play. */
export interface Direction {
  readonly source: string;
  readonly target: string;
}

/** A language's own parameter, by the role it plays in a step: `de` + `source.embedding`. */
export function packParameter(language: string, role: string): string {
  return `packs.${language}.${role}`;
}

interface Buffers {
  current: Float32Array;
  spare: Float32Array;
}

interface Slot {
  readonly spec: ParameterSpec;
  readonly buffers: ReadonlyMap<'value' | MomentName, Buffers>;
}

export interface StateOptions {
  readonly config: ModelConfig;
  readonly optimizer: OptimizerName;
  readonly seed: number;
  /** Height of each language's tables. */
  readonly vocabularies: Readonly<Record<string, number>>;
}

export class TrainingState {
  private readonly slots = new Map<string, Slot>();
  private readonly counts = new Map<string, number>();

  constructor(private readonly options: StateOptions) {
    for (const spec of allSpecs(options)) this.slots.set(spec.name, this.emptySlot(spec));
    for (const [name, { spec, buffers }] of this.slots) {
      buffers.get('value')!.current.set(startingValues({ ...spec, name }, options.seed));
    }
  }

  get specs(): ParameterSpec[] {
    return [...this.slots.values()].map(({ spec }) => spec);
  }

  /** The step's inputs for values and moments, and the buffers for its outputs. */
  ports(direction: Direction): { inputs: HostTensors; outputs: HostTensors } {
    const inputs: HostTensors = {};
    const outputs: HostTensors = {};
    for (const { role, slot } of this.inPlay(direction)) {
      for (const [kind, { current, spare }] of slot.buffers) {
        inputs[portOf(kind, role)] = tensor(current, slot.spec.shape);
        outputs[nextPort(portOf(kind, role))] = tensor(spare, slot.spec.shape);
      }
    }
    return { inputs, outputs };
  }

  /** How many updates each group will have had after the next one, as the step wants to know. */
  nextCounts({ source, target }: Direction): Record<'body' | 'source' | 'target', number> {
    const next = (key: string) => (this.counts.get(key) ?? 0) + 1;
    return {
      body: next('body'),
      source: next(packParameter(source, SOURCE_EMBEDDING)),
      target: next(packParameter(target, TARGET_EMBEDDING)),
    };
  }

  /** Makes what a finished step wrote the current values. */
  advance(direction: Direction): void {
    for (const { slot } of this.inPlay(direction)) {
      for (const buffers of slot.buffers.values()) {
        [buffers.current, buffers.spare] = [buffers.spare, buffers.current];
      }
    }
    const groups = ['body', ...this.packNames(direction)];
    for (const key of groups) this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  /** Current values by name. The arrays are live: copy what must stay. */
  values(): Values {
    const entries = [...this.slots].map(([name, { buffers }]) => [
      name,
      buffers.get('value')!.current,
    ]);
    return Object.fromEntries(entries);
  }

  /** Everything a resumed run needs, moments included, by `name` or `name@moment`. */
  snapshot(): { tensors: Map<string, StoredTensor>; counts: Record<string, number> } {
    const tensors = new Map<string, StoredTensor>();
    for (const [name, { spec, buffers }] of this.slots) {
      for (const [kind, { current }] of buffers) {
        tensors.set(storedName(name, kind), { shape: spec.shape, data: current });
      }
    }
    return { tensors, counts: Object.fromEntries(this.counts) };
  }

  restore(
    tensors: ReadonlyMap<string, StoredTensor>,
    counts: Readonly<Record<string, number>>,
  ): void {
    for (const [name, { spec, buffers }] of this.slots) {
      for (const [kind, { current }] of buffers) {
        const stored = tensors.get(storedName(name, kind));
        if (stored?.data.length !== current.length) {
          throw new Error(
            `TrainingState.restore: ${storedName(name, kind)} must be [${spec.shape}], got [${stored?.shape}].`,
          );
        }
        current.set(stored.data);
      }
    }
    this.counts.clear();
    for (const [key, count] of Object.entries(counts)) this.counts.set(key, count);
  }

  /** Takes over values, not moments. A table that is lower than ours fills its first rows. */
  adopt(tensors: ReadonlyMap<string, StoredTensor>): void {
    for (const [name, { spec, buffers }] of this.slots) {
      const given = tensors.get(name);
      const fits =
        given &&
        given.shape[0] <= spec.shape[0] &&
        given.shape.slice(1).join() === spec.shape.slice(1).join();
      if (!fits) {
        throw new Error(
          `TrainingState.adopt: ${name} must be [${spec.shape}] or lower, got [${given?.shape}].`,
        );
      }
      buffers.get('value')!.current.set(given.data);
    }
  }

  private inPlay(direction: Direction): { role: string; slot: Slot }[] {
    const [source, target] = this.packNames(direction);
    const body = [...encoderSpecs(this.options.config), ...decoderSpecs(this.options.config)];
    return [
      ...body.map(({ name }) => ({ role: name, slot: this.slot(name) })),
      { role: SOURCE_EMBEDDING, slot: this.slot(source) },
      { role: TARGET_EMBEDDING, slot: this.slot(target) },
    ];
  }

  private packNames({ source, target }: Direction): [string, string] {
    return [packParameter(source, SOURCE_EMBEDDING), packParameter(target, TARGET_EMBEDDING)];
  }

  private slot(name: string): Slot {
    const slot = this.slots.get(name);
    if (!slot) throw new Error(`TrainingState: no parameter is named ${name}.`);
    return slot;
  }

  private emptySlot(spec: ParameterSpec): Slot {
    const size = sizeOfSpec(spec);
    const kinds = ['value', ...momentsOf(spec, this.options.optimizer)] as const;
    const buffers = kinds.map((kind) => {
      return [kind, { current: new Float32Array(size), spare: new Float32Array(size) }] as const;
    });
    return { spec, buffers: new Map(buffers) };
  }
}

/** Every parameter of the core: both bodies, and two tables for each language. */
export function allSpecs({
  config,
  vocabularies,
}: Pick<StateOptions, 'config' | 'vocabularies'>): ParameterSpec[] {
  const packs = Object.entries(vocabularies).flatMap(([language, size]) =>
    [SOURCE_EMBEDDING, TARGET_EMBEDDING].map((role) =>
      embeddingSpec(packParameter(language, role), size, config.width),
    ),
  );
  return [...encoderSpecs(config), ...decoderSpecs(config), ...packs];
}

function storedName(name: string, kind: 'value' | MomentName): string {
  return kind === 'value' ? name : `${name}@${kind}`;
}

function tensor(data: Float32Array, shape: readonly number[]): HostTensor {
  return { type: 'float32', shape, data };
}
