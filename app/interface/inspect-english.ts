/** What the Inspect pages say, in English. */

export interface InspectWords {
  readonly title: string;
  readonly lead: string;
  readonly tabs: Record<'label' | 'map' | 'sentence' | 'neutrality', string>;
  readonly noAtlas: Record<'heading' | 'text' | 'command' | 'after', string>;
  readonly loading: string;
  readonly failed: string;
  readonly map: Record<
    | 'label'
    | 'summary'
    | 'keys'
    | 'noWebgl'
    | 'yours'
    | 'placeholder'
    | 'language'
    | 'detect'
    | 'tooLong'
    | 'placing'
    | 'placed'
    | 'placedUmap'
    | 'drawn'
    | 'layer'
    | 'embeddings'
    | 'layerNumber'
    | 'states'
    | 'explained'
    | 'method'
    | 'pca'
    | 'umap'
    | 'umapNote'
    | 'noUmap'
    | 'dimensions'
    | 'flat'
    | 'deep'
    | 'colour'
    | 'byLanguage'
    | 'byMeaning'
    | 'strands'
    | 'languages'
    | 'search'
    | 'found'
    | 'nothingFound'
    | 'more'
    | 'lasso'
    | 'lassoHint'
    | 'home'
    | 'save'
    | 'png'
    | 'svg'
    | 'csv',
    string
  >;
  readonly selection: Record<
    | 'label'
    | 'hint'
    | 'translations'
    | 'near'
    | 'nearLayer'
    | 'count'
    | 'similarity'
    | 'sameMeaning'
    | 'around'
    | 'clear'
    | 'table'
    | 'language'
    | 'sentence'
    | 'place',
    string
  >;
  readonly sentence: Record<
    | 'lead'
    | 'first'
    | 'second'
    | 'similarity'
    | 'cosine'
    | 'tokens'
    | 'matrix'
    | 'matrixNote'
    | 'attention'
    | 'attentionNote'
    | 'attentionLayer'
    | 'head'
    | 'allHeads'
    | 'cross'
    | 'crossNote'
    | 'noCross'
    | 'glyphs'
    | 'glyphsNote'
    | 'depth'
    | 'depthNote'
    | 'exampleFirst'
    | 'exampleSecond'
    | 'end'
    | 'empty'
    | 'noGraph'
    | 'search'
    | 'searchNote'
    | 'searchSame'
    | 'searchLabel'
    | 'beam'
    | 'hypotheses'
    | 'score'
    | 'branch'
    | 'save',
    string
  >;
  readonly neutrality: Record<
    | 'lead'
    | 'none'
    | 'noneCommand'
    | 'scores'
    | 'scoresNote'
    | 'direction'
    | 'trained'
    | 'direct'
    | 'pivot'
    | 'share'
    | 'sentences'
    | 'retrieval'
    | 'retrievalNote'
    | 'probe'
    | 'probeNote'
    | 'chance'
    | 'accuracy'
    | 'cka'
    | 'ckaNote'
    | 'cosine'
    | 'cosineNote'
    | 'translations'
    | 'others'
    | 'offTarget'
    | 'offTargetNote'
    | 'reference'
    | 'layer'
    | 'yes'
    | 'no'
    | 'save'
    | 'saveLayers',
    string
  >;
}

export const inspectEnglish: InspectWords = {
  title: 'Inspect',
  lead: 'Each dot is a sentence as the encoder sees it. Dots of one meaning lie together, whatever their language.',
  tabs: {
    label: 'Ways to look',
    map: 'Map',
    sentence: 'Sentence',
    neutrality: 'How neutral is it?',
  },
  noAtlas: {
    heading: 'There is no map of this release yet',
    text: 'A map is drawn once, from sentences that the encoder has never seen. The phrasebook of the project is enough for a first one. In the folder of the project, run',
    command: 'npm run atlas',
    after:
      'and load this page again. With --corpus en-de=FILE it uses held-out sentences of your own.',
  },
  loading: 'Loading',
  failed: 'This part could not be loaded.',
  map: {
    label: 'Map of sentences',
    summary:
      '{points} sentences, {meanings} meanings, {languages} languages. From: {source}. Numbers under the map belong to these sentences.',
    keys: 'Drag to move or turn, scroll to magnify, click a dot. On the keyboard: arrows, plus and minus, 0 to see all.',
    noWebgl:
      'This browser has no WebGL 2, so the map cannot be drawn. The table below says the same.',
    yours: 'Your own sentence',
    placeholder: 'Write a sentence and see where it lands',
    language: 'Language of the sentence',
    detect: 'Detect the language',
    tooLong: 'A sentence for the map may have {limit} characters.',
    placing: 'Looking for its place',
    placed: '{language}. Placed by the same projection as the dots.',
    placedUmap:
      '{language}. UMAP has no formula for new sentences: it stands at the weighted mean of its nearest neighbours.',
    drawn: 'The sentence in the machine language',
    layer: 'Depth in the encoder',
    embeddings: 'word embeddings',
    layerNumber: 'after layer {layer}',
    states: 'interlingua',
    explained: 'The axes show {share}% of what differs between the sentences.',
    method: 'Map',
    pca: 'PCA',
    umap: 'UMAP',
    umapNote: 'UMAP keeps neighbours together. Distances across the map mean little.',
    noUmap: 'There is no UMAP of this depth.',
    dimensions: 'Dimensions',
    flat: '2D',
    deep: '3D',
    colour: 'Colour',
    byLanguage: 'language',
    byMeaning: 'meaning',
    strands: 'Strands between translations',
    languages: 'Languages',
    search: 'Search the sentences',
    found: '{count} found',
    nothingFound: 'No sentence contains this.',
    more: 'and {count} more',
    lasso: 'Lasso',
    lassoHint: 'Draw a line around dots. Holding Shift while dragging does it, too.',
    home: 'See all',
    save: 'Save',
    png: 'PNG',
    svg: 'SVG',
    csv: 'CSV',
  },
  selection: {
    label: 'Chosen sentence',
    hint: 'Click a dot, search, or write a sentence above.',
    translations: 'The same meaning',
    near: 'Nearest in each language',
    nearLayer: 'by cosine, {layer}',
    count: 'How many of each',
    similarity: 'cosine',
    sameMeaning: 'its translation',
    around: '{count} sentences inside the line',
    clear: 'Clear',
    table: 'The map as a table',
    language: 'Language',
    sentence: 'Sentence',
    place: 'Place',
  },
  sentence: {
    lead: 'Two sentences, token by token: how alike their states are, and what attends to what.',
    first: 'First sentence',
    second: 'Second sentence',
    similarity: 'Similarity',
    cosine: 'Cosine of the two sentence vectors: {value}',
    tokens: '{count} tokens',
    matrix: 'Which token is like which',
    matrixNote:
      'Cosine of the final states, a row for each token of the first sentence and a column for each of the second. A stronger shade is more alike.',
    attention: 'What attends to what in the encoder',
    attentionNote: 'Each row is a token and says where its attention goes; a row sums to 1.',
    attentionLayer: 'Layer',
    head: 'Head',
    allHeads: 'mean',
    cross: 'Where the words of the translation come from',
    crossNote:
      'Each row is a token of the translation and says where the decoder looked when it said it; a row sums to 1.',
    noCross: 'The translator gives no attention for this pair.',
    glyphs: 'Laid over each other',
    glyphsNote: 'The glyph of each sentence, and both at once.',
    depth: 'Cosine by depth',
    depthNote: 'How alike the two sentences are from the embeddings to the interlingua.',
    exampleFirst: 'Where is the train station?',
    exampleSecond: 'Wo ist der Bahnhof?',
    end: 'end',
    empty: 'Write a sentence on both sides.',
    noGraph: 'The graph that looks into the encoder is not there yet. Run npm run atlas.',
    search: 'How the translation was searched for',
    searchNote:
      'Step by step the search keeps the likeliest beginnings and lets the others go. Lines are thicker where the decoder was surer; what it let go is pale. Point at a sentence below to see its way.',
    searchSame: 'Both sentences are in one language, so there is nothing to search for.',
    searchLabel: 'Tree of the search; the list below says what came of it',
    beam: 'Kept at a time',
    hypotheses: 'What it came to, best first',
    score: 'score {score}',
    branch: '{text}: {share}% sure',
    save: 'Save',
  },
  neutrality: {
    lead: 'An interlingua is neutral when it no longer shows which language a sentence came from. These numbers belong to this release; no sentence they were measured on was in the training.',
    none: 'Neutrality has not been measured for this release. The scores below are from its manifest. To measure, run',
    noneCommand: 'npm run neutrality -- --corpus en-de=FILE --corpus en-fr=FILE --write',
    scores: 'Translation',
    scoresNote: 'BLEU and chrF on held-out sentences, the better of greedy and beam search.',
    direction: 'Direction',
    trained: 'Trained',
    direct: 'Direct',
    pivot: 'Over English',
    share: 'Direct as a share',
    sentences: 'Sentences',
    retrieval: 'Finding the translation',
    retrievalNote:
      'How often the nearest sentence of the other language is not the translation. Lower is better.',
    probe: 'Telling the language',
    probeNote:
      'How often a linear classifier names the language from the sentence vector. Nearer to chance is more neutral.',
    chance: 'chance',
    accuracy: 'accuracy',
    cka: 'Same shape in every language',
    ckaNote:
      'Linear CKA between languages on the same meanings: 1 is the same up to turning and scaling. The mark is what unrelated sentences get.',
    cosine: 'Translations lie near',
    cosineNote:
      'Mean cosine of a sentence with its translation, and, at the mark, with other sentences.',
    translations: 'translations',
    others: 'other sentences',
    offTarget: 'Into the wrong language',
    offTargetNote:
      'Share of translations that are not in the language asked for, and beside it the same share among the references, which is the error of the detector.',
    reference: 'references',
    layer: 'Depth',
    yes: 'yes',
    no: 'never trained together',
    save: 'Save',
    saveLayers: 'Save what was measured by depth',
  },
};
