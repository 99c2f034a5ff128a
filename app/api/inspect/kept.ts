import type { Atlas } from '../../../model/inspect/atlas.ts';

/** An answer that a browser may keep for ever when it asked for this very atlas by its key. */
export function kept(
  request: Request,
  { manifest }: Atlas,
  body: Uint8Array<ArrayBuffer>,
  contentType: string,
): Response {
  const isNamed = new URL(request.url).searchParams.get('key') === manifest.key;
  const caching = isNamed ? 'private, max-age=31536000, immutable' : 'no-store';
  return new Response(body, {
    headers: { 'Content-Type': contentType, 'Cache-Control': caching },
  });
}
