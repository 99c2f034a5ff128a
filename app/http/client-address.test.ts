import { expect, it } from 'vitest';
import { clientAddress } from './client-address.ts';

it.each([
  ['the connection, whatever the header says', '9.9.9.9', '1.1.1.1', 0, '9.9.9.9'],
  ['what the one proxy of ours wrote last', '10.0.0.1', '1.1.1.1, 8.8.8.8', 1, '8.8.8.8'],
  ['the one before, with two proxies', '10.0.0.2', '1.1.1.1, 8.8.8.8, 10.0.0.1', 2, '8.8.8.8'],
  ['the connection, where a proxy wrote nothing', '10.0.0.1', undefined, 1, '10.0.0.1'],
])('goes by %s', (_, peer, forwarded, trusted, expected) => {
  expect(clientAddress(peer, forwarded, trusted)).toBe(expected);
});
