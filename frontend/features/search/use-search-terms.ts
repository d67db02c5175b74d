import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { addressOf, type SearchTerms, termsIn } from "./search-terms";
import { useSettled } from "./use-settled";

type TermsInUse = {
  /** As typed and chosen, this instant. */
  terms: SearchTerms;
  setTerms: (terms: SearchTerms) => void;
  /** As they were when they last stood still: what to ask for. */
  settled: SearchTerms;
};

/**
 * The terms of a search, bound to the address both ways: what settles is written there, and an
 * address come to by a link or by going back sets the terms.
 */
export function useSearchTerms(): TermsInUse {
  const asked = termsIn(Object.fromEntries(useSearchParams()));
  const address = addressOf(asked);
  const [terms, setTerms] = useState(asked);
  const [arrived, setArrived] = useState(asked);
  const [seen, setSeen] = useState(address);
  const settled = useSettled(terms, (now) => history.replaceState(null, "", addressOf(now)));
  if (address !== seen) {
    setSeen(address);
    const isTyping = terms !== settled && terms !== arrived;
    if (!isTyping && address !== addressOf(terms)) {
      setTerms(asked);
      setArrived(asked);
    }
  }
  return { terms, setTerms, settled };
}
