import { expect, test } from "vitest";
import { currentOf, moved, withUpcoming } from "./queue";

const songs = ["a", "b", "c"].map((id) => ({ id }));

test("the queue moves to its ends and no further", () => {
  const queue = { songs, index: 1 };

  const [next, beyond, before] = [moved(queue, 1), moved(queue, 2), moved(queue, -2)];

  expect(next && currentOf(next)?.id).toBe("c");
  expect(beyond).toBeNull();
  expect(before).toBeNull();
});

test("a new list replaces what comes next and keeps what was played", () => {
  const queue = { songs, index: 1 };

  const followed = withUpcoming(queue, [{ id: "x" }, { id: "a" }, { id: "y" }]);

  expect(followed.songs.map(({ id }) => id)).toEqual(["a", "b", "x", "y"]);
  expect(currentOf(followed)?.id).toBe("b");
});
