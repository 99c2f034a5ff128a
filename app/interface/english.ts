/** What the interface says, in English. `{name}` stands for a value; every dictionary has these keys. */

import type { ApiErrorCode } from '../http/errors.ts';

export interface Dictionary {
  readonly title: string;
  readonly description: string;
  readonly skipToMain: string;
  readonly privacy: string;
  readonly withoutScript: string;
  readonly notFound: string;
  readonly backToTranslate: string;
  readonly pageFailed: string;
  readonly retry: string;
  readonly interfaceLanguage: string;
  readonly theme: Record<'label' | 'system' | 'light' | 'dark', string>;
  readonly pages: Record<
    'label' | 'translate' | 'inspect' | 'teach' | 'lab' | 'about' | 'api',
    string
  >;
  readonly tagline: string;
  readonly source: Record<
    | 'label'
    | 'placeholder'
    | 'language'
    | 'detect'
    | 'detected'
    | 'unsure'
    | 'count'
    | 'countHint'
    | 'tooLong'
    | 'shorten'
    | 'clear'
    | 'examples',
    string
  >;
  readonly share: Record<'copy' | 'copied' | 'failed' | 'hint', string>;
  readonly history: Record<'title' | 'note' | 'clear' | 'remove', string>;
  readonly targets: Record<
    | 'label'
    | 'choose'
    | 'none'
    | 'missing'
    | 'forget'
    | 'untrained'
    | 'untrainedHint'
    | 'alreadyIn'
    | 'empty'
    | 'translating'
    | 'done'
    | 'someFailed'
    | 'interrupted'
    | 'shade'
    | 'shadeHint',
    string
  >;
  readonly row: Record<
    | 'copy'
    | 'copied'
    | 'copyFailed'
    | 'listen'
    | 'stop'
    | 'back'
    | 'backIn'
    | 'backLoading'
    | 'others'
    | 'swap'
    | 'swapHint'
    | 'more',
    string
  >;
  readonly why: Record<'hint' | 'from' | 'share' | 'separator' | 'nowhere' | 'sure', string>;
  readonly wait: Record<'retryIn' | 'retrying' | 'now', string>;
  readonly glyph: Record<'label' | 'caption' | 'overlaid' | 'distanceHint' | 'onMap', string>;
  readonly errors: Record<ApiErrorCode | 'unreachable', string>;
}

export const english: Dictionary = {
  title: 'Interlingua: one thought, every language',
  description: 'A translator around a shared machine language, running on your own computer.',
  skipToMain: 'Skip to the translator',
  privacy: 'The text is translated by the computer that runs this site and is sent nowhere else.',
  withoutScript:
    'Translating while you type needs JavaScript, which is off. The same translator answers programs at POST /translate.',
  notFound: 'There is no such page.',
  backToTranslate: 'Back to the translator',
  pageFailed: 'This page could not be shown.',
  retry: 'Try again',
  interfaceLanguage: 'Language of this site',
  theme: { label: 'Colours', system: 'As the system', light: 'Light', dark: 'Dark' },
  pages: {
    label: 'Pages',
    translate: 'Translate',
    inspect: 'Inspect',
    teach: 'Teach',
    lab: 'Lab',
    about: 'How it works',
    api: 'For programs: the API',
  },
  tagline: 'One thought, every language',
  source: {
    label: 'Text to translate',
    placeholder: 'Write a sentence',
    language: 'Language of the text',
    detect: 'Detect the language',
    detected: '{language} · detected',
    unsure: '{language} · a guess, {confidence}% sure',
    count: '{count} of {limit}',
    countHint: 'Characters of the text, and how many one may have on this server.',
    tooLong: 'A text may have {limit} characters. Remove {excess} to translate it.',
    shorten: 'Cut it there',
    clear: 'Clear',
    examples: 'Or begin with one of these',
  },
  share: {
    copy: 'Copy link',
    copied: 'Link copied',
    failed: 'The browser did not allow copying',
    hint: 'The text stands in the link itself, behind the #, which is sent to no server.',
  },
  history: {
    title: 'History · {count}',
    note: 'Kept in this browser alone.',
    clear: 'Clear the history',
    remove: 'Remove “{text}”',
  },
  targets: {
    label: 'Translations',
    choose: 'Languages · {count}',
    none: 'No language is chosen. Choose one below.',
    missing: '{languages}: no longer installed here, and left out.',
    forget: 'Forget it',
    untrained: 'without example pairs',
    untrainedHint:
      'Nobody gave the model {source}–{target} pairs to learn from. It goes by the shared machine language, and errs more.',
    alreadyIn: 'The text is in {language} already. Choose another language below.',
    empty: 'The translation appears here',
    translating: 'Translating',
    done: 'Translated into {count}',
    someFailed: '{count} could not be translated',
    interrupted: 'The connection ended before the translation did.',
    shade: 'Shade what it doubts',
    shadeHint: 'The stronger the shade, the less likely the model held that piece at its place.',
  },
  row: {
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'The browser did not allow copying',
    listen: 'Listen',
    stop: 'Stop',
    back: 'And back',
    backIn: 'Back in {language}',
    backLoading: 'Translating back',
    others: '{count} other ways',
    swap: 'Swap',
    swapHint: 'Make this the text, and {language} a translation',
    more: 'More',
  },
  why: {
    hint: 'Arrow keys go from word to word and say where each comes from.',
    from: 'from {words}',
    share: '“{word}” {share}%',
    separator: ', ',
    nowhere: 'from no word in particular',
    sure: '{sure}% sure',
  },
  wait: {
    retryIn: 'Trying again in {seconds} s.',
    retrying: 'Trying again.',
    now: 'Try now',
  },
  glyph: {
    label: 'The sentence in the machine language, drawn as a glyph',
    caption: 'seen as one thought',
    overlaid: '{language} laid over it: distance {distance}',
    distanceHint: '1 less the cosine of the two sentence vectors: 0 is the very same thought.',
    onMap: 'See it on the map',
  },
  errors: {
    'invalid-json': 'The server could not read the request.',
    'invalid-request': 'The server refused the request: {detail}',
    'empty-text': 'There is no text to translate.',
    'malformed-text': 'The text has broken characters. Paste it again or retype it.',
    'text-too-long': 'A text may have {limit} characters.',
    'unknown-language': 'One of the languages is no longer installed. Load the page again.',
    'body-too-large': 'The text is too long for one request.',
    'unsupported-content-type': 'The server could not read the request.',
    'unsupported-file': 'Files of this kind cannot be translated.',
    'malformed-file': 'The file could not be read: {detail}',
    'key-required': 'This server wants an API key.',
    unauthorized: 'This server wants a password for that.',
    'invalid-key': 'The server does not know the API key.',
    'foreign-origin': 'Pages of this site may not use the server.',
    'turned-off': 'The server does not offer this.',
    'not-found': 'There is no such thing on the server.',
    'rate-limited': 'Too many requests from here. Wait a moment and try again.',
    busy: 'The server has too much to do just now. Try again in a moment.',
    'timed-out': 'The translation took too long. Try a shorter text.',
    internal: 'The translation failed. The log of the server says why.',
    'model-unavailable': 'The model cannot be opened. The log of the server says why.',
    unreachable: 'The server does not answer. Is it still running?',
  },
};
