/** `npm run corpus`: look into, clean and fetch corpora of sentence pairs. */

import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { listOpus } from '../data/corpora/download/opus.ts';
import { REQUEST_DEFAULTS } from '../data/corpora/download/request.ts';
import { downloadCorpus, findCorpus, opusMirror } from '../data/corpora/downloads.ts';
import { examineCorpus } from '../data/corpora/examination.ts';
import { type FilterSettings, filterPairs, filterSettings } from '../data/corpora/filters.ts';
import { type LanguagePair, parseLanguagePair } from '../data/corpora/language-pair.ts';
import { readCorpus } from '../data/corpora/readers.ts';
import { corpusStatistics } from '../data/corpora/statistics.ts';
import { writeTsv } from '../data/corpora/tsv-writer.ts';
import { InterlinguaError } from '../data/errors.ts';
import { corporaFolder } from '../model/home.ts';
import { runAsMain } from './command.ts';
import { ENGLISH_PAIRS, generate, type PhrasebookFiles } from './corpus-generate.ts';
import {
  examinationReport,
  filterTable,
  licenceNotice,
  offerTable,
  statisticsTable,
} from './corpus-report.ts';
import { toWhole } from './counts.ts';
import { byteSize, percent, whole } from './table.ts';
import { type Terminal, terminal } from './terminal.ts';

interface CommonOptions {
  readonly pair: LanguagePair;
  readonly json?: boolean;
}

interface DownloadOptions extends CommonOptions {
  readonly from: string;
  readonly out: string;
  readonly codes?: LanguagePair;
  readonly acceptLicence?: boolean;
  readonly baseUrl?: string;
  readonly sha256?: string;
}

interface GenerateOptions extends PhrasebookFiles {
  readonly pair?: readonly LanguagePair[];
  readonly json?: boolean;
}

type FilterOptions = CommonOptions & Partial<FilterSettings> & { readonly out: string };

/** @param signal stops a download; what has come stays for the next time */
export function corpusCommand(screen: Terminal = terminal, signal?: AbortSignal): Command {
  const command = new Command('corpus').description('Corpora: look into, clean, fetch');
  addStats(command, screen);
  addCheck(command, screen);
  addFilter(command, screen);
  addDownload(command, screen, signal);
  addGenerate(command, screen);
  return command;
}

function addStats(command: Command, screen: Terminal): void {
  withCommonOptions(command.command('stats'))
    .description('Count what a corpus is made of')
    .argument('<file>', FILE_HELP)
    .action(async (file: string, { pair, json }: CommonOptions) => {
      const statistics = await corpusStatistics(readCorpus(file, { languages: pair }), pair);
      screen.print(json ? JSON.stringify({ file, ...statistics }) : statisticsTable(statistics));
    });
}

function addCheck(command: Command, screen: Terminal): void {
  withCommonOptions(command.command('check'))
    .description(
      'Say what the filters keep and drop, with the lines, and what is wrong with a file',
    )
    .argument('<file>', FILE_HELP)
    .action(async (file: string, { pair, json }: CommonOptions) => {
      const found = await examineCorpus(readCorpus(file, { languages: pair }), pair);
      screen.print(json ? JSON.stringify(found) : examinationReport(found));
    });
}

function addFilter(command: Command, screen: Terminal): void {
  const defaults = filterSettings();
  withCommonOptions(command.command('filter'))
    .description('Normalise a corpus and drop the pairs that are not worth training on')
    .argument('<file>', FILE_HELP)
    .requiredOption('--out <file>', 'where to write, .tsv or .tsv.gz')
    .option('--max-length <letters>', 'longest side', toNumber, defaults.maxLength)
    .option(
      '--max-length-ratio <times>',
      'how much longer one side may be',
      toNumber,
      defaults.maxLengthRatio,
    )
    .option(
      '--length-slack <letters>',
      'added to both sides before',
      toNumber,
      defaults.lengthSlack,
    )
    .option(
      '--max-foreign-share <share>',
      'letters in another script, 0 to 1',
      toNumber,
      defaults.maxForeignShare,
    )
    .option('--no-drop-identical', 'keep pairs whose sides are the same')
    .option('--no-drop-duplicates', 'keep pairs that came before')
    .action(async (file: string, { pair, json, out, ...settings }: FilterOptions) => {
      const pairs = filterPairs(readCorpus(file, { languages: pair }), pair, settings);
      await writeTsv(out, pairs);
      screen.print(
        json ? JSON.stringify({ file, out, ...pairs.report }) : filterTable(pairs.report),
      );
    });
}

function addDownload(command: Command, screen: Terminal, signal?: AbortSignal): void {
  withCommonOptions(command.command('download'))
    .description('Fetch a corpus from the net; run again, it goes on from where it stopped')
    .requiredOption('--from <source>', 'tatoeba, opus:<name>, or opus to list what there is')
    .option('--out <folder>', 'where to put it', shownCorporaFolder())
    .option('--codes <codes>', "the publisher's codes where they differ: en,zh_cn", toCodes)
    .option('--accept-licence', 'do not ask; you have read the licence')
    .option('--sha256 <checksum>', 'checksum that the archive must have')
    .option('--base-url <url>', 'mirror to fetch from instead')
    .action(async (options: DownloadOptions) => {
      if (options.from === 'opus') await listOffers(options, screen);
      else await fetchCorpus(options, screen, signal);
    });
}

function addGenerate(command: Command, screen: Terminal): void {
  command
    .command('generate')
    .description(
      'Write sentences of the built-in phrasebook; the same seed gives the same sentences',
    )
    .option(
      '--pair <pair>',
      'such as en-de; repeat for more (default: en with each other)',
      collectPair,
    )
    .option('--multiway', 'one file with a column for each language instead')
    .option('--rows <count>', 'sentences to write', toWhole, 20_000)
    .option('--seed <number>', 'which sentences, and in which order', toWhole, 1)
    .option('--out <folder>', 'where to put the files', shownCorporaFolder())
    .option('--plain', 'do not compress')
    .option('--json', 'print one JSON object')
    .action(async ({ pair, json, ...options }: GenerateOptions) => {
      const files = await generate(pair ?? ENGLISH_PAIRS, options);
      screen.print(
        json
          ? JSON.stringify({ files })
          : files.map(({ file, rows }) => `${file}: ${whole(rows)} rows`).join('\n'),
      );
    });
}

const FILE_HELP = '.tsv, .txt, .tmx or one file of a Moses pair, plain or .gz';

function withCommonOptions(command: Command): Command {
  return command
    .requiredOption('--pair <pair>', 'source and target language, such as en-de', toPair)
    .option('--json', 'print one JSON object');
}

async function listOffers(
  { pair, codes, baseUrl, json }: DownloadOptions,
  screen: Terminal,
): Promise<void> {
  const sites = baseUrl === undefined ? undefined : opusMirror(baseUrl);
  const offers = await listOpus({ languages: pair, codes, sites }, REQUEST_DEFAULTS);
  screen.print(json ? JSON.stringify({ offers }) : offerTable(offers));
}

async function fetchCorpus(
  options: DownloadOptions,
  screen: Terminal,
  signal?: AbortSignal,
): Promise<void> {
  const { pair: languages, from, codes, baseUrl, sha256 } = options;
  const offer = await findCorpus({ from, languages, codes, baseUrl });
  screen.note(licenceNotice(offer));
  if (!options.acceptLicence) await askForConsent(screen);
  const corpus = await downloadCorpus(offer, options.out, {
    signal,
    sha256,
    onProgress: ({ receivedBytes, totalBytes }) =>
      screen.progress(
        totalBytes
          ? `${byteSize(receivedBytes)} of ${byteSize(totalBytes)}, ${percent(receivedBytes / totalBytes)}`
          : byteSize(receivedBytes),
      ),
  });
  screen.progress('');
  screen.print(
    options.json
      ? JSON.stringify({ ...corpus, offer })
      : `${corpus.file}: ${whole(corpus.rows)} pairs\n${corpus.provenanceFile}: where they are from`,
  );
}

async function askForConsent(screen: Terminal): Promise<void> {
  const consent = await screen.confirm('Use it under this licence?');
  if (consent) return;
  throw new InterlinguaError(
    'invalid-input',
    consent === undefined
      ? 'download: the licence must be accepted, and nobody is here to ask. Read it, then add --accept-licence.'
      : 'download: the licence was not accepted; nothing was fetched.',
  );
}

/** Relative where that is shorter, as help and messages show it. */
function shownCorporaFolder(): string {
  const folder = corporaFolder();
  const relative = path.relative('', folder);
  return relative.startsWith('..') ? folder : relative;
}

function toPair(value: string): LanguagePair {
  return parseLanguagePair(value);
}

function collectPair(value: string, pairs: readonly LanguagePair[] = []): LanguagePair[] {
  return [...pairs, parseLanguagePair(value)];
}

function toCodes(value: string): LanguagePair {
  const codes = value.split(',');
  if (codes.length === 2 && codes.every((code) => code !== '')) return [codes[0]!, codes[1]!];
  throw new InvalidArgumentError('Expected two codes with a comma between, such as en,zh_cn.');
}

function toNumber(value: string): number {
  const number = Number(value);
  if (value.trim() !== '' && Number.isFinite(number)) return number;
  throw new InvalidArgumentError('Expected a number.');
}

await runAsMain(import.meta.url, (signal) => corpusCommand(terminal, signal));
