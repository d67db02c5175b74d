import { expect, test } from "vitest";
import { LineUp } from "./line-up";

const songs = (...ids: string[]) => ids.map((id) => ({ id }));
const lineUp = () => new LineUp<{ id: string }>(() => 0);
const coming = (line: LineUp<{ id: string }>) => line.upcoming.map(({ song }) => song.id);

test("endless play takes from the live list what was neither heard nor taken out", () => {
  const line = lineUp();
  line.begin(songs("a", "b"), 0, "SEARCH");
  line.follow(songs("a", "b", "c", "d"), "RECOMMENDATIONS");
  line.remove(line.upcoming[0]?.key as string);

  line.next();
  const first = line.current;
  line.next();

  expect(first).toMatchObject({ song: { id: "c" }, source: "ENDLESS" });
  expect(line.current?.song.id).toBe("d");
  expect(line.hasNext).toBe(false);
});

test("a song that was taken out does not come back with the next list", () => {
  const line = lineUp();
  line.begin(songs("a", "b", "c"), 0, "RECOMMENDATIONS");
  line.remove(line.upcoming[0]?.key as string);

  line.follow(songs("b", "c", "d"), "RECOMMENDATIONS");

  expect(coming(line)).toEqual(["c", "d"]);
});

test("a queue that was cleared stays empty, and endless play goes on", () => {
  const line = lineUp();
  line.begin(songs("a", "b"), 0, "RECOMMENDATIONS");

  line.clear();
  line.follow(songs("b", "c"), "RECOMMENDATIONS");

  expect(coming(line)).toEqual([]);
  expect(line.hasNext).toBe(true);
});

test("what was chosen still comes first when another list begins", () => {
  const line = lineUp();
  line.begin(songs("a", "b"), 0, "RECOMMENDATIONS");
  line.add({ id: "x" }, "SEARCH");

  line.begin(songs("m", "n"), 0, "SEARCH");

  expect(coming(line)).toEqual(["x", "n"]);
});

test("a shuffle draws all of what comes, and can be taken back", () => {
  const line = lineUp();
  line.begin(songs("a", "b", "c", "d"), 1, "SEARCH");

  line.toggleShuffle();
  const drawn = coming(line);
  line.toggleShuffle();

  expect(drawn).toEqual(["d", "c"]);
  expect(coming(line)).toEqual(["c", "d"]);
});

test("a list that begins shuffled plays the chosen song first and loses none", () => {
  const line = lineUp();
  line.toggleShuffle();

  line.begin(songs("a", "b", "c", "d"), 2, "SEARCH");
  const drawn = coming(line);
  line.toggleShuffle();

  expect(line.current?.song.id).toBe("c");
  expect(drawn.toSorted()).toEqual(["a", "b", "d"]);
  expect(coming(line)).toEqual(["d", "a", "b"]);
});

test("a queue on repeat begins again, and leaves the live list alone", () => {
  const line = lineUp();
  line.begin(songs("a", "b"), 1, "SEARCH");
  line.follow(songs("c"), "RECOMMENDATIONS");
  line.turnRepeat();

  line.next();

  expect(line.all.repeat).toBe("all");
  expect(line.current?.song.id).toBe("a");
});

test("a song passed over by a jump is behind the one that plays", () => {
  const line = lineUp();
  line.begin(songs("a", "b", "c"), 0, "SEARCH");

  line.jump(line.upcoming[1]?.key as string);

  expect(line.current?.song.id).toBe("c");
  expect(coming(line)).toEqual([]);
});
