import { expect, test } from "vitest";
import { HeardClock } from "./heard-clock";

test("seconds add up while the sound moves on", () => {
  const clock = new HeardClock();
  clock.startAt(0, 100);

  clock.reach(0.25, 100.25);
  clock.reach(0.5, 100.5);

  expect(clock.seconds).toBeCloseTo(0.5);
});

test("a stall counts nothing, though time passes", () => {
  const clock = new HeardClock();
  clock.startAt(0, 100);

  clock.reach(2, 102);
  clock.reach(2, 110);

  expect(clock.seconds).toBeCloseTo(2);
});

test("a jump forward counts nothing, even when nobody announced it", () => {
  const clock = new HeardClock();
  clock.startAt(0, 100);

  clock.reach(20, 100.2);

  expect(clock.seconds).toBeLessThan(1);
});

test("a part that is heard twice counts twice", () => {
  const clock = new HeardClock();
  clock.startAt(0, 100);
  clock.reach(5, 105);

  clock.startAt(0, 105);
  clock.reach(5, 110);

  expect(clock.seconds).toBeCloseTo(10);
});

test("a jump back counts nothing", () => {
  const clock = new HeardClock();
  clock.startAt(10, 100);

  clock.reach(3, 100.2);

  expect(clock.seconds).toBe(0);
});
