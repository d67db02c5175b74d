import { expect, test } from "vitest";
import { spread } from "./thinning";

test.each([0, 1, 2, 3, 360, 1_000])("each of %i places comes once", (count) => {
  const places = [...spread(count)].sort((a, b) => a - b);

  expect(places).toEqual(Array.from({ length: count }, (_, place) => place));
});

test.each([100_000, 106_574])("the first of %i places are spread evenly over all", (count) => {
  const tenths = Array.from({ length: 10 }, () => 0);

  for (const place of spread(count).slice(0, count / 5)) {
    const tenth = Math.floor((10 * place) / count);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }

  for (const places of tenths) expect(places / count).toBeCloseTo(0.02, 3);
});
