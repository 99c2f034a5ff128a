/** Fetches what a device keeps of tensors whose home is host memory. */

import * as tf from '@tensorflow/tfjs';
import { trace } from '../compiler/index.ts';
import { type HostTensor, isOnDevice, Session } from '../runtime/session.ts';

let copier: Promise<Session> | undefined;

/** Gives each tensor's array the values that the device has; those that no device has stay as they are. */
export async function bringHome(tensors: readonly HostTensor[]): Promise<void> {
  const away = tensors.filter(isOnDevice);
  if (away.length === 0) return;
  copier ??= openCopier();
  const session = await copier;
  for (const { type, data } of away) {
    const flat: HostTensor = { type, shape: [data.length], data };
    await session.run({ there: flat }, { here: flat });
  }
}

/** Tensors of the device can be read by a run only: the runtime's own way to fetch one ends the process. */
function openCopier(): Promise<Session> {
  const there = { shape: ['N'], dtype: 'float32' } as const;
  const { model } = trace({ there }, (inputs) => ({ here: tf.clone(inputs.there) }));
  return Session.open(model, { device: 'webgpu' });
}
