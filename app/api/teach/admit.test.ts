import { expect, it } from 'vitest';
import { serviceWith } from '../../http/service.fixture.ts';
import { PASSWORD_HEADER, requireTeacher } from './admit.ts';

const ON = { TEACH: 'true' };

function code(settings: Record<string, string>, headers: Record<string, string> = {}): string {
  const request = new Request('http://localhost:3000/api/teach/runs', {
    method: 'POST',
    headers: { host: 'localhost:3000', ...headers },
  });
  try {
    requireTeacher(request, serviceWith(settings));
    return 'admitted';
  } catch (fault) {
    return (fault as { code: string }).code;
  }
}

it.each([
  ['a program', {}, {}, 'admitted'],
  [
    'a page of this site',
    {},
    { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000' },
    'admitted',
  ],
  ['a page of another site', {}, { 'sec-fetch-site': 'cross-site' }, 'foreign-origin'],
  ['a page of a neighbour', {}, { 'sec-fetch-site': 'same-site' }, 'foreign-origin'],
  ['another origin', {}, { origin: 'https://evil.example' }, 'foreign-origin'],
  ['an origin that hides', {}, { origin: 'null' }, 'foreign-origin'],
  [
    'a site that may translate here',
    { CORS_ORIGINS: 'https://friend.example' },
    { origin: 'https://friend.example', 'sec-fetch-site': 'cross-site' },
    'foreign-origin',
  ],
  ['somebody without the password', { TEACH_PASSWORD: 'sesame' }, {}, 'unauthorized'],
  [
    'somebody with a wrong password',
    { TEACH_PASSWORD: 'sesame' },
    { [PASSWORD_HEADER]: 'sesam' },
    'unauthorized',
  ],
  [
    'somebody with the password',
    { TEACH_PASSWORD: 'sesame' },
    { [PASSWORD_HEADER]: 'sesame' },
    'admitted',
  ],
])('decides on %s', (_, settings, headers, expected) => {
  expect(code({ ...ON, ...settings }, headers)).toBe(expected);
});

it('admits nobody unless it is turned on', () => {
  expect(code({})).toBe('turned-off');
});
