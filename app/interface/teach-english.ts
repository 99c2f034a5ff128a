/** What the Teach page says, in English. */

export interface TeachWords {
  readonly title: string;
  readonly lead: string;
  readonly off: Record<'heading' | 'text' | 'after' | 'commands', string>;
  readonly password: Record<'label' | 'text' | 'wrong' | 'enter', string>;
  readonly form: Record<
    | 'heading'
    | 'sentences'
    | 'drop'
    | 'choose'
    | 'formats'
    | 'uploading'
    | 'shelf'
    | 'noCorpora'
    | 'languages'
    | 'known'
    | 'fresh'
    | 'freshHint'
    | 'unknownCode'
    | 'alreadyKnown'
    | 'replaces'
    | 'turned'
    | 'looksTurned'
    | 'turn'
    | 'strategy'
    | 'old'
    | 'oldHint'
    | 'oldPair'
    | 'about'
    | 'credit'
    | 'creditHint'
    | 'licence'
    | 'more'
    | 'every'
    | 'install'
    | 'settings'
    | 'settingsHint'
    | 'start'
    | 'starting'
    | 'started'
    | 'notYet',
    string
  >;
  readonly strategies: Readonly<Record<string, { readonly name: string; readonly text: string }>>;
  readonly check: Record<
    | 'heading'
    | 'empty'
    | 'checking'
    | 'kept'
    | 'dropped'
    | 'lines'
    | 'more'
    | 'line'
    | 'allKept'
    | 'broken'
    | 'first',
    string
  > & { readonly filters: Readonly<Record<string, string>> };
  readonly forecast: Record<'heading' | 'ask' | 'again' | 'measuring' | 'note', string>;
  readonly runs: Record<
    | 'heading'
    | 'none'
    | 'connecting'
    | 'lost'
    | 'workers'
    | 'noWorker'
    | 'ahead'
    | 'first'
    | 'step'
    | 'pace'
    | 'left'
    | 'trained'
    | 'load'
    | 'memory'
    | 'wanting'
    | 'on'
    | 'encoded'
    | 'translated'
    | 'parameters'
    | 'pause'
    | 'resume'
    | 'cancel'
    | 'asked'
    | 'why'
    | 'remedy'
    | 'unfold'
    | 'fold'
    | 'translate'
    | 'isThere'
    | 'ownPack'
    | 'ownRelease'
    | 'loss'
    | 'lossAxis'
    | 'distance'
    | 'distanceAxis'
    | 'stepAxis'
    | 'quality'
    | 'qualityAxis'
    | 'noSteps',
    string
  > & {
    readonly states: Record<
      | 'waiting'
      | 'reading'
      | 'encoding'
      | 'translating'
      | 'training'
      | 'scoring'
      | 'paused'
      | 'interrupted'
      | 'cancelled'
      | 'failed'
      | 'done',
      string
    >;
    readonly lessons: Readonly<Record<string, string>>;
  };
  readonly samples: Record<
    'heading' | 'at' | 'all' | 'fewer' | 'reference' | 'same' | 'direction',
    string
  >;
  readonly encoder: Record<'label' | 'same' | 'changed' | 'moves', string>;
  readonly time: Record<'seconds' | 'minutes' | 'hours', string>;
}

export const teachEnglish: TeachWords = {
  title: 'Teach',
  lead: 'Teach the machine language a new tongue. The encoder stays as it is, bit for bit; only the new language’s own ends are trained. From then on it speaks with every language that is here.',
  off: {
    heading: 'Teaching is turned off here',
    text: 'It makes this computer work for minutes or hours, so whoever runs the server turns it on, with a setting:',
    after: 'The command line teaches without it: npm run train:pair.',
    commands:
      'This server was packed without the commands that teach. Start it in the project’s folder, with npm start.',
  },
  password: {
    label: 'Password for teaching',
    text: 'Whoever runs this server asks for a password before languages can be taught.',
    wrong: 'That is not the password.',
    enter: 'Enter',
  },
  form: {
    heading: 'Teach a language',
    sentences: 'Sentences and their translations',
    drop: 'Drop a file here, or',
    choose: 'choose one',
    formats: '.tsv, .txt or .tmx, plain or .gz, up to {size}',
    uploading: 'Taking in {name}',
    shelf: 'Corpora that are here',
    noCorpora:
      'None yet. npm run corpus -- download --pair en-nl --from tatoeba fetches one, with its licence shown.',
    languages: 'Languages',
    known: 'Known',
    fresh: 'New',
    freshHint: 'A name or a code, such as Dutch or nl',
    unknownCode: 'No language is known by this name. A code such as nl or zh-Hant does.',
    alreadyKnown: 'The release speaks this already.',
    replaces: 'it is here already, and what is taught now takes its place',
    turned: 'The new language stands first in the file',
    looksTurned: 'It looks as if {language} stood in the other column.',
    turn: 'Turn the columns',
    strategy: 'Strategy',
    old: 'Old pairs',
    oldHint: 'Corpora of languages that are here already, to rehearse or to see what they lost.',
    oldPair: 'Pair',
    about: 'About the sentences',
    credit: 'Where they come from',
    creditHint: 'It is kept in the language’s file.',
    licence: 'Licence',
    more: 'More',
    every: 'Look at it every … steps',
    install: 'Put it on the Translate page when it is done',
    settings: 'Settings, one on each line',
    settingsHint: 'As for --set of npm run train:pair, such as training.seed=2',
    start: 'Start',
    starting: 'Putting it in line',
    started: '{run} is in line.',
    notYet: 'Choose sentences and a new language first.',
  },
  strategies: {
    frozen: {
      name: 'Frozen',
      text: 'Only the new language’s own ends learn. Nothing that works can break.',
    },
    'fine-tune': {
      name: 'Fine-tune',
      text: 'The whole network moves, at a small rate. The old languages may get worse. Makes a release of its own.',
    },
    scratch: {
      name: 'From scratch',
      text: 'A network of the same shape that starts at random, to compare with. Makes a release of its own.',
    },
    'multi-task': {
      name: 'Multi-task',
      text: 'The whole network moves while it rehearses old pairs. Makes a release of its own.',
    },
    meta: {
      name: 'Learned to learn',
      text: 'As frozen, from a start that npm run train:meta found by learning other languages.',
    },
  },
  check: {
    heading: 'What is kept',
    empty: 'Choose sentences and languages to see what the filters keep.',
    checking: 'Reading the corpus',
    kept: '{kept} of {read} pairs are kept.',
    dropped: 'Dropped',
    lines: 'Lines',
    more: 'and more',
    line: 'line {line}',
    allKept: 'Nothing was dropped.',
    broken: 'This file cannot be taught from as it is',
    first: 'The first that are kept',
    filters: {
      empty: 'One side is empty',
      'too-long': 'Too long',
      'length-ratio': 'One side says much more',
      'wrong-script': 'In another script',
      identical: 'Not translated',
      duplicate: 'Came before',
    },
  },
  forecast: {
    heading: 'What it will take',
    ask: 'Measure',
    again: 'Measure again',
    measuring: 'Measuring a step of each lesson on this machine',
    note: 'As npm run train:pair -- --dry-run says it.',
  },
  runs: {
    heading: 'Runs',
    none: 'Nothing has been taught here yet. Runs of the command line appear here, too.',
    connecting: 'Looking for runs',
    lost: 'The server does not answer. Runs go on without it; trying again.',
    workers: 'Workers: {count}',
    noWorker: 'A worker is being started.',
    ahead: '{count} before it in line',
    first: 'next in line',
    step: 'Step {step} of {total}',
    pace: '{count} target tokens a second',
    left: '{time} left',
    trained: 'trained for {time}',
    load: '{share}% of {cores} cores',
    memory: '{own}, {free} of {all} free',
    wanting: '{count} processes want a core',
    on: 'on {host}',
    encoded: '{done} of {all} sentences through the encoder',
    translated: '{done} of {all} sentences translated for it to learn from',
    parameters: '{count} numbers learn',
    pause: 'Pause',
    resume: 'Go on',
    cancel: 'Cancel',
    asked: 'It stops after this step, with a checkpoint.',
    why: 'Why it failed',
    remedy: 'What was trained is kept. Going on takes up the last checkpoint.',
    unfold: 'What it learned',
    fold: 'Less',
    translate: 'Translate with it',
    isThere: '{language} is on the Translate page now.',
    ownPack:
      'The language is not on the Translate page. npm run pack -- install INTERLINGUA_HOME/runs/{run}/{code}.safetensors puts it there.',
    ownRelease:
      'The result is a release of its own. INTERLINGUA_RELEASE=INTERLINGUA_HOME/runs/{run}/release npm start uses it.',
    loss: 'Loss in training',
    lossAxis: 'loss, nats per target token',
    distance: 'Distance in training',
    distanceAxis: '1 − cosine with the known side',
    stepAxis: 'step',
    quality: 'Quality on held-out sentences',
    qualityAxis: 'chrF, of 100',
    noSteps: 'The first step has not been taken yet.',
    states: {
      waiting: 'in line',
      reading: 'reading',
      encoding: 'encoding',
      translating: 'translating',
      training: 'training',
      scoring: 'being scored',
      paused: 'paused',
      interrupted: 'broken off',
      cancelled: 'cancelled',
      failed: 'failed',
      done: 'done',
    },
    lessons: {
      target: 'to speak',
      distil: 'to mean',
      source: 'to be understood',
      whole: 'all at once',
    },
  },
  samples: {
    heading: 'The same sentences at each look',
    at: 'step {step}',
    all: 'All {count} looks',
    fewer: 'Fewer',
    reference: 'Reference',
    same: 'as the reference',
    direction: 'Direction',
  },
  encoder: {
    label: 'Encoder',
    same: 'unchanged since the run began',
    changed: 'changed since the run began',
    moves: 'This strategy moves the encoder, in a copy of its own.',
  },
  time: { seconds: '{count} s', minutes: '{count} min', hours: '{hours} h {minutes} min' },
};
