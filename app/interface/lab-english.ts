/** What the Lab page says, in English. */

export interface LabWords {
  readonly title: string;
  readonly lead: string;
  readonly none: Record<'heading' | 'text' | 'command' | 'after', string>;
  readonly about: Record<
    | 'comparison'
    | 'seconds'
    | 'steps'
    | 'machine'
    | 'tested'
    | 'sentences'
    | 'seeds'
    | 'underWay'
    | 'otherInterlingua'
    | 'strategies',
    string
  >;
  readonly controls: Record<
    | 'label'
    | 'direction'
    | 'metric'
    | 'pairs'
    | 'allPairs'
    | 'set'
    | 'test'
    | 'other'
    | 'csv'
    | 'table',
    string
  >;
  readonly pairs: Record<'heading' | 'text' | 'axis' | 'lead' | 'unclearLead', string>;
  readonly seconds: Record<'heading' | 'text' | 'axis', string>;
  readonly parameters: Record<'heading' | 'text' | 'axis', string>;
  readonly domain: Record<
    'heading' | 'text' | 'strategy' | 'same' | 'other' | 'against' | 'none',
    string
  > & { readonly verdicts: Record<'helps' | 'harms' | 'unclear', string> };
  readonly cost: Record<
    'heading' | 'text' | 'direction' | 'before' | 'after' | 'change' | 'untouched' | 'none',
    string
  >;
  readonly detour: Record<'heading' | 'text' | 'direct' | 'over' | 'none', string>;
  readonly metrics: Record<'chrf' | 'bleu', string>;
  readonly strategies: Readonly<Record<string, { readonly name: string; readonly text: string }>>;
}

export const labEnglish: LabWords = {
  title: 'Lab',
  lead: 'There is more than one way to teach a language. Here they are held against each other: the same sentences, the same compute, the same tests. Every number was measured; a dot is one run.',
  none: {
    heading: 'Nothing has been compared yet',
    text: 'A comparison teaches one language in several ways and keeps what came of each. It takes hours, stops with Ctrl-C and goes on. In the folder of the project, run',
    command:
      'npm run compare -- --pair en-nl --corpus en-nl.tsv.gz --rehearse en-de=en-de.tsv.gz --strategies frozen,fine-tune,scratch,multi-task',
    after:
      'and load this page again; it shows what is done so far. With --dry-run it says first how long it will take.',
  },
  about: {
    comparison: 'Comparison',
    seconds: '{time} of compute each',
    steps: '{count} updates each',
    machine: '{processor}, cores: {cores}, {device}',
    tested: 'Tested on held-out sentences of {sets}, translated greedily.',
    sentences: '{count} sentences of each direction',
    seeds: 'Seeds: {seeds}. A dot is one seed, a line goes through their means.',
    underWay: 'Under way: {done} of {planned} runs are done.',
    otherInterlingua: 'on another interlingua than the one in use',
    strategies: 'What each strategy does',
  },
  controls: {
    label: 'What to look at',
    direction: 'Direction',
    metric: 'Measure',
    pairs: 'Sentence pairs',
    allPairs: 'all',
    set: 'Tested on',
    test: 'the same kind',
    other: 'another kind',
    csv: 'CSV of all scores',
    table: 'As a table',
  },
  pairs: {
    heading: 'How many sentences does it take?',
    text: 'Quality against the sentence pairs that were trained on.',
    axis: 'sentence pairs',
    lead: 'Best with {pairs} pairs: {name}, {value}.',
    unclearLead:
      'Best with {pairs} pairs: {name}, {value}; more seeds would have to say so for certain.',
  },
  seconds: {
    heading: 'How long does it take?',
    text: 'Quality on a few held-out sentences as training goes on, the time for encoding included.',
    axis: 'seconds of compute',
  },
  parameters: {
    heading: 'How much has to move?',
    text: 'Quality against the numbers that were trained. The further left, the less has to be stored for a language.',
    axis: 'parameters that were trained',
  },
  domain: {
    heading: 'And sentences of another kind?',
    text: 'Tested on {other}, of which nothing was trained on. The bar is the kind that was trained on, the mark the other kind.',
    strategy: 'Strategy',
    same: 'Same kind',
    other: 'Another kind',
    against: 'Beside training from scratch',
    none: 'This comparison was not tested on another kind of sentences. --other-domain FILE does that.',
    verdicts: { helps: 'helps', harms: 'harms', unclear: 'unclear' },
  },
  cost: {
    heading: 'What did it cost the old languages?',
    text: 'The languages that were there before, scored before and after.',
    direction: 'Old direction',
    before: 'Before',
    after: 'After',
    change: 'Change',
    untouched:
      '{names}: nothing. What was there before is byte for byte what it was, and the run checks it.',
    none: 'This comparison was given no old pairs to score. --rehearse en-de=FILE does that.',
  },
  detour: {
    heading: 'And languages it never met?',
    text: 'The new language and one that no sentence pairs join it with: directly, and over {known}.',
    direct: 'Directly',
    over: 'Over {known}',
    none: 'Needs old pairs that share sentences with the new ones; this comparison has none.',
  },
  metrics: { chrf: 'chrF, of 100', bleu: 'BLEU, of 100' },
  strategies: {
    frozen: {
      name: 'Frozen',
      text: 'The encoder and every language stay as they are; only the new language’s ends are trained.',
    },
    'fine-tune': {
      name: 'Fine-tune',
      text: 'The whole network moves, at a small learning rate.',
    },
    scratch: {
      name: 'From scratch',
      text: 'A network of the same shape that starts at random and borrows nothing.',
    },
    'multi-task': {
      name: 'Multi-task',
      text: 'The whole network moves while it rehearses old pairs.',
    },
    meta: {
      name: 'Learned to learn',
      text: 'Frozen, from a start that was found by learning other languages.',
    },
  },
};
