/** `POST /api/teach/check`: what the filters keep and drop of a corpus, with the lines. */

import { z } from 'zod';
import { detect } from '../../../model/runtime/detect.ts';
import { requireShelved, shelvedFile } from '../../../model/teaching/corpus-shelf.ts';
import { NEVER_STORED } from '../../http/errors.ts';
import { type Service, service } from '../../http/service.ts';
import { answerTeacher, withoutHome } from './admit.ts';
import type { TeachDesk } from './desk.ts';
import { columnsOf } from './orders.ts';
import { reportOf } from './report-of.ts';
import { checkSchema } from './schema.ts';

const pairSchema = z.object({ source: z.string(), target: z.string(), line: z.int() });

/** What `npm run corpus -- check --json` prints. */
const examinationSchema = z.object({
  report: z.object({
    read: z.int(),
    kept: z.int(),
    dropped: z.record(z.string(), z.int()),
  }),
  kept: z.array(pairSchema),
  dropped: z.record(z.string(), z.array(pairSchema)),
  fault: z.string().optional(),
});

export interface CheckedCorpus extends z.infer<typeof examinationSchema> {
  /** The known language seems to stand in the other column. */
  readonly looksTurned: boolean;
}

export function handleCheck(
  request: Request,
  open: () => Promise<TeachDesk>,
  by: Service = service(),
): Promise<Response> {
  const { timeoutSeconds } = by.settings.files;
  const operation = { path: '/api/teach/check', schema: checkSchema, timeoutSeconds };
  return answerTeacher(by, request, operation, async ({ body, signal }) => {
    const desk = await open();
    const columns = await columnsOf(body, desk);
    const { file, name } = await requireShelved(body.corpus);
    const args = ['check', shelvedFile(file), `--pair=${columns.join('-')}`, '--json'];
    const said = await reportOf(desk, 'corpus', args, signal);
    const found = examinationSchema.parse(JSON.parse(said));
    // By the name that it was uploaded under.
    const fault = found.fault && withoutHome(found.fault).replaceAll(`corpora/${file}`, name);
    const { codes } = await desk.release();
    const answered: CheckedCorpus = {
      ...found,
      fault,
      looksTurned: looksTurned(found.kept, body, codes),
    };
    return Response.json(answered, { headers: NEVER_STORED });
  });
}

type Pairs = z.infer<typeof examinationSchema>['kept'];

/** A hint, not a rule: the known language is read in the other column, and not in its own. */
function looksTurned(
  pairs: Pairs,
  { known, isTurned }: z.output<typeof checkSchema>,
  codes: readonly string[],
): boolean {
  const [own, other] = isTurned ? (['target', 'source'] as const) : (['source', 'target'] as const);
  const isKnown = (column: 'source' | 'target') => {
    const text = pairs.map((pair) => pair[column]).join('\n');
    const [best] = detect(text, codes);
    return best !== undefined && best.confidence > 0 && best.language === known;
  };
  return isKnown(other) && !isKnown(own);
}
