/** The store of this process. */

import { once } from '../http/once.ts';
import { settings } from '../http/settings.ts';
import { FileStore } from './store.ts';

export function fileStore(): FileStore {
  return once('file-store', () => new FileStore(settings().files));
}
