import { expect, test } from "vitest";
import { isOwn, OWN_MIX, variablesOf } from "./mix";

test("the model's own mix asks for nothing else", () => {
  expect(variablesOf(OWN_MIX)).toEqual({ knobs: null, uses: [] });
  expect(isOwn(OWN_MIX)).toBe(true);
});

test("a mix is one's own no longer where licences are narrowed, though no knob is turned", () => {
  const mix = { ...OWN_MIX, uses: ["SHARE"] as const };

  expect(isOwn(mix)).toBe(false);
  expect(variablesOf(mix)).toEqual({ knobs: null, uses: ["SHARE"] });
});
