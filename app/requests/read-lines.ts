/** The objects of a stream with one on each line (NDJSON), wherever the network cut it. */
export async function* readLines<Part>(body: ReadableStream<Uint8Array>): AsyncGenerator<Part> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop()!;
    for (const line of lines) yield JSON.parse(line);
  }
}
