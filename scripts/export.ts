/** `npm run export`: one direction of translation, in the forms that other programs load. */

import { Command, InvalidArgumentError, Option } from 'commander';
import { parseLanguagePair } from '../data/corpora/language-pair.ts';
import { type Direction, readDirection } from '../model/export/direction.ts';
import {
  type ExportedFiles,
  requireNewFolder,
  writeExport,
} from '../model/export/exported-files.ts';
import { onnxFiles } from '../model/export/onnx.ts';
import { safetensorsFiles } from '../model/export/safetensors.ts';
import { transformersJsFiles } from '../model/export/transformers-js.ts';
import { releaseFolder } from '../model/home.ts';
import type { Precision } from '../model/precision.ts';
import { Release } from '../model/release.ts';
import { runAsMain } from './command.ts';
import { byteSize, table } from './table.ts';
import { type Terminal, terminal } from './terminal.ts';

const FORMS: Readonly<
  Record<string, (direction: Direction, precisions: readonly Precision[]) => ExportedFiles>
> = {
  'transformers.js': transformersJsFiles,
  onnx: onnxFiles,
  safetensors: safetensorsFiles,
};

interface Options {
  readonly to: string;
  readonly pair: string;
  readonly out?: string;
  readonly precision: readonly Precision[];
}

export function exportCommand(screen: Terminal = terminal): Command {
  const forms = new Option('--to <form>', 'what loads it').choices(Object.keys(FORMS));
  return new Command('export')
    .description('Write one direction of translation as other programs load it')
    .addOption(forms.makeOptionMandatory())
    .requiredOption('--pair <pair>', 'from which language to which, such as de-fr')
    .option('--out <folder>', 'where it goes, a new folder (default: the pair)')
    .option('--precision <names>', 'of the graphs: fp32, int8 or both', toPrecisions, [
      'fp32',
      'int8',
    ])
    .action((options: Options) => exportDirection(options, screen));
}

async function exportDirection(
  { to, pair, precision, out = pair }: Options,
  screen: Terminal,
): Promise<void> {
  const [source, target] = parseLanguagePair(pair);
  requireNewFolder(out);
  const direction = await readDirection(await Release.open(releaseFolder()), source, target);
  screen.note('Recording …');
  const files = FORMS[to]!(direction, precision);
  await writeExport(out, files);
  const sizes = [...files].map(([name, content]) => [name, byteSize(Buffer.byteLength(content))]);
  screen.print(table(sizes));
  screen.print(`${out}: see README.md in it for how to use it.`);
}

function toPrecisions(value: string): Precision[] {
  const names = value.split(',');
  if (names.every((name): name is Precision => name === 'fp32' || name === 'int8')) return names;
  throw new InvalidArgumentError('Expected fp32, int8 or fp32,int8.');
}

await runAsMain(import.meta.url, () => exportCommand());
