import { renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { type List, useHeldList } from "./use-held-list";

const listOf = (...ids: string[]) =>
  ({ edges: ids.map((id) => ({ node: { id } })) }) as unknown as List;

test("a list that was asked for comes at once, in use or not", () => {
  const [own, pushed, mixed] = [listOf("a"), listOf("b"), listOf("c")];
  const { result, rerender } = renderHook(({ newest, wish }) => useHeldList(newest, true, wish), {
    initialProps: { newest: own, wish: "neutral" },
  });
  rerender({ newest: pushed, wish: "neutral" });
  expect(result.current).toMatchObject({ list: own, nWaiting: 1 });

  rerender({ newest: mixed, wish: "rare" });

  expect(result.current).toMatchObject({ list: mixed, nWaiting: null });
});
