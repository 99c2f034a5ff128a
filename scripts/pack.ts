/** `npm run pack`: language packs, looked at, installed, removed and handed on. */

import path from 'node:path';
import { Command, Option } from 'commander';
import { InterlinguaError, messageOf } from '../data/errors.ts';
import { writeFileAtomic } from '../data/files.ts';
import { language } from '../data/languages.ts';
import { borrowedName } from '../model/borrowed/borrowed-pack.ts';
import { releaseFolder } from '../model/home.ts';
import {
  type InstalledPack,
  installedPacks,
  packFile,
  removePack,
} from '../model/installed-packs.ts';
import {
  type LanguagePack,
  type PackManifest,
  parsePack,
  readPackFile,
  requireFit,
  writePack,
} from '../model/pack.ts';
import { requireWholePack } from '../model/pack-check.ts';
import { PACK_PRECISIONS, type PackPrecision } from '../model/pack-precision.ts';
import { Release } from '../model/release.ts';
import { runAsMain } from './command.ts';
import { type CorpusArgument, collectCorpus } from './corpus-argument.ts';
import { installPack } from './install-pack.ts';
import { scoreRows } from './model-card.ts';
import { pivotRows, scorePack } from './pack-scores.ts';
import type { Watch } from './score-directions.ts';
import { byteSize, table, whole } from './table.ts';
import { type Terminal, terminal } from './terminal.ts';

export function packCommand(screen: Terminal = terminal, signal?: AbortSignal): Command {
  const command = new Command('pack').description('Language packs on this machine');
  command
    .command('list')
    .description('what is installed, and whether it fits')
    .action(() => list(screen));
  command
    .command('install <file>')
    .description('checks a pack and makes its language speak with all others')
    .action((file: string) => install(file, screen));
  command
    .command('remove <code>')
    .description('takes a language away again')
    .action(async (code: string) => {
      await removePack(code);
      screen.print(`Removed ${code}.`);
    });
  command
    .command('verify <file-or-code>')
    .description('checks every tensor of a pack, and says what it is')
    .action((given: string) => verify(given, screen));
  command
    .command('score <code>')
    .description('scores every direction to and from a language, and keeps the scores in its pack')
    .requiredOption(
      '--corpus <pair=file>',
      "the pair that it was taught, and pairs of the release's; repeat for more",
      collectCorpus,
      [],
    )
    .action((code: string, { corpus }: { corpus: readonly CorpusArgument[] }) =>
      score(code, corpus, { screen, signal }),
    );
  command
    .command('export <code> <file>')
    .description('copies an installed pack, to hand it on')
    .addOption(
      new Option('--precision <name>', 'of its weights: int8 takes half the space of fp16').choices(
        PACK_PRECISIONS,
      ),
    )
    .action((code: string, file: string, { precision }: { precision?: PackPrecision }) =>
      exportPack(code, file, precision, screen),
    );
  return command;
}

async function list(screen: Terminal): Promise<void> {
  const release = await Release.open(releaseFolder());
  const packs = installedPacks();
  if (packs.length === 0) {
    screen.print('No pack is installed. Make one with npm run train:pair.');
    return;
  }
  const told = await Promise.all(packs.map((pack) => toldOf(pack, release)));
  screen.print(told.join('\n\n'));
}

/** What a pack is, and whether it can be used: a line each. */
async function toldOf({ code, file }: InstalledPack, release: Release): Promise<string> {
  const told = (...lines: readonly string[]) => `${code}  ${lines.join('\n    ')}`;
  try {
    const bytes = await readPackFile(file);
    const pack = parsePack(bytes, file);
    const { code: spoken, data, licence, scores } = pack.manifest;
    const pairs = data.map(({ pair, kept }) => `${pair} ${whole(kept)} pairs`);
    return told(
      language(spoken).english,
      stateOf(pack, release, file),
      [...pairs, licence, `${byteSize(bytes.length)} ${pack.precision}`].join(', '),
      scores.length > 0 ? `BLEU ${scoresInShort(scores)}` : 'not scored',
    );
  } catch (error) {
    return told(messageOf(error));
  }
}

function stateOf(pack: LanguagePack, release: Release, file: string): string {
  const { borrowed } = pack.manifest;
  if (borrowed) return `on ${borrowed.id}`;
  try {
    requireFit(pack, release, file);
    return 'in use';
  } catch (error) {
    return messageOf(error);
  }
}

/** A score for each direction, of its widest beam. */
function scoresInShort(scores: PackManifest['scores']): string {
  const sorted = scores.toSorted((a, b) => a.beam - b.beam);
  const best = new Map(sorted.map(({ direction, bleu }) => [direction, bleu]));
  return [...best].map(([direction, bleu]) => `${direction} ${bleu.toFixed(1)}`).join(', ');
}

async function install(file: string, screen: Terminal): Promise<void> {
  const release = await Release.open(releaseFolder());
  // Read once: what is checked is what is installed.
  const bytes = await readPackFile(file);
  const pack = checked(bytes, file, release);
  const { code, borrowed, interlingua } = pack.manifest;
  if (borrowed) {
    const name = borrowedName(code, interlingua);
    await writeFileAtomic(packFile(name), bytes);
    screen.print(`Installed as ${name}: ${language(code).english} on ${borrowed.id}.`);
    return;
  }
  await installPack(release, pack, bytes);
  screen.print(`Installed: ${language(code).english} (${code}) speaks with every language now.`);
}

async function verify(given: string, screen: Terminal): Promise<void> {
  const release = await Release.open(releaseFolder());
  const installed = installedPacks().find(({ code }) => code === given);
  const file = installed?.file ?? given;
  const bytes = await readPackFile(file);
  const pack = checked(bytes, file, release);
  const { code, created, licence, training, data, scores, borrowed } = pack.manifest;
  screen.print(
    table([
      ['language', `${language(code).english} (${code})`],
      ['made', created],
      ['licence', licence],
      ['strategy', `${training.strategy}, ${whole(training.parameters)} parameters`],
      ...data.map(({ pair, kept, credit }) => [`data ${pair}`, `${whole(kept)} pairs, ${credit}`]),
      ['size', `${byteSize(bytes.length)}, ${pack.precision}`],
      ...contentRows(pack),
      ['hash', pack.hash],
    ]),
  );
  screen.print(table(scoreRows(scores)));
  const fits = borrowed ? `was taught on ${borrowed.id}` : 'fits the installed interlingua';
  screen.print(`Every tensor is whole, and the pack ${fits}.`);
}

async function score(
  code: string,
  corpora: readonly CorpusArgument[],
  watch: Watch,
): Promise<void> {
  const release = await Release.open(releaseFolder());
  const scores = await scorePack(release, installedFile(code), corpora, watch);
  watch.screen.print(table(scoreRows(scores.direct)));
  watch.screen.print(table(pivotRows(scores)));
}

/** @throws InterlinguaError `missing-file` when no such pack is installed */
function installedFile(code: string): string {
  const packs = installedPacks();
  const found = packs.find((pack) => pack.code === code);
  if (found) return found.file;
  throw new InterlinguaError(
    'missing-file',
    `pack: the language must be an installed pack, got ${code}. ` +
      `There are: ${packs.map((pack) => pack.code).join(', ') || 'none'}.`,
  );
}

/** Numbers by what they are for: adapters, tables, decoder. */
function contentRows({ tensors }: LanguagePack): string[][] {
  const counts = new Map<string, number>();
  for (const [name, { data }] of tensors) {
    const part = name.endsWith('.embedding') ? name : name.split('.')[0];
    counts.set(part, (counts.get(part) ?? 0) + data.length);
  }
  return [...counts].map(([part, count]) => [`  ${part}`, `${whole(count)} parameters`]);
}

/** @param precision as it is installed when left out */
async function exportPack(
  code: string,
  file: string,
  precision: PackPrecision | undefined,
  screen: Terminal,
): Promise<void> {
  const source = installedFile(code);
  const bytes = await readPackFile(source);
  const pack = parsePack(bytes, source);
  const place = path.resolve(file);
  if (precision === undefined || precision === pack.precision) await writeFileAtomic(place, bytes);
  else await writePack(place, pack, precision);
  const written = await readPackFile(place);
  const { hash } = parsePack(written, place);
  const about = `${byteSize(written.length)} ${precision ?? pack.precision}, ${hash.slice(0, 12)}…`;
  screen.print(`${file}: ${language(pack.manifest.code).english}, ${about}`);
}

/** @throws InterlinguaError that says why the pack cannot be used */
function checked(bytes: Uint8Array, file: string, release: Release): LanguagePack {
  const pack = parsePack(bytes, file);
  // An encoder that is not ours is looked at when it is used.
  if (!pack.manifest.borrowed) requireFit(pack, release, file);
  requireWholePack(pack, file);
  return pack;
}

await runAsMain(import.meta.url, (signal) => packCommand(terminal, signal));
