/** What the page on how it works says, in English. */

export interface AboutWords {
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly { readonly heading: string; readonly text: readonly string[] }[];
  readonly thought: Record<'heading' | 'text' | 'distance' | 'missing', string>;
  readonly depth: Record<'heading' | 'text', string>;
  readonly numbers: Record<
    'heading' | 'text' | 'encoder' | 'decoder' | 'language' | 'vocabulary' | 'steps',
    string
  >;
  readonly credits: Record<
    'heading' | 'weights' | 'code' | 'pair' | 'rows' | 'source' | 'made' | 'look',
    string
  >;
}

export const aboutEnglish: AboutWords = {
  title: 'How it works',
  lead: 'From an old trick with networks that recognise pictures to a machine language for sentences.',
  sections: [
    {
      heading: 'Replace the last layer',
      text: [
        'A network that has learned to tell cats from dogs has learned much else on the way: edges, textures, shapes. To make it tell apart two kinds of leaves, one need not begin again. One keeps all its layers as they are, takes the last one away, and trains a new last layer on the leaves. This is called transfer learning.',
        'It works because the layers before the last one do not know what the answer will be used for. They only say what is in the picture.',
      ],
    },
    {
      heading: 'The same with sentences',
      text: [
        'Here the many layers are an encoder. It reads a sentence and says what is in it, as a row of vectors. A decoder, which is much smaller, says that in the words of one language.',
        'The encoder was trained on a few languages together, and then frozen: no number in it changes any more. It is not told which language it reads, nor which one is wanted. So what it says belongs to no language. This is the interlingua.',
      ],
    },
    {
      heading: 'A new language is a new last layer',
      text: [
        'To teach a language, only its own ends are trained: the words it is read by and the words it is spoken with. The frozen middle stays the same bit for bit, so nothing that worked before can break.',
        'A language that has learned the interlingua can be translated into every other one, also into those that no corpus pairs it with. Such pairs are marked on the Translate page, since they err more.',
      ],
    },
    {
      heading: 'When it does not help',
      text: [
        'Transfer needs something in common. Where the new sentences are far from the old ones, the frozen layers say little about them, and a network trained from nothing may do better. This is called negative transfer. The Inspect page shows where sentences are far from everything else.',
      ],
    },
  ],
  thought: {
    heading: 'One thought in several languages',
    text: 'These glyphs are drawn now, by the model on this computer. Each is the vector of one sentence: groups of its numbers set the length, the width and the tint of a petal. The upper row says one thing, the lower row another.',
    distance: 'cosine with the first: {value}',
    missing: 'The model cannot be opened, so there is nothing to draw.',
  },
  depth: {
    heading: 'Deeper, and clearer',
    text: 'The same sentences on their way through the layers of the encoder, measured now. A bar is the mean cosine between languages of those that mean the same; the mark, and the second number, of those that do not. It is the distance between the two that tells thoughts apart.',
  },
  numbers: {
    heading: 'This release',
    text: '{parameters} numbers in all, trained for {steps} steps in {hours} hours.',
    encoder:
      'The encoder has {layers} layers of width {width} and {heads} heads of attention each.',
    decoder: 'The decoder has {layers} layers, and is shared by the languages.',
    language: 'Languages: {languages}.',
    vocabulary: 'Each language has a vocabulary of its own, of about {size} pieces.',
    steps: 'Pairs it was trained on: {pairs}.',
  },
  credits: {
    heading: 'Licences and credit',
    weights: 'The weights are under {licence}.',
    code: 'The code is under the Apache License 2.0.',
    pair: 'Pair',
    rows: 'Sentence pairs',
    source: 'Where they come from',
    made: 'Release {name}, {created}',
    look: 'Look at the map',
  },
};
