import { describe, expect, it, vi } from 'vitest';
import { Random } from '../../data/random.ts';
import { BOS, EOS, PAD } from '../../data/special-tokens.ts';
import {
  advanceAll,
  type Branch,
  type Rows,
  type SearchOptions,
  type SentenceOptions,
  SentenceSearch,
  type Step,
  search,
} from './search.ts';

const [A, B, C] = [4, 5, 6];
const VOCABULARY = 7;

/** Chances of what comes next, by token; what is not named is impossible. */
type Chances = Readonly<Record<number, number>>;

/**
 * A step that looks its chances up by sentence and prefix. Rows stand in the opposite order of the asked ones, so that
 * whoever takes them for the same is found out.
 */
function toy(chancesOf: (prefix: readonly number[], sentence: number) => Chances): Step {
  let before: { sentence: number; prefix: number[] }[] = [];
  return async ({ tokens, parents }, count) => {
    const asked = Array.from(tokens, (token, i) => {
      const begun = { sentence: parents[i], prefix: [] };
      const parent = token === BOS ? begun : before[parents[i]];
      return { sentence: parent.sentence, prefix: [...parent.prefix, token] };
    });
    before = asked.toReversed();
    const best = before.map(({ sentence, prefix }) => {
      const chances = chancesOf(prefix.slice(1), sentence);
      return Array.from({ length: VOCABULARY }, (_, token) => ({
        token,
        logProbability: Math.log(chances[token] ?? 0),
      }))
        .sort((a, b) => b.logProbability - a.logProbability)
        .slice(0, count);
    });
    return {
      rows: Int32Array.from(asked, (_, i) => asked.length - 1 - i),
      count: Math.min(count, VOCABULARY),
      tokens: Int32Array.from(best.flat(), ({ token }) => token),
      logProbabilities: Float32Array.from(best.flat(), ({ logProbability }) => logProbability),
      attention: Float32Array.from(before.flatMap(({ prefix }) => [prefix.length, 0])),
    };
  };
}

const options = (changes: Partial<SearchOptions> = {}): SearchOptions => {
  return { beam: 1, lengthPenalty: 0, maxTokens: [10], ...changes };
};

/** Greedy is led astray: A looks best at first, but B then C is likelier in the end. */
const garden = toy((prefix) => {
  const tree: Record<string, Chances> = {
    '': { [A]: 0.5, [B]: 0.4, [C]: 0.1 },
    [`${A}`]: { [A]: 0.3, [B]: 0.3, [C]: 0.4 },
    [`${B}`]: { [C]: 0.9, [A]: 0.1 },
  };
  return tree[prefix.join()] ?? { [EOS]: 1 };
});

/** Chances drawn anew for each prefix, with an end that becomes likelier. */
function randomChances(seed: number) {
  return (prefix: readonly number[], sentence: number): Chances => {
    const random = new Random(seed, sentence, ...prefix);
    const raw = [EOS, A, B, C].map((token) => {
      const weight = random.uniform() + (token === EOS ? prefix.length / 8 : 0);
      return [token, weight] as const;
    });
    const total = raw.reduce((sum, [, weight]) => sum + weight, 0);
    return Object.fromEntries(raw.map(([token, weight]) => [token, weight / total]));
  };
}

describe('branches', () => {
  const treeOf = async (step: Step, changes: Partial<SentenceOptions> = {}) => {
    const search = new SentenceSearch(0, {
      beam: 2,
      lengthPenalty: 0,
      maxTokens: 10,
      keepsBranches: true,
      ...changes,
    });
    while (!search.isOver) await advanceAll([search], step);
    return search;
  };
  const wordsTo = (branches: readonly Branch[], at: number | undefined): number[] =>
    at === undefined ? [] : [...wordsTo(branches, branches[at].parent), branches[at].token];

  it('tell what was looked at, what was let go, and the way to every hypothesis', async () => {
    const { branches, hypotheses } = await treeOf(garden);
    expect(branches.slice(0, 3).map(({ token, fate }) => [token, fate])).toEqual([
      [A, 'kept'],
      [B, 'kept'],
      [C, 'dropped'],
    ]);
    const ended = branches.flatMap(({ fate }, at) => (fate === 'ended' ? [at] : []));
    const best = ended.toSorted((a, b) => branches[b].score! - branches[a].score!)[0];
    expect(wordsTo(branches, best)).toEqual([...hypotheses[0].tokens, EOS]);
    expect(branches[best].score).toBe(hypotheses[0].score);
    expect(ended).toHaveLength(hypotheses.length);
  });

  it('add up along every way, and are no more of the dropped than the beam is wide', async () => {
    const chances = randomChances(5);
    const { branches } = await treeOf(toy(chances), { beam: 3 });
    for (const { parent, total, logProbability } of branches) {
      const before = parent === undefined ? 0 : branches[parent].total;
      expect(total).toBeCloseTo(before + logProbability, 10);
      expect(parent === undefined || branches[parent].fate === 'kept').toBe(true);
    }
    const depth = (at: number) => wordsTo(branches, at).length;
    const dropped = branches.flatMap(({ fate }, at) => (fate === 'dropped' ? [depth(at)] : []));
    for (const each of new Set(dropped)) {
      expect(dropped.filter((other) => other === each).length).toBeLessThanOrEqual(3);
    }
  });

  it('are none where nobody asked', async () => {
    expect((await treeOf(garden, { keepsBranches: false })).branches).toEqual([]);
  });
});

describe('greedy', () => {
  it('takes the likeliest token each time, and keeps log-probabilities with that of EOS', async () => {
    const [[best, ...others]] = await search(garden, 1, options());
    expect(best.tokens).toEqual([A, C]);
    expect(best.complete).toBe(true);
    expect(others).toEqual([]);
    expect(best.logProbabilities.map(Math.exp).map((p) => p.toFixed(4))).toEqual([
      '0.5000',
      '0.4000',
      '1.0000',
    ]);
    expect(best.score).toBeCloseTo(Math.log(0.2), 6);
  });

  it('is what a beam of 1 does, for any chances', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const chancesOf = randomChances(seed);
      const expected: number[] = [];
      for (let next = 0; expected.length < 10; expected.push(next)) {
        const chances = Object.entries(chancesOf(expected, 0)).sort(([, a], [, b]) => b - a);
        next = Number(chances[0][0]);
        if (next === EOS) break;
      }
      const [[best]] = await search(toy(chancesOf), 1, options());
      expect(best.tokens).toEqual(expected);
    }
  });

  it('never says PAD or BOS, however likely', async () => {
    const step = toy((prefix) => ({ [PAD]: 0.5, [BOS]: 0.4, [prefix.length < 2 ? A : EOS]: 0.1 }));
    const [[best]] = await search(step, 1, options());
    expect(best.tokens).toEqual([A, A]);
  });

  it('takes the lower id of equally likely tokens', async () => {
    const step = toy((prefix) => (prefix.length < 2 ? { [C]: 0.3, [B]: 0.3 } : { [EOS]: 1 }));
    const [[best]] = await search(step, 1, options());
    expect(best.tokens).toEqual([B, B]);
  });

  it('tells each token as it is chosen', async () => {
    const told: unknown[] = [];
    const step = toy((prefix, sentence) => (prefix.length > sentence ? { [EOS]: 1 } : { [A]: 1 }));
    await search(step, 2, {
      ...options({ maxTokens: [10, 10] }),
      onToken: (sentence, token) => told.push([sentence, token]),
    });
    expect(told).toEqual([
      [0, A],
      [1, A],
      [1, A],
    ]);
  });
});

describe('onToken', () => {
  it.each([1, 2, 4])(
    'is told the best hypothesis of a beam of %d token by token, and nothing else',
    async (beam) => {
      const told: number[] = [];
      const [[best]] = await search(garden, 1, {
        ...options({ beam }),
        onToken: (_, token) => told.push(token),
      });
      expect(told).toEqual(best.tokens);
    },
  );

  it('is told what all of a beam begin with before the end is known', async () => {
    const told: [length: number, token: number][] = [];
    let steps = 0;
    // A most likely, then A or B about equally, then the end.
    const step = toy((prefix) => {
      steps++;
      if (prefix.length === 0) return { [A]: 0.9, [B]: 0.1 };
      return prefix.length === 1 ? { [A]: 0.6, [B]: 0.4 } : { [EOS]: 1 };
    });
    const [[best]] = await search(step, 1, {
      ...options({ beam: 2 }),
      onToken: (_, token) => told.push([steps, token]),
    });
    expect(best.tokens).toEqual([A, A]);
    expect(told.map(([, token]) => token)).toEqual([A, A]);
    expect(told[0][0]).toBeLessThan(told[1][0]);
  });
});

describe('beam', () => {
  it('finds what greedy misses', async () => {
    const [[best, second]] = await search(garden, 1, options({ beam: 2 }));
    expect(best.tokens).toEqual([B, C]);
    expect(best.score).toBeCloseTo(Math.log(0.36), 6);
    expect(second.tokens).toEqual([A, C]);
  });

  it('finds the likeliest of all sequences when it is wide enough, and orders them', async () => {
    for (let seed = 0; seed < 5; seed++) {
      const chancesOf = randomChances(seed);
      // Every sequence of at most three tokens that ends by itself, by its probability.
      const ended: { tokens: number[]; chance: number }[] = [];
      const walk = (tokens: number[], chance: number) => {
        const chances = chancesOf(tokens, 0);
        ended.push({ tokens, chance: chance * chances[EOS] });
        if (tokens.length === 3) return;
        for (const next of [A, B, C]) walk([...tokens, next], chance * chances[next]);
      };
      walk([], 1);
      ended.sort((a, b) => b.chance - a.chance);
      const forced = toy((prefix) =>
        prefix.length === 3 ? { [EOS]: chancesOf(prefix, 0)[EOS] } : chancesOf(prefix, 0),
      );
      const [found] = await search(forced, 1, options({ beam: 40 }));
      const likeliest = ended.slice(0, 20).map(({ tokens }) => tokens);
      expect(found.slice(0, 20).map(({ tokens }) => tokens)).toEqual(likeliest);
    }
  });

  it('gives at most `beam` hypotheses, all different, best first', async () => {
    const [found] = await search(
      toy(randomChances(3)),
      1,
      options({ beam: 4, lengthPenalty: 0.6 }),
    );
    expect(found).toHaveLength(4);
    expect(new Set(found.map(({ tokens }) => tokens.join())).size).toBe(4);
    const scores = found.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  it('divides by ((5 + length) / 6)^α, so that longer ones may win (Wu et al. 2016, eq. 14)', async () => {
    const step = toy((prefix) => {
      if (prefix.length === 0) return { [EOS]: 0.5, [A]: 0.5 };
      return prefix.length < 3 ? { [A]: 1 } : { [EOS]: 0.9 };
    });
    const [plain] = await search(step, 1, options({ beam: 2 }));
    expect(plain.map(({ tokens }) => tokens.length)).toEqual([0, 3]);
    const [normalized] = await search(step, 1, options({ beam: 2, lengthPenalty: 1 }));
    expect(normalized.map(({ tokens }) => tokens.length)).toEqual([3, 0]);
    expect(normalized[0].score).toBeCloseTo(Math.log(0.45) / (9 / 6), 6);
    expect(normalized[1].score).toBeCloseTo(Math.log(0.5), 6);
  });

  it('decides ties the same way each time', async () => {
    const step = () =>
      toy((prefix) =>
        prefix.length < 3 ? { [A]: 0.25, [B]: 0.25, [C]: 0.25, [EOS]: 0.25 } : { [EOS]: 1 },
      );
    const [first, second] = [
      await search(step(), 1, options({ beam: 3 })),
      await search(step(), 1, options({ beam: 3 })),
    ];
    expect(first).toEqual(second);
    expect(first[0]).toHaveLength(3);
  });
});

describe('several sentences', () => {
  it('are translated as each would be alone, whatever their lengths', async () => {
    for (const beam of [1, 3]) {
      const chancesOf = randomChances(9);
      const together = await search(
        toy(chancesOf),
        6,
        options({ beam, maxTokens: Array(6).fill(10) }),
      );
      for (let i = 0; i < 6; i++) {
        const alone = toy((prefix) => chancesOf(prefix, i));
        expect([together[i]]).toEqual(await search(alone, 1, options({ beam })));
      }
    }
  });

  it('take no more rows once they have ended', async () => {
    const seen: Rows[] = [];
    const step = toy((prefix, sentence) =>
      prefix.length > 2 * sentence ? { [EOS]: 1 } : { [A]: 1 },
    );
    await search(
      (rows, count) => {
        seen.push(rows);
        return step(rows, count);
      },
      2,
      options({ maxTokens: [10, 10] }),
    );
    expect(seen.map(({ parents }) => Array.from(parents))).toEqual([[0, 1], [1, 0], [0], [0]]);
    expect(seen.map(({ tokens }) => Array.from(tokens))).toEqual([[BOS, BOS], [A, A], [A], [A]]);
  });

  it('may be none', async () => {
    const step = vi.fn<Step>();
    expect(await search(step, 0, options({ maxTokens: [] }))).toEqual([]);
    expect(step).not.toHaveBeenCalled();
  });
});

describe('guards', () => {
  const options = { beam: 1, lengthPenalty: 0, maxTokens: [6] };

  it('have their way, and the next best token is taken', async () => {
    const step = toy((prefix) => (prefix.length < 3 ? { [A]: 0.6, [B]: 0.3 } : { [EOS]: 1 }));
    const permits = (tokens: readonly number[], next: number) => next !== tokens.at(-1);
    for (const beam of [1, 2]) {
      const [[best]] = await search(step, 1, { ...options, beam, guard: { permits } });
      expect(best.tokens).toEqual([A, B, A]);
    }
  });

  it('end a sentence as it is when they refuse everything', async () => {
    const step = toy(() => ({ [A]: 1 }));
    const permits = (tokens: readonly number[]) => tokens.length < 2;
    const [[best]] = await search(step, 1, { ...options, guard: { permits } });
    expect(best).toMatchObject({ tokens: [A, A], complete: false });
  });
});

describe('attention', () => {
  it('is kept for each token and the end where that is asked for', async () => {
    const step = toy((prefix) => (prefix.length < 2 ? { [A]: 1 } : { [EOS]: 1 }));
    const [[best]] = await search(step, 1, options({ keepsAttention: true }));
    expect(best.attention.map((row) => Array.from(row))).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
    ]);
    const [[without]] = await search(step, 1, options());
    expect(without.attention).toEqual([]);
  });
});

describe('limits', () => {
  const endless = () => toy(() => ({ [A]: 0.5, [B]: 0.3, [C]: 0.2 }));
  const twoWords = () => toy((prefix) => (prefix.length < 2 ? { [A]: 1 } : { [EOS]: 1 }));

  it('end what would not end by itself, and say so', async () => {
    for (const beam of [1, 3]) {
      const found = await search(endless(), 2, options({ beam, maxTokens: [4, 1] }));
      expect(found.map((hypotheses) => hypotheses.length)).toEqual([beam, beam]);
      expect(found[0][0].tokens).toEqual([A, A, A, A]);
      expect(found[1][0].tokens).toEqual([A]);
      expect(found.flat().some(({ complete }) => complete)).toBe(false);
      expect(found[0][0].logProbabilities).toHaveLength(4);
    }
  });

  it('count EOS: two words fit into three tokens and are cut at two', async () => {
    const [[fits]] = await search(twoWords(), 1, options({ maxTokens: [3] }));
    expect(fits).toMatchObject({ tokens: [A, A], complete: true });
    const [[cut]] = await search(twoWords(), 1, options({ maxTokens: [2] }));
    expect(cut).toMatchObject({ tokens: [A, A], complete: false });
  });
});

describe('abort', () => {
  it('throws the signal’s reason before the next step', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    let steps = 0;
    const step = toy(() => ({ [A]: 1 }));
    const searching = search(
      (rows, count) => {
        steps++;
        if (steps === 3) controller.abort(reason);
        return step(rows, count);
      },
      1,
      options({ signal: controller.signal }),
    );
    await expect(searching).rejects.toBe(reason);
    expect(steps).toBe(3);
  });

  it('asks for nothing when it comes first', async () => {
    const step = vi.fn<Step>();
    const signal = AbortSignal.abort();
    await expect(search(step, 1, options({ signal }))).rejects.toThrow();
    expect(step).not.toHaveBeenCalled();
  });

  it('passes on what the step throws', async () => {
    const fault = new Error('the network is gone');
    await expect(search(() => Promise.reject(fault), 1, options())).rejects.toBe(fault);
  });
});
