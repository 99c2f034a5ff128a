/** `npm run pack`: language packs, looked at, installed, removed and handed on. */

import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { messageOf } from '../data/errors.ts';
import { language } from '../data/languages.ts';
import { releaseFolder } from '../model/home.ts';
import {
  type InstalledPack,
  installedPacks,
  packFile,
  removePack,
} from '../model/installed-packs.ts';
import { type LanguagePack, readPack, requireFit, writePack } from '../model/pack.ts';
import { requireWholePack } from '../model/pack-check.ts';
import { recordPack } from '../model/record-release.ts';
import { Release } from '../model/release.ts';
import { runAsMain } from './command.ts';
import { scoreRows } from './model-card.ts';
import { table, whole } from './table.ts';
import { type Terminal, terminal } from './terminal.ts';

export function packCommand(screen: Terminal = terminal): Command {
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
    .command('export <code> <file>')
    .description('copies an installed pack, to hand it on')
    .action((code: string, file: string) => exportPack(code, file, screen));
  return command;
}

async function list(screen: Terminal): Promise<void> {
  const release = await Release.open(releaseFolder());
  const packs = installedPacks();
  if (packs.length === 0) {
    screen.print('No pack is installed. Make one with npm run train:pair.');
    return;
  }
  const rows = packs.map((pack) => rowOf(pack, release));
  screen.print(
    table([['code', 'language', 'pairs', 'data', 'state'], ...(await Promise.all(rows))]),
  );
}

async function rowOf({ code, file }: InstalledPack, release: Release): Promise<string[]> {
  try {
    const pack = await readPack(file);
    const { trainedPairs, data } = pack.manifest;
    const pairs = whole(data.reduce((sum, { kept }) => sum + kept, 0));
    const about = [code, language(code).english, trainedPairs.join(' '), `${pairs} sentence pairs`];
    try {
      requireFit(pack, release, file);
      return [...about, 'in use'];
    } catch (error) {
      return [...about, messageOf(error)];
    }
  } catch (error) {
    return [code, language(code).english, '', '', messageOf(error)];
  }
}

async function install(file: string, screen: Terminal): Promise<void> {
  const release = await Release.open(releaseFolder());
  const pack = await checked(file, release);
  // Graphs first: what serves translations takes up a pack as soon as its file is there.
  await recordPack(release, pack);
  const { code } = pack.manifest;
  await writePack(packFile(code), pack);
  screen.print(`Installed: ${language(code).english} (${code}) speaks with every language now.`);
}

async function verify(given: string, screen: Terminal): Promise<void> {
  const release = await Release.open(releaseFolder());
  const installed = installedPacks().find(({ code }) => code === given);
  const pack = await checked(installed?.file ?? given, release);
  const { code, created, licence, training, data, scores } = pack.manifest;
  screen.print(
    table([
      ['language', `${language(code).english} (${code})`],
      ['made', created],
      ['licence', licence],
      ['strategy', `${training.strategy}, ${whole(training.parameters)} parameters`],
      ...data.map(({ pair, kept, credit }) => [`data ${pair}`, `${whole(kept)} pairs, ${credit}`]),
      ['hash', pack.hash],
    ]),
  );
  screen.print(table(scoreRows(scores)));
  screen.print('Every tensor is whole, and the pack fits the installed interlingua.');
}

async function exportPack(code: string, file: string, screen: Terminal): Promise<void> {
  const pack = await readPack(packFile(code));
  await copyFile(packFile(code), path.resolve(file));
  screen.print(`${file}: ${language(code).english}, ${pack.hash.slice(0, 12)}…`);
}

/** @throws InterlinguaError that says why the pack cannot be used */
async function checked(file: string, release: Release): Promise<LanguagePack> {
  const pack = await readPack(file);
  requireFit(pack, release, file);
  requireWholePack(pack, file);
  return pack;
}

await runAsMain(import.meta.url, () => packCommand());
