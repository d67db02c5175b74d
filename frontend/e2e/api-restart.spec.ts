import { expect, type Page } from "@playwright/test";
import { startOwnLine } from "./own-line";
import { startOwnServer } from "./own-server";
import { addresses, leaveList, skipWelcome, titles } from "./page";
import { test as base } from "./test";

/** The page is served with an API that can be out of reach. */
const test = base.extend<{ line: Awaited<ReturnType<typeof startOwnLine>> }>({
  line: async ({ playwright: _ }, use, { project }) => {
    const line = await startOwnLine(project.use.baseURL as string);
    await use(line);
    await line.cut();
  },
  baseURL: async ({ line }, use) => {
    const server = await startOwnServer(line.origin);
    await use(server.address);
    server.end();
  },
});

test("while the API restarts the music goes on, and then the page has what it missed", async ({
  page,
  line,
}, { project }) => {
  const list = await skipWelcome(page);
  const status = page.getByRole("main").getByRole("status");
  const player = page.getByRole("region", { name: "Player" });
  const [first] = await titles(list);
  await list.getByRole("button").first().click();
  await leaveList(page);
  await expect(status).toContainText(`after “${first}”`);
  const before = await addresses(list);
  const sockets = liveSockets(page);

  await line.cut();

  const clock = () => player.locator("span.tabular-nums").first().innerText();
  const cutAt = await clock();
  await expect.poll(clock).not.toBe(cutAt);
  await expect(player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  expect(await addresses(list)).toEqual(before);
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
  const elsewhere = await playElsewhere(page, project.use.baseURL as string, before[7] as string);

  await line.mend();

  await expect(status).toHaveAttribute("data-follows", elsewhere);
  await expect.poll(() => addresses(list)).not.toEqual(before);
  expect(sockets).toHaveLength(1);
  const missed = await addresses(list);
  const [next] = (await titles(list)) as [string];
  await list.getByRole("button").first().click();
  await leaveList(page);
  await expect(status).toContainText(`after “${next}”`);
  await expect.poll(() => addresses(list)).not.toEqual(missed);
});

/** The live sockets that a page opens from now on. */
function liveSockets(page: Page): string[] {
  const opened: string[] = [];
  page.on("websocket", (socket) => {
    socket.on("framereceived", ({ payload }) => {
      if (String(payload).includes("connection_ack")) opened.push(socket.url());
    });
  });
  return opened;
}

/** The same listener plays a song on another device, which reaches the API; returns the play's id. */
async function playElsewhere(page: Page, origin: string, address: string): Promise<string> {
  const cookies = await page.context().cookies();
  const { value } = cookies.find(({ name }) => name === "listener") ?? { value: "" };
  const id = crypto.randomUUID();
  const answer = await fetch(`${origin}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: `listener=${value}` },
    body: JSON.stringify({
      query: "mutation ($input: RecordPlayInput!) { recordPlay(input: $input) { play { id } } }",
      variables: {
        input: {
          id,
          songId: decodeURIComponent(address.split("/").at(-1) as string),
          playedAt: new Date().toISOString(),
          secondsHeard: 30,
          secondsAvailable: 30,
          isPrivate: false,
        },
      },
    }),
  });
  expect((await answer.json()).data.recordPlay.play).not.toBeNull();
  return id;
}
