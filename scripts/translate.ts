/** `npm run translate`: translates words on the command line, or standard input line by line as a whole. */

import { text as readAll } from 'node:stream/consumers';
import { Command, InvalidArgumentError } from 'commander';
import { InterlinguaError } from '../data/errors.ts';
import { readBorrowedPack } from '../model/borrowed/borrowed-pack.ts';
import { BorrowedTranslator } from '../model/borrowed/borrowed-translator.ts';
import { HubEncoder } from '../model/borrowed/hub-encoder.ts';
import { SEARCH_DEFAULTS } from '../model/decoding/search.ts';
import { detect } from '../model/runtime/detect.ts';
import { openTranslator, type Translator } from '../model/runtime/translator.ts';
import { recordGraphs } from './build.ts';
import { runAsMain } from './command.ts';
import { type Terminal, terminal } from './terminal.ts';

interface Options {
  readonly from: string;
  readonly to: readonly string[];
  readonly beam: number;
  readonly interlingua?: string;
  readonly json?: boolean;
}

export function translateCommand(screen: Terminal = terminal, signal?: AbortSignal): Command {
  return new Command('translate')
    .description('Translate text given as words, or standard input')
    .argument('[text...]', 'what to translate; standard input when left out')
    .option('--from <code>', 'source language, or auto to detect it', 'auto')
    .requiredOption('--to <codes>', 'target languages, such as fr or de,fr,es', (codes: string) =>
      codes.split(','),
    )
    .option(
      '--beam <width>',
      'hypotheses kept under way; 1 is greedy',
      toBeam,
      SEARCH_DEFAULTS.beam,
    )
    .option(
      '--interlingua <hf:model>',
      'what reads the text instead of the installed encoder; needs --from, and languages taught on it',
    )
    .option('--json', 'print one JSON object')
    .action(async (words: string[], options: Options) => {
      const text = words.length > 0 ? words.join(' ') : await readAll(process.stdin);
      await translate(text, options, screen, signal);
    });
}

async function translate(
  text: string,
  options: Options,
  screen: Terminal,
  signal?: AbortSignal,
): Promise<void> {
  if (text.trim() === '') {
    throw new InterlinguaError(
      'invalid-input',
      'translate: there must be text, got none. Give words or pipe text in.',
    );
  }
  const { source, say } = options.interlingua
    ? await borrowed(options.interlingua, options)
    : await installed(text, options, screen, signal);
  const translations: Record<string, string> = {};
  for (const target of options.to) {
    translations[target] = await say(text, target);
    if (!options.json)
      screen.print(
        options.to.length > 1 ? `${target}\t${translations[target]}` : translations[target],
      );
  }
  if (options.json) screen.print(JSON.stringify({ source, text, translations }));
}

interface Speaking {
  readonly source: string;
  say(text: string, target: string): Promise<string>;
}

async function installed(
  text: string,
  { from, beam }: Options,
  screen: Terminal,
  signal?: AbortSignal,
): Promise<Speaking> {
  await recordGraphs(screen);
  const translator = await openTranslator();
  const source = from === 'auto' ? detected(text, translator) : from;
  const say = async (each: string, target: string) => {
    const request = { text: each, source, target, beam, signal };
    return (await translator.translate(request)).text;
  };
  return { source, say };
}

async function borrowed(id: string, { from, beam }: Options): Promise<Speaking> {
  if (from === 'auto') {
    throw new InterlinguaError(
      'invalid-input',
      'translate: with --interlingua the source language must be named, got auto. Add for instance --from en.',
    );
  }
  const encoder = await HubEncoder.open(id, { language: from });
  const say = async (text: string, target: string) => {
    const pack = await readBorrowedPack(encoder, target);
    const translator = await BorrowedTranslator.open(encoder, pack);
    return await translator.translate(text, from, beam);
  };
  return { source: from, say };
}

function detected(text: string, { languages }: Translator): string {
  const codes = languages.map(({ code }) => code);
  return detect(text, codes)[0]?.language ?? codes[0];
}

export function toBeam(value: string): number {
  const beam = Number(value);
  if (Number.isInteger(beam) && beam >= 1 && beam <= 32) return beam;
  throw new InvalidArgumentError('Expected a whole number from 1 to 32.');
}

await runAsMain(import.meta.url, (signal) => translateCommand(terminal, signal));
