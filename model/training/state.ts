/** What a run of the core has learned so far, and which part of it a batch's direction brings into play. */

import type { ModelConfig } from '../config.ts';
import { decoderSpecs, TARGET_EMBEDDING } from '../decoder.ts';
import { encoderSpecs, SOURCE_EMBEDDING } from '../interlingua.ts';
import { embeddingSpec } from '../layers/embedding.ts';
import type { ParameterSpec, Values } from '../parameters.ts';
import type { HostTensors } from '../runtime/session.ts';
import type { StoredTensor } from '../safetensors.ts';
import {
  BACK_SOURCE_EMBEDDING,
  BACK_TARGET_EMBEDDING,
  GUEST_SOURCE_EMBEDDING,
} from './both-ways.ts';
import type { OptimizerName } from './optimizer.ts';
import { type InPlay, ParameterBuffers } from './parameter-buffers.ts';
import { countGroupOf } from './train-step.ts';

/** The languages of a batch, which decide whose tables are in play. */
export interface Direction {
  readonly source: string;
  readonly target: string;
  /** Whether the step also goes back from the target to the source. */
  readonly bothWays?: boolean;
  /** A third language, some of whose words are heard. */
  readonly guest?: string;
}

/** A language's own parameter, by the role it plays in a step: `de` + `source.embedding`. */
export function packParameter(language: string, role: string): string {
  return `packs.${language}.${role}`;
}

export interface StateOptions {
  readonly config: ModelConfig;
  readonly optimizer: OptimizerName;
  readonly seed: number;
  /** Height of each language's tables. */
  readonly vocabularies: Readonly<Record<string, number>>;
}

export class TrainingState {
  private readonly buffers: ParameterBuffers;
  private readonly body: readonly InPlay[];
  private readonly counts = new Map<string, number>();

  constructor(options: StateOptions) {
    this.buffers = new ParameterBuffers(allSpecs(options), options.optimizer, options.seed);
    const body = [...encoderSpecs(options.config), ...decoderSpecs(options.config)];
    this.body = body.map(({ name }) => ({ role: name, name }));
  }

  get specs(): ParameterSpec[] {
    return this.buffers.specs;
  }

  /** The step's inputs for values and moments, and the buffers for its outputs. */
  ports(direction: Direction): { inputs: HostTensors; outputs: HostTensors } {
    return this.buffers.ports(this.inPlay(direction));
  }

  /** How many updates each group will have had after the next one, as the step wants to know. */
  nextCounts(direction: Direction): Record<string, number> {
    const next = (key: string) => (this.counts.get(key) ?? 0) + 1;
    const tables = tablesOf(direction).map(({ role, name }) => [countGroupOf(role), next(name)]);
    return { body: next('body'), ...Object.fromEntries(tables) };
  }

  /** Makes what a finished step wrote the current values. */
  advance(direction: Direction): void {
    this.buffers.advance(this.inPlay(direction));
    const groups = ['body', ...tablesOf(direction).map(({ name }) => name)];
    for (const key of groups) this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  /** Fetches current values and moments from the device that made them; before they are read. */
  bringHome(): Promise<void> {
    return this.buffers.bringHome();
  }

  /** Current values by name. The arrays are live: copy what must stay. */
  values(): Values {
    return this.buffers.values();
  }

  /** Everything a resumed run needs, moments included, by `name` or `name@moment`. */
  snapshot(): { tensors: Map<string, StoredTensor>; counts: Record<string, number> } {
    return { tensors: this.buffers.snapshot(), counts: Object.fromEntries(this.counts) };
  }

  restore(
    tensors: ReadonlyMap<string, StoredTensor>,
    counts: Readonly<Record<string, number>>,
  ): void {
    this.buffers.restore(tensors);
    this.counts.clear();
    for (const [key, count] of Object.entries(counts)) this.counts.set(key, count);
  }

  /** Takes over values, not moments. A table that is lower than ours fills its first rows. */
  adopt(tensors: ReadonlyMap<string, StoredTensor>): void {
    this.buffers.adopt(tensors);
  }

  private inPlay(direction: Direction): InPlay[] {
    return [...this.body, ...tablesOf(direction)];
  }
}

function tablesOf({ source, target, bothWays, guest }: Direction): InPlay[] {
  const there = [
    { role: SOURCE_EMBEDDING, name: packParameter(source, SOURCE_EMBEDDING) },
    { role: TARGET_EMBEDDING, name: packParameter(target, TARGET_EMBEDDING) },
  ];
  if (!bothWays) return there;
  const back = [
    { role: BACK_SOURCE_EMBEDDING, name: packParameter(target, SOURCE_EMBEDDING) },
    { role: BACK_TARGET_EMBEDDING, name: packParameter(source, TARGET_EMBEDDING) },
  ];
  if (!guest) return [...there, ...back];
  const visiting = { role: GUEST_SOURCE_EMBEDDING, name: packParameter(guest, SOURCE_EMBEDDING) };
  return [...there, ...back, visiting];
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
