/** Comparisons, logic and selection. */

import type { TensorInfo } from '@tensorflow/tfjs';
import { broadcastShape, type RecordingBackend } from '../backend.ts';
import { cast } from './elementwise.ts';
import type { Binary, Kernel, KernelTable, Unary } from './kernel.ts';

/** Broadcasts, and yields bool. */
function test(backend: RecordingBackend, operator: string, { a, b }: Binary): TensorInfo {
  return backend.emit(operator, backend.operands(a, b), broadcastShape(a.shape, b.shape), 'bool');
}

const not = (backend: RecordingBackend, x: TensorInfo) => backend.emit('Not', [x], x.shape, 'bool');

const logic =
  (operator: string): Kernel =>
  (backend, inputs: Binary) =>
    test(backend, operator, inputs);

/** ONNX has an order for numbers only. */
const compare =
  (operator: string): Kernel =>
  (backend, { a, b }: Binary) =>
    a.dtype === 'bool'
      ? test(backend, operator, { a: cast(backend, a, 'int32'), b: cast(backend, b, 'int32') })
      : test(backend, operator, { a, b });

type Selection = Record<'condition' | 't' | 'e', TensorInfo>;

/** Where(condition, t, e) for bool, which ONNX Runtime's Where does not take. */
function selectBool(backend: RecordingBackend, { condition, t, e }: Selection): TensorInfo {
  const chosen = test(backend, 'And', { a: condition, b: t });
  const other = test(backend, 'And', { a: not(backend, condition), b: e });
  return test(backend, 'Or', { a: chosen, b: other });
}

export const comparison: KernelTable = {
  Equal: logic('Equal'),
  NotEqual: (backend, inputs: Binary) => not(backend, test(backend, 'Equal', inputs)),
  Greater: compare('Greater'),
  GreaterEqual: compare('GreaterOrEqual'),
  Less: compare('Less'),
  LessEqual: compare('LessOrEqual'),
  LogicalAnd: logic('And'),
  LogicalOr: logic('Or'),
  LogicalNot: (backend, { x }: Unary) => not(backend, x),
  Select: (backend, inputs: Selection) => {
    if (inputs.t.dtype === 'bool') return selectBool(backend, inputs);
    const { condition, t, e } = inputs;
    const shape = broadcastShape(condition.shape, t.shape, e.shape);
    return backend.emit('Where', backend.operands(condition, t, e), shape, t.dtype);
  },
};
