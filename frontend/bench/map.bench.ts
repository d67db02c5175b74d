import { type Browser, expect, type Page } from "@playwright/test";
import { goTo, skipWelcome } from "../e2e/page";
import { test } from "../e2e/test";
import { madeUpMap } from "./made-up-map";
import { ms, quantile } from "./quantile";
import { printTable, type Row } from "./table";

const SONGS = 100_000;
const SECONDS = 6;
const MOVES = ["at rest", "zoomed", "panned"] as const;

type Move = (typeof MOVES)[number];

test("frames of the map while it is moved", async ({ page, browser }) => {
  await page.route("**/map/*", (route) =>
    route.fulfill({ body: madeUpMap(SONGS), contentType: "application/octet-stream" }),
  );
  await skipWelcome(page);
  await goTo(page, "Map");
  await expect(page.getByRole("application", { name: "Map of all songs" })).toBeVisible();
  await page.waitForTimeout(1_000);

  const rows: Row[] = [];
  for (const move of MOVES) rows.push(await measured(move, page, browser));

  printTable(`Map of ${SONGS.toLocaleString("en")} songs, drawn by the processor`, rows);
  for (const { draws } of rows.slice(1)) expect(Number(draws)).toBeGreaterThan(0);
});

/** What frames took while the map was moved in each of them, and what they cost the processor. */
async function measured(move: Move, page: Page, browser: Browser): Promise<Row> {
  const session = await browser.newBrowserCDPSession();
  const before = await processorSeconds(session);
  const { times, draws } = await page.evaluate(framesWhile, { move, duration: 1_000 * SECONDS });
  const after = await processorSeconds(session);
  await session.detach();
  const each = (type: string) =>
    move === "at rest" ? "" : ms((1_000 * ((after[type] ?? 0) - (before[type] ?? 0))) / draws);
  return {
    "the map is": move,
    frames: String(times.length),
    median: ms(quantile(times, 0.5)),
    p95: ms(quantile(times, 0.95)),
    draws: String(draws),
    "CPU a draw: page": each("renderer"),
    "by WebGL": each("GPU"),
  };
}

/**
 * Runs in the page: moves the map once a frame, as wheel and arrow keys do. Returns milliseconds from
 * frame to frame, and how often the map was drawn meanwhile.
 */
function framesWhile({ move, duration }: { move: Move; duration: number }) {
  return new Promise<{ times: number[]; draws: number }>((resolve) => {
    const map = document.querySelector("[role=application]");
    const { x, y, width, height } = map?.getBoundingClientRect() ?? new DOMRect();
    const moving = { bubbles: true, cancelable: true };
    const middle = { clientX: x + width / 2, clientY: y + height / 2 };
    const act = (turn: number) => {
      const deltaY = turn % 80 < 40 ? -30 : 30;
      const key = turn % 16 < 8 ? "ArrowRight" : "ArrowLeft";
      if (move === "zoomed")
        map?.dispatchEvent(new WheelEvent("wheel", { ...moving, ...middle, deltaY }));
      if (move === "panned") map?.dispatchEvent(new KeyboardEvent("keydown", { ...moving, key }));
    };
    const { clear } = WebGL2RenderingContext.prototype;
    const [start, times] = [performance.now(), [] as number[]];
    let [last, draws] = [start, 0];
    WebGL2RenderingContext.prototype.clear = function (mask) {
      draws += 1;
      clear.call(this, mask);
    };
    requestAnimationFrame(function next(now) {
      times.push(now - last);
      last = now;
      act(times.length);
      if (now - start < duration) requestAnimationFrame(next);
      else {
        WebGL2RenderingContext.prototype.clear = clear;
        resolve({ times: times.slice(1), draws });
      }
    });
  });
}

type Session = Awaited<ReturnType<Browser["newBrowserCDPSession"]>>;

/** Seconds of the processor that the browser's processes took so far, by their type. */
async function processorSeconds(session: Session): Promise<Record<string, number>> {
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const seconds: Record<string, number> = {};
  for (const { type, cpuTime } of processInfo) seconds[type] = (seconds[type] ?? 0) + cpuTime;
  return seconds;
}
