import { expect, test } from "vitest";
import { panned, showing, toMap, toScreen, type View, zoomed } from "./view";

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

test("a square of the map is seen whole, in the middle", () => {
  const square = { x: 0.4, y: 0.25, reach: 0.2 };

  const view = showing(square, size);

  expect(toScreen(view, size, square)).toEqual({ x: size.width / 2, y: size.height / 2 });
  const { x, y } = toScreen(view, size, { x: 0.6, y: 0.05 });
  expect(x).toBeLessThan(size.width);
  expect(y).toBeLessThan(size.height);
});

test("a single song is seen among others", () => {
  expect(showing({ x: 0.5, y: 0.5, reach: 0 }, size).scale).toBeLessThan(20 * size.height);
});
