import { expect, test } from "vitest";
import { oftenHeard } from "./often-heard";

const play = (id: string, completed = true) => ({ completed, song: { id } });
const ids = (songs: { id: string }[]) => songs.map(({ id }) => id);

test("what was heard most often comes first, of equals the latest", () => {
  const plays = [play("new"), play("often"), play("old"), play("often")];

  expect(ids(oftenHeard(plays, 4))).toEqual(["often", "new", "old"]);
});

test("what was skipped, or is gone, is not played again", () => {
  const plays = [play("skipped", false), { completed: true, song: null }, play("heard")];

  expect(ids(oftenHeard(plays, 4))).toEqual(["heard"]);
});

test("there are no more than were asked for", () => {
  expect(ids(oftenHeard([play("a"), play("b"), play("c")], 2))).toEqual(["a", "b"]);
});
