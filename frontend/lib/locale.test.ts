import { expect, test } from "vitest";
import { LANGUAGE } from "@/texts/language";
import { countriesIn } from "./countries";
import { preferredLocale } from "./locale";

test.each([
  ["de-AT,de;q=0.9,en;q=0.5", "de-AT"],
  ["en;q=0.3,fr;q=0.8", "fr"],
  ["xx-invalid-tag-that-is-far-too-long,pt-BR;q=0.5", "pt-BR"],
  ["*", LANGUAGE],
  ["", LANGUAGE],
  [null, LANGUAGE],
])("%s asks for %s", (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});

test("countries are named and ordered in the reader's language", () => {
  const german = countriesIn("de");
  const names = german.map(({ name }) => name);

  expect(german.find(({ code }) => code === "DE")?.name).toBe("Deutschland");
  expect(names).toEqual([...names].sort(new Intl.Collator("de").compare));
  expect(names.indexOf("Österreich")).toBeLessThan(names.indexOf("Polen"));
});
