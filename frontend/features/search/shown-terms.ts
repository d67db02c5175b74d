import { createContext } from "react";
import { type SearchTerms, termsIn } from "./search-terms";

/** The terms whose songs are shown, a moment behind what is typed. */
export const ShownTerms = createContext<SearchTerms>(termsIn({}));
