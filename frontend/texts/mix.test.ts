import { expect, test } from "vitest";
import { turnInWords } from "./mix";

test("a turn is said in words", () => {
  expect(turnInWords(0, "familiar", "new")).toBe("balanced");
  expect(turnInWords(-0.25, "familiar", "new")).toBe("somewhat familiar");
  expect(turnInWords(0.75, "familiar", "new")).toBe("mostly new");
  expect(turnInWords(1, "familiar", "new")).toBe("as new as can be");
});
