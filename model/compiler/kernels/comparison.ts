/** Comparisons, logic and selection. */

import type { TensorInfo } from '@tensorflow/tfjs';
import { broadcastShape } from './elementwise.ts';
import type { Binary, Kernel, KernelTable, Unary } from './kernel.ts';

const compare =
  (operator: string): Kernel =>
  (backend, { a, b }: Binary) =>
    backend.emit(operator, [a, b], broadcastShape(a.shape, b.shape), 'bool');

export const comparison: KernelTable = {
  Equal: compare('Equal'),
  Greater: compare('Greater'),
  GreaterEqual: compare('GreaterOrEqual'),
  Less: compare('Less'),
  LessEqual: compare('LessOrEqual'),
  LogicalAnd: compare('And'),
  LogicalOr: compare('Or'),
  LogicalNot: (backend, { x }: Unary) => backend.emit('Not', [x], x.shape, 'bool'),
  NotEqual: (backend, { a, b }: Binary) => {
    const equal = backend.graph.node('Equal', [backend.nameOf(a), backend.nameOf(b)]);
    return backend.emit('Not', [equal], broadcastShape(a.shape, b.shape), 'bool');
  },
  Select: (backend, { condition, t, e }: Record<'condition' | 't' | 'e', TensorInfo>) =>
    backend.emit(
      'Where',
      [condition, t, e],
      broadcastShape(condition.shape, t.shape, e.shape),
      t.dtype,
    ),
};
