/** The example of the ONNX export's README, which a test runs. */

export const ONNX_EXAMPLE = `import { readFile } from 'node:fs/promises';
import * as ort from 'onnxruntime-node';
import { Tiktoken } from 'tiktoken/lite';

const folder = '.';
const text = 'Hello!';

const { model, tokenizer, lengthLimit } = JSON.parse(await readFile(\`\${folder}/manifest.json\`, 'utf8'));
const { PAD, BOS, EOS } = tokenizer.specialTokens;
const vocabulary = async (side) => {
  const lines = (await readFile(\`\${folder}/\${side}.tiktoken\`, 'utf8')).trimEnd().split('\\n');
  const tokens = lines.map((line) => line.split(' ')[0]).join(' ');
  return new Tiktoken(\`! \${tokenizer.firstToken} \${tokens}\`, {}, tokenizer.preTokens);
};
const open = (name) => ort.InferenceSession.create(\`\${folder}/\${name}.fp32.onnx\`);
const [from, to] = await Promise.all(['source', 'target'].map(vocabulary));
const [encoder, cross, step] = await Promise.all(['encoder', 'cross', 'step'].map(open));

const ints = (values, shape) => new ort.Tensor('int32', Int32Array.from(values), shape);
const floats = (values, shape) => new ort.Tensor('float32', Float32Array.from(values), shape);
const zeros = (...shape) => floats(Array(shape.reduce((a, b) => a * b)).fill(0), shape);
/** A cache [1, H, P, K] and, behind it along P, its part of the words [1, caches, H, K]. */
const joined = (cache, words, part) => {
  const [, heads, past, width] = cache.dims;
  const parts = Array.from({ length: heads }, (_, head) => {
    const at = (part * heads + head) * width;
    const before = cache.data.subarray(head * past * width, (head + 1) * past * width);
    return [...before, ...words.data.subarray(at, at + width)];
  });
  return floats(parts.flat(), [1, heads, past + 1, width]);
};

// Text as manifest.json says: spaces and composition made uniform, then one space before the first word.
const source = [...from.encode_ordinary(\` \${text}\`), EOS];
const { states } = await encoder.run({ tokens: ints(source, [1, source.length]) });
const memory = await cross.run({ states });
const caches = step.inputNames.filter((name) => name.startsWith('past.'));
const past = Object.fromEntries(
  caches.map((name) => [name, zeros(1, model.heads, 0, model.width / model.heads)]),
);
const said = [];
while (said.length < source.length * lengthLimit.factor + lengthLimit.slack) {
  const found = await step.run({
    tokens: ints([said.at(-1) ?? BOS], [1]),
    positions: ints([said.length], [1]),
    ranks: ints([0, 1, 2], [3]),
    pastMask: zeros(1, 1, 1, said.length),
    crossMask: zeros(1, 1, 1, source.length),
    ...past,
    ...memory,
  });
  const next = found.candidates.data.find((token) => token !== PAD && token !== BOS);
  if (next === EOS) break;
  said.push(next);
  for (const [part, name] of caches.entries()) past[name] = joined(past[name], found.next, part);
}
console.log(new TextDecoder().decode(to.decode(Uint32Array.from(said))).replace(/^ /, ''));
`;
