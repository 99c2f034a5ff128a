import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { SERVER_ARGUMENTS, SERVER_ENVIRONMENT } from './server-environment.ts';

const dockerfile = readFileSync('Dockerfile', 'utf8');
const lines = dockerfile.replaceAll('\\\n', ' ').split('\n');

/** What is copied out of the project, not out of an earlier stage. */
const sources = lines
  .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
  .flatMap((line) => line.split(/\s+/).slice(1, -1));

it('copies what there is, and what .dockerignore lets through', () => {
  const letThrough = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
  expect(sources.length).toBeGreaterThan(5);
  for (const source of sources) expect(existsSync(source), source).toBe(true);
  expect(sources.toSorted()).toEqual(letThrough.toSorted());
});

it('copies all that the site is built from', () => {
  const config = readFileSync('scripts/start.ts', 'utf8');
  const made = /SITE_SOURCES = \[([^\]]*)\]/.exec(config)![1]!.match(/[\w.-]+/g)!;
  for (const source of made) expect(sources.map((each) => path.basename(each))).toContain(source);
});

it('installs from the lock file, runs as nobody special and says whether it is well', () => {
  expect(dockerfile).toMatch(/RUN npm ci .*--ignore-scripts/);
  expect(lines.indexOf('USER node')).toBeGreaterThan(
    lines.findLastIndex((line) => line.startsWith('FROM ')),
  );
  expect(dockerfile).toMatch(/HEALTHCHECK .*\\\n {2}CMD \["node"/);
});

it('starts a server with the environment that npm start gives it', () => {
  const stage = dockerfile.slice(dockerfile.lastIndexOf('FROM '));
  for (const [name, value] of Object.entries(SERVER_ENVIRONMENT))
    expect(stage).toMatch(new RegExp(`^ENV .*\\b${name}=${value}\\b`, 'm'));
  expect(stage).toContain(`exec node ${SERVER_ARGUMENTS.join(' ')} server.js`);
});
