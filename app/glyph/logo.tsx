import { openedTranslator } from '../http/opened-translator.ts';
import { glyph, type Petal } from './glyph.ts';
import { GlyphDrawing } from './glyph-drawing.tsx';

/** The logo is the glyph of this sentence, as the installed model sees it. */
const LOGO_SENTENCE = { text: 'one thought, every language', source: 'en' };

/** Kept once it is drawn; no logo at all while there is nothing real to draw. */
let drawn: readonly Petal[] = [];

export async function Logo() {
  if (drawn.length === 0) drawn = await drawLogo();
  return drawn.length > 0 && <GlyphDrawing petals={drawn} />;
}

async function drawLogo(): Promise<Petal[]> {
  const translator = await openedTranslator();
  try {
    const vector = await translator?.embed?.(LOGO_SENTENCE.text, LOGO_SENTENCE.source);
    return vector ? glyph(vector) : [];
  } catch (fault) {
    console.error(fault);
    return [];
  }
}
