import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { LocalTime } from "./local-time";

test("the server writes times as the rest of the page's English does", () => {
  const options = { hour: "2-digit", minute: "2-digit" } as const;

  const html = renderToString(<LocalTime at="2026-11-25T17:33:00Z" options={options} />);

  expect(html).toContain(">17:33<");
});
