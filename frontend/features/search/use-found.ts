import { useQuery } from "@apollo/client/react";
import {
  SearchEverythingDocument,
  type SearchEverythingQuery,
} from "./search-everything.generated";
import { useSettled } from "./use-settled";

export type Found = SearchEverythingQuery["search"];

const ignore = () => undefined;

/** What answers to the text, asked for when typing rests; until the answer comes, the one before. */
export function useFound(text: string): { found: Found | null; isBusy: boolean } {
  const typed = text.trim();
  const settled = useSettled(typed, ignore);
  const { data, previousData, loading } = useQuery(SearchEverythingDocument, {
    variables: { text: settled },
    skip: settled === "",
  });
  const found = typed === "" ? null : ((data ?? previousData)?.search ?? null);
  return { found, isBusy: loading || settled !== typed };
}
