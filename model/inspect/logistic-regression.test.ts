import { describe, expect, it } from 'vitest';
import { classify, trainClassifier } from './logistic-regression.ts';
import { vectorSet } from './vectors.ts';

describe('trainClassifier', () => {
  it('finds the likelihood’s known maximum: odds of three to one', () => {
    // Of four examples at 1 three are of class 0, of four at -1 one is: the log odds are ln 3 and -ln 3.
    const vectors = vectorSet([[1], [1], [1], [1], [-1], [-1], [-1], [-1]]);
    const labels = [0, 0, 0, 1, 0, 1, 1, 1];
    const { weights } = trainClassifier({ vectors, labels }, 2, { ridge: 0 });
    expect(weights[0][0] - weights[1][0]).toBeCloseTo(Math.log(3), 2);
    expect(weights[0][1] - weights[1][1]).toBeCloseTo(0, 6);
  });

  it('says the most frequent class where the vectors tell nothing', () => {
    const vectors = vectorSet([[2], [2], [2]]);
    const classifier = trainClassifier({ vectors, labels: [2, 1, 2] }, 3);
    expect(classify(classifier, vectorSet([[2], [-7]]))).toEqual([2, 2]);
  });

  it('keeps weights of separable examples finite', () => {
    const vectors = vectorSet([[-1], [-2], [1], [3]]);
    const classifier = trainClassifier({ vectors, labels: [0, 0, 1, 1] }, 2);
    expect(classifier.weights.flatMap((own) => [...own]).every(Number.isFinite)).toBe(true);
    expect(classify(classifier, vectors)).toEqual([0, 0, 1, 1]);
  });
});
