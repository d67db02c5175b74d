import { useQuery } from "@apollo/client/react";
import {
  SearchEverythingDocument,
  type SearchEverythingQuery,
} from "./search-everything.generated";
import { useSettled } from "./use-settled";

export type Found = SearchEverythingQuery["search"];

type FoundSoFar = {
  found: Found | null;
  isBusy: boolean;
  /** Asks once more for what could not be fetched; null where nothing failed. */
  again: (() => void) | null;
};

const ignore = () => undefined;

/** What answers to the text, asked for when typing rests; until the answer comes, the one before. */
export function useFound(text: string): FoundSoFar {
  const typed = text.trim();
  const settled = useSettled(typed, ignore);
  const { data, previousData, loading, error, refetch } = useQuery(SearchEverythingDocument, {
    variables: { text: settled },
    skip: settled === "",
  });
  const found = typed === "" ? null : ((data ?? previousData)?.search ?? null);
  const hasFailed = error !== undefined && settled === typed;
  const again = hasFailed ? () => void refetch() : null;
  return { found, isBusy: loading || settled !== typed, again };
}
