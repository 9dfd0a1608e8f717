import assert from "node:assert/strict";
import { test } from "node:test";
import { type PartsAnswer, canRerank, prepare } from "../src/rankings/parts.ts";
import { REASONS, rerank, sharesOfWhole } from "../src/rankings/rerank.ts";
import { agreement, correlation, kendall, midRanks, nearby } from "../src/rankings/stability.ts";
import made from "./rerank.json";

interface Case {
  own: Record<string, number>;
  ranks: number[];
  scores: (number | null)[];
}
const indices = made as unknown as {
  answer: PartsAnswer;
  published: Record<string, number>;
  cases: Case[];
}[];

for (const { answer, published, cases } of indices) {
  for (const { own, ranks, scores } of cases) {
    test(`${answer.aggregate}, ${JSON.stringify(own)}: as Python composes it`, () => {
      const prepared = prepare(answer);
      const given: Record<string, number> = { ...published, ...own };
      const weights = Float64Array.from(prepared.tree.keys, (key) => given[key] ?? 1);
      const result = rerank(prepared, weights);
      assert.deepEqual([...result.ranks], ranks);
      scores.forEach((score, unit) => {
        if (score === null) assert.equal(result.ranks[unit], 0);
        else assert.ok(Math.abs((result.scores[unit] ?? Number.NaN) - score) < 1e-8);
      });
    });
  }
}

const prepared = prepare(indices[0]?.answer as PartsAnswer);
const { tree, units } = prepared;

test("the published weights give the published ranks", () => {
  assert.deepEqual(rerank(prepared, tree.published).ranks, units.published);
});

test("only the ratio of weights counts", () => {
  const tenfold = tree.published.map((weight) => 10 * weight);
  assert.deepEqual(rerank(prepared, tenfold).ranks, rerank(prepared, tree.published).ranks);
});

test("shares of the indicators sum to one", () => {
  const shares = sharesOfWhole(tree, tree.published).slice(0, tree.indicators);
  assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-12);
});

test("without any weight nobody is ranked, and the reason is said", () => {
  const result = rerank(prepared, new Float64Array(tree.keys.length));
  assert.ok(result.ranks.every((rank) => rank === 0));
  const reasons = new Set([...result.reasons].map((at) => REASONS[at]));
  assert.deepEqual(reasons, new Set(["no_weight", "unpublished"]));
});

test("an index of outranking is not for the browser", () => {
  const answer = indices[0]?.answer as PartsAnswer;
  assert.ok(canRerank(answer));
  assert.ok(!canRerank({ ...answer, aggregate: "copeland" }));
});

test("a ranking agrees with itself", () => {
  for (const members of units.groups.values()) {
    const found = agreement(units, members, rerank(prepared, tree.published));
    assert.ok(Math.abs(found.spearman - 1) < 1e-12);
    assert.ok(Math.abs(found.kendall - 1) < 1e-12);
    assert.equal(found.topKept, found.top);
    assert.equal(found.within, found.compared);
  }
});

// By hand: of six pairs three agree, one disagrees, one is tied in the first, one in the second;
// tau-b = (3 - 1) / sqrt((6 - 1) (6 - 1)).
test("Kendall's tau-b counts pairs and leaves ties out", () => {
  const one = Int32Array.of(1, 2, 2, 4);
  const other = Int32Array.of(2, 1, 3, 3);
  assert.ok(Math.abs(kendall(one, other) - 2 / 5) < 1e-12);
});

test("equals share the mean of their ranks", () => {
  assert.deepEqual([...midRanks(Int32Array.of(5, 1, 5, 9))], [2.5, 1, 2.5, 4]);
});

// Ranks 1..5 against 2, 1, 4, 3, 5: rho = 1 - 6 * 4 / (5 * 24).
test("Spearman's rho of ranks without ties is that of the textbook", () => {
  const rho = correlation(Float64Array.of(1, 2, 3, 4, 5), Float64Array.of(2, 1, 4, 3, 5));
  assert.ok(Math.abs(rho - 0.8) < 1e-12);
});

test("orders that cannot be compared have no correlation", () => {
  assert.ok(Number.isNaN(kendall(Int32Array.of(1, 1), Int32Array.of(1, 2))));
  assert.ok(Number.isNaN(correlation(Float64Array.of(1, 1), Float64Array.of(1, 2))));
});

test("weights nearby give the same answer each time, and one rank without spread", () => {
  const result = rerank(prepared, tree.published);
  const [, group] = [...units.groups][0] ?? ["", new Int32Array()];
  const unit = group.find((one) => result.ranks[one] !== 0) ?? 0;
  const look = (spread: number) => nearby(prepared, tree.published, result, unit, group, { spread });
  assert.deepEqual(look(0.25), look(0.25));
  const rank = result.ranks[unit];
  assert.deepEqual([look(0).low, look(0).high, look(0).within], [rank, rank, 100]);
  assert.ok(look(0.25).high >= look(0.25).low);
});
