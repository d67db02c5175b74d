"use client";

import { use } from "react";
import { NameResults } from "./name-results";
import { SearchResults } from "./search-results";
import { ShownTerms } from "./shown-terms";

/** All that answers to the terms of the search around it. */
export function SearchFound() {
  const terms = use(ShownTerms);
  return (
    <>
      {terms.search && <NameResults text={terms.search} />}
      <SearchResults terms={terms} />
    </>
  );
}
