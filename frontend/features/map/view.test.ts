import { expect, test } from "vitest";
import { fitting, panned, toMap, toScreen, type View, zoomed } from "./view";

const size = { width: 800, height: 600 };
const view: View = { x: 0.4, y: 0.6, scale: 1000 };

test("a place on the map and its pixel are the same both ways", () => {
  const there = { x: 0.55, y: 0.3 };

  const back = toMap(view, size, toScreen(view, size, there));

  expect(back.x).toBeCloseTo(there.x);
  expect(back.y).toBeCloseTo(there.y);
});

test("what the pointer is at stays under it while one zooms", () => {
  const at = { x: 600, y: 200 };
  const before = toMap(view, size, at);

  const after = toMap(zoomed(view, size, 3, at), size, at);

  expect(after.x).toBeCloseTo(before.x);
  expect(after.y).toBeCloseTo(before.y);
});

test("a drag moves the map along, and the middle never leaves it", () => {
  expect(panned(view, 100, 0).x).toBeCloseTo(0.3);
  expect(panned(view, 0, 100).y).toBeCloseTo(0.7);
  expect(panned(view, 5000, -5000)).toMatchObject({ x: 0, y: 0 });
});

test("what is to be seen fits", () => {
  const points = [
    { x: 0.2, y: 0.2 },
    { x: 0.6, y: 0.3 },
  ];

  const fit = fitting(points, size);

  for (const point of points) {
    const { x, y } = toScreen(fit, size, point);
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(size.width);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(size.height);
  }
});

test("strays of a genre do not make its view that of the whole map", () => {
  const cloud = Array.from({ length: 98 }, (_, n) => ({ x: 0.5 + n / 1000, y: 0.5 + n / 1000 }));
  const strays = [
    { x: 0, y: 0 },
    { x: 1, y: 1 },
  ];

  const fit = fitting([...cloud, ...strays], size);

  expect(fit.scale).toBeGreaterThan(5 * Math.min(size.width, size.height));
  expect(fit.x).toBeCloseTo(0.5485);
});

test("as many points as a catalogue has can be fitted", () => {
  const points = Array.from({ length: 200_000 }, (_, n) => ({ x: n / 200_000, y: 0.5 }));

  expect(fitting(points, size).x).toBeCloseTo(0.5);
});
