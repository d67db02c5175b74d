import { expect, test } from "vitest";
import {
  currentOf,
  entriesOf,
  following,
  moved,
  reordered,
  upcomingOf,
  withAdded,
  withNext,
  without,
} from "./queue";

const entries = (ids: string[], isChosen = false) =>
  entriesOf(
    ids.map((id) => ({ id })),
    "RECOMMENDATIONS",
    isChosen,
  );
const queue = (...ids: string[]) => ({ entries: entries(ids), index: 0 });
const idsOf = (list: readonly { song: { id: string } }[]) => list.map(({ song }) => song.id);

test("the queue moves to its ends and no further", () => {
  const middle = { ...queue("a", "b", "c"), index: 1 };

  const [next, beyond, before] = [moved(middle, 1), moved(middle, 2), moved(middle, -2)];

  expect(next && currentOf(next)?.song.id).toBe("c");
  expect(beyond).toBeNull();
  expect(before).toBeNull();
});

test("a new list replaces what comes next and keeps what was played", () => {
  const middle = { ...queue("a", "b", "c"), index: 1 };

  const followed = following(middle, entries(["x", "a", "y"]));

  expect(idsOf(followed.entries)).toEqual(["a", "b", "x", "y"]);
  expect(currentOf(followed)?.song.id).toBe("b");
});

test("the song chosen last plays next, an added one after all that was chosen", () => {
  const first = withAdded(queue("a", "b"), entries(["x"], true));

  const then = withNext(withAdded(first, entries(["y"], true)), entries(["z"], true));

  expect(idsOf(then.entries)).toEqual(["a", "z", "x", "y", "b"]);
});

test("what the listener chose stays where a new list comes", () => {
  const chosen = withNext(queue("a", "b", "c"), entries(["x"], true));

  const followed = following(chosen, entries(["d", "x", "e"]));

  expect(idsOf(followed.entries)).toEqual(["a", "x", "d", "e"]);
});

test("an entry that was moved stays there, with all that is ahead of it", () => {
  const before = queue("a", "b", "c", "d");
  const key = before.entries[3]?.key as string;

  const after = reordered(before, key, 1);
  const followed = following(after, entries(["x"]));

  expect(idsOf(after.entries)).toEqual(["a", "b", "d", "c"]);
  expect(idsOf(followed.entries)).toEqual(["a", "b", "d", "x"]);
});

test("only what is to come can be taken out", () => {
  const before = queue("a", "b", "c");
  const [on, next] = before.entries;

  const after = without(without(before, on?.key as string), next?.key as string);

  expect(idsOf(after.entries)).toEqual(["a", "c"]);
  expect(idsOf(upcomingOf(after))).toEqual(["c"]);
});
