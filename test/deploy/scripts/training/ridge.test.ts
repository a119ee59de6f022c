import assert from "node:assert/strict";
import fc from "fast-check";
import { ridge } from "../../../../deploy/scripts/training/ridge.ts";

const examples = [
  [0, 1],
  [1, 0],
  [1, 1],
  [2, 1],
].map((numbers) => Float64Array.from(numbers));

const near = (one: number, other: number) => assert.ok(Math.abs(one - other) < 1e-3, `${one} is not ${other}`);

describe("ridge regression", () => {
  it("finds the line that made the targets when the penalty is next to nothing", () => {
    const targets = examples.map(([x = 0, y = 0]) => [3 * x - 2 * y + 5, y]);
    const [first, second] = ridge(examples, targets, 1e-9);
    near(first?.weights[0] ?? 0, 3);
    near(first?.weights[1] ?? 0, -2);
    near(first?.bias ?? 0, 5);
    near(second?.weights[1] ?? 0, 1);
  });

  it("keeps weights short and still says the mean, as the penalty grows", () => {
    const [line] = ridge(examples, [[1], [2], [3], [6]], 1e9);
    near(line?.weights[0] ?? 1, 0);
    near(line?.bias ?? 0, 3);
  });

  it("is as good as a line can be: a small change of any weight costs more", () => {
    const penalty = 0.5;
    const number = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number, number), { minLength: 2, maxLength: 8 }), (rows) => {
        const given = rows.map(([x, y]) => Float64Array.from([x, y]));
        const [line] = ridge(
          given,
          rows.map(([, , target]) => [target]),
          penalty,
        );
        assert.ok(line);
        const cost = (weights: readonly number[], bias: number) =>
          rows.reduce((sum, [x, y, z]) => sum + ((weights[0] ?? 0) * x + (weights[1] ?? 0) * y + bias - z) ** 2, 0) +
          penalty * weights.reduce((sum, weight) => sum + weight ** 2, 0);
        const [a = 0, b = 0] = line.weights;
        const best = cost([a, b], line.bias);
        for (const step of [-0.01, 0.01]) {
          assert.ok(cost([a + step, b], line.bias) >= best - 1e-9);
          assert.ok(cost([a, b + step], line.bias) >= best - 1e-9);
          assert.ok(cost([a, b], line.bias + step) >= best - 1e-9);
        }
      }),
    );
  });
});
