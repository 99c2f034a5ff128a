import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Answer,
  answerStatus,
  breakOffAfter,
  type LocalServer,
  redirectTo,
  serveFile,
  startRawServer,
  startServer,
} from './local-server.ts';
import { type DownloadSettings, downloadFile, type Progress } from './resumable.ts';

const CONTENT = Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 31) % 251));
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');
/** No test waits: neither between attempts nor for silence to count as such. */
const AT_ONCE: Partial<DownloadSettings> = { pauseMs: 0 };

let folder: string;
let file: string;
let server: LocalServer;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'download-'));
  file = path.join(folder, 'deep', 'corpus.zip');
});
afterEach(async () => {
  await server?.close();
  rmSync(folder, { recursive: true });
});

async function serve(...answers: Answer[]): Promise<string> {
  server = await startServer(...answers);
  return `${server.url}corpus.zip`;
}

/** The ranges asked for, request by request. */
function ranges(): (string | undefined)[] {
  return server.requests.map((request) => request.headers.range);
}

describe('a download that goes well', () => {
  it('yields the bytes, their checksum and nothing else in the folder', async () => {
    const url = await serve(serveFile(CONTENT));
    expect(await downloadFile(url, file, AT_ONCE)).toEqual({
      bytes: CONTENT.length,
      sha256: SHA256,
    });
    expect(readFileSync(file).equals(CONTENT)).toBe(true);
    expect(readdirSync(path.dirname(file))).toEqual(['corpus.zip']);
  });

  it('tells its progress up to the end', async () => {
    const url = await serve(serveFile(CONTENT));
    const seen: Progress[] = [];
    await downloadFile(url, file, { onProgress: (progress) => seen.push(progress) });
    expect(seen[0]).toEqual({ receivedBytes: 0, totalBytes: CONTENT.length });
    expect(seen.at(-1)).toEqual({ receivedBytes: CONTENT.length, totalBytes: CONTENT.length });
    const received = seen.map((progress) => progress.receivedBytes);
    expect(received).toEqual([...received].sort((a, b) => a - b));
  });

  it('takes a body of unknown length', async () => {
    const url = await serve((_request, response) => {
      response.write(CONTENT.subarray(0, 1000));
      response.end(CONTENT.subarray(1000));
    });
    expect((await downloadFile(url, file, AT_ONCE)).sha256).toBe(SHA256);
  });

  it('takes an empty file', async () => {
    const url = await serve(serveFile(Buffer.alloc(0)));
    expect(await downloadFile(url, file, AT_ONCE)).toMatchObject({ bytes: 0 });
    expect(statSync(file).size).toBe(0);
  });

  it('follows redirects', async () => {
    const url = await serve(redirectTo('/elsewhere'), redirectTo('again?x=1'), serveFile(CONTENT));
    expect((await downloadFile(url, file, AT_ONCE)).sha256).toBe(SHA256);
    expect(server.requests.map((request) => request.url)).toEqual([
      '/corpus.zip',
      '/elsewhere',
      '/again?x=1',
    ]);
  });

  it('accepts the right checksum in any case', async () => {
    const url = await serve(serveFile(CONTENT));
    await downloadFile(url, file, { ...AT_ONCE, sha256: SHA256.toUpperCase() });
    expect(existsSync(file)).toBe(true);
  });
});

describe('a connection that is lost', () => {
  it('goes on from where it broke off', async () => {
    const url = await serve(
      breakOffAfter(20_000, CONTENT),
      breakOffAfter(10_000, CONTENT),
      serveFile(CONTENT),
    );
    expect((await downloadFile(url, file, AT_ONCE)).sha256).toBe(SHA256);
    expect(ranges()).toEqual([undefined, 'bytes=20000-', 'bytes=30000-']);
    expect(server.requests[1]!.headers['if-range']).toBe('"v1"');
  });

  it('gives up after attempts that bring nothing new, and goes on at the next call', async () => {
    const url = await serve(
      breakOffAfter(20_000, CONTENT),
      answerStatus(503),
      answerStatus(503),
      serveFile(CONTENT),
    );
    await expect(downloadFile(url, file, { ...AT_ONCE, attempts: 3 })).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('got HTTP status 503. The server has a problem'),
    });
    expect(existsSync(file)).toBe(false);
    expect((await downloadFile(url, file, AT_ONCE)).sha256).toBe(SHA256);
    expect(ranges()).toEqual([undefined, 'bytes=20000-', 'bytes=20000-', 'bytes=20000-']);
  });

  it('does not give up while every attempt brings something new', async () => {
    const url = await serve(...Array(9).fill(breakOffAfter(5_000, CONTENT)), serveFile(CONTENT));
    expect((await downloadFile(url, file, { ...AT_ONCE, attempts: 2 })).sha256).toBe(SHA256);
    expect(server.requests).toHaveLength(10);
  });

  it('needs no byte more when only the last step was missing', async () => {
    const url = await serve(serveFile(CONTENT));
    await downloadFile(url, file, AT_ONCE);
    writeFileSync(`${file}.part`, CONTENT);
    writeFileSync(`${file}.part.json`, JSON.stringify({ url, validator: '"v1"' }));
    rmSync(file);
    expect((await downloadFile(url, file, AT_ONCE)).sha256).toBe(SHA256);
    expect(ranges()).toEqual([undefined, 'bytes=50000-']);
  });
});

describe('a file that is not the one begun', () => {
  it('begins anew when the server has another version', async () => {
    const newer = Buffer.from(CONTENT.toReversed());
    const url = await serve(breakOffAfter(20_000, CONTENT), serveFile(newer, '"v2"'));
    await downloadFile(url, file, AT_ONCE);
    expect(readFileSync(file).equals(newer)).toBe(true);
  });

  it('begins anew when the server sends a range of another version', async () => {
    const newer = Buffer.from(CONTENT.toReversed());
    const url = await serve(
      breakOffAfter(20_000, CONTENT),
      breakOffAfter(10_000, newer, '"v2"'),
      serveFile(newer, '"v2"'),
    );
    await downloadFile(url, file, AT_ONCE);
    expect(readFileSync(file).equals(newer)).toBe(true);
    expect(ranges()).toEqual([undefined, 'bytes=20000-', undefined]);
  });

  it('begins anew when the server sends another range than was asked for', async () => {
    const url = await serve(
      breakOffAfter(20_000, CONTENT),
      (_request, response) => {
        response.writeHead(206, { 'content-range': 'bytes 100-49999/50000', etag: '"v1"' });
        response.end(CONTENT.subarray(100));
      },
      serveFile(CONTENT),
    );
    expect((await downloadFile(url, file, AT_ONCE)).sha256).toBe(SHA256);
  });

  it('begins anew when what it holds is longer than the file', async () => {
    const shorter = CONTENT.subarray(0, 100);
    const url = await serve(
      breakOffAfter(20_000, CONTENT),
      (_request, response) =>
        void response.writeHead(416, { 'content-range': 'bytes */100' }).end(),
      serveFile(shorter),
    );
    await downloadFile(url, file, AT_ONCE);
    expect(readFileSync(file).equals(shorter)).toBe(true);
  });

  it('takes the whole file from a server that knows no ranges', async () => {
    const url = await serve(breakOffAfter(20_000, CONTENT), (_request, response) => {
      response.setHeader('etag', '"v1"');
      response.end(CONTENT);
    });
    expect((await downloadFile(url, file, AT_ONCE)).sha256).toBe(SHA256);
    expect(ranges()).toEqual([undefined, 'bytes=20000-']);
  });

  it('does not go on without a way to tell that the file is the same', async () => {
    const weak: Answer = breakOffAfter(20_000, CONTENT, 'W/"v1"');
    const url = await serve(weak, serveFile(CONTENT));
    expect((await downloadFile(url, file, AT_ONCE)).sha256).toBe(SHA256);
    expect(ranges()).toEqual([undefined, undefined]);
  });

  it('does not go on with the bytes of another address, or a note that is broken', async () => {
    const url = await serve(serveFile(CONTENT));
    for (const note of [JSON.stringify({ url: `${url}?old`, validator: '"v1"' }), '{']) {
      await downloadFile(url, file, AT_ONCE);
      writeFileSync(`${file}.part`, 'something else');
      writeFileSync(`${file}.part.json`, note);
      expect((await downloadFile(url, file, AT_ONCE)).sha256).toBe(SHA256);
    }
    expect(ranges()).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('a server that cannot be believed', () => {
  it('does not take a body that ends before its stated length', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': CONTENT.length + 10, etag: '"v1"' });
      response.write(CONTENT, () => response.destroy());
    });
    await expect(downloadFile(url, file, { ...AT_ONCE, attempts: 2 })).rejects.toMatchObject({
      code: 'network',
    });
    expect(existsSync(file)).toBe(false);
  });

  it('does not take a body longer than stated for the file it is not', async () => {
    const head = 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\nconnection: close\r\n\r\n';
    const raw = await startRawServer(Buffer.concat([Buffer.from(head), CONTENT]));
    const download = downloadFile(raw.url, file, { ...AT_ONCE, attempts: 1, sha256: SHA256 });
    await expect(download).rejects.toMatchObject({ name: 'InterlinguaError' });
    expect(existsSync(file)).toBe(false);
    await raw.close();
  });

  it('does not take what is no HTTP', async () => {
    const raw = await startRawServer(Buffer.from('SSH-2.0-OpenSSH_9.2\r\n'));
    await expect(downloadFile(raw.url, file, { ...AT_ONCE, attempts: 1 })).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('the connection failed'),
    });
    await raw.close();
  });

  it('throws away bytes with another checksum than promised', async () => {
    const url = await serve(serveFile(CONTENT));
    const promised = '0'.repeat(64);
    await expect(downloadFile(url, file, { ...AT_ONCE, sha256: promised })).rejects.toMatchObject({
      code: 'corrupt-file',
      message: expect.stringContaining(`expected a file with SHA-256 ${promised}, got ${SHA256}`),
    });
    expect(readdirSync(path.dirname(file))).toEqual([]);
  });

  it('stops following redirects that lead in a circle', async () => {
    const url = await serve(redirectTo('/corpus.zip'));
    await expect(downloadFile(url, file, AT_ONCE)).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('expected at most 5 redirects, got more'),
    });
    expect(server.requests).toHaveLength(6);
  });

  it('does not follow a redirect to what is no web address', async () => {
    const url = await serve(redirectTo('file:///etc/hostname'));
    await expect(downloadFile(url, file, AT_ONCE)).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('expected an http or https address'),
    });
  });

  it('does not wait for ever', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': CONTENT.length, etag: '"v1"' });
      response.write(CONTENT.subarray(0, 100));
    });
    await expect(
      downloadFile(url, file, { ...AT_ONCE, attempts: 1, timeoutMs: 100 }),
    ).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('expected an answer within 100 ms'),
    });
  });
});

describe('a download that cannot be', () => {
  it('tells a missing file at the first attempt', async () => {
    const url = await serve(answerStatus(404));
    await expect(downloadFile(url, file, AT_ONCE)).rejects.toMatchObject({
      code: 'network',
      message: `${url}: expected the file, got HTTP status 404. Check the name of the corpus and the language pair.`,
    });
    expect(server.requests).toHaveLength(1);
  });

  it('tries again when the server has a problem', async () => {
    const url = await serve(answerStatus(500), answerStatus(429), serveFile(CONTENT));
    expect((await downloadFile(url, file, AT_ONCE)).sha256).toBe(SHA256);
  });

  it('tells a server that is not there', async () => {
    const url = await serve(serveFile(CONTENT));
    await server.close();
    await expect(downloadFile(url, file, { ...AT_ONCE, attempts: 2 })).rejects.toMatchObject({
      code: 'network',
      message: expect.stringMatching(/the connection failed, .*ECONNREFUSED/),
    });
  });

  it('stops on abort with its reason, and goes on at the next call', async () => {
    const stop = new AbortController();
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': CONTENT.length, etag: '"v1"' });
      response.write(CONTENT.subarray(0, 20_000));
    }, serveFile(CONTENT));
    const reason = new Error('enough');
    const stopped = downloadFile(url, file, {
      ...AT_ONCE,
      signal: stop.signal,
      onProgress: ({ receivedBytes }) => {
        if (receivedBytes === 20_000) stop.abort(reason);
      },
    });
    await expect(stopped).rejects.toBe(reason);
    expect((await downloadFile(url, file, AT_ONCE)).sha256).toBe(SHA256);
    expect(ranges()).toEqual([undefined, 'bytes=20000-']);
  });

  it('stops on abort also between two attempts', async () => {
    const stop = new AbortController();
    const url = await serve((_request, response) => {
      response.writeHead(503).end(() => stop.abort(new Error('enough')));
    });
    await expect(
      downloadFile(url, file, { pauseMs: 1_000_000, signal: stop.signal }),
    ).rejects.toThrow('enough');
  });
});
