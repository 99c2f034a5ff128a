/** `POST /api/teach/corpora?name=…`: takes in a corpus, as the bytes of the request. */

import { shelve } from '../../../model/teaching/corpus-shelf.ts';
import { addressOf } from '../../http/client-address.ts';
import { ApiError, NEVER_STORED } from '../../http/errors.ts';
import { keyOf } from '../../http/keys.ts';
import { respond, type Service, service } from '../../http/service.ts';
import { blamingTheRequest, requireTeacher } from './admit.ts';

export function handleUpload(request: Request, by: Service = service()): Promise<Response> {
  return respond(by, request, '/api/teach/corpora', async () => {
    requireTeacher(request, by);
    const key = keyOf(request, null);
    await by.rates.count(addressOf(request), by.keys.check(key));
    const name = new URL(request.url).searchParams.get('name');
    if (!name || !request.body) {
      throw new ApiError(
        'invalid-request',
        'name: expected ?name=FILE in the address, and the file.',
      );
    }
    const leave = by.admission.enter();
    try {
      const corpus = await blamingTheRequest(() => shelve(name, request.body!, by.settings.teach));
      return Response.json({ corpus }, { headers: NEVER_STORED });
    } finally {
      leave();
    }
  });
}
