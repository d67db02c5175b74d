import type { HistoryQuery } from "./history-list.generated";

type Me = NonNullable<HistoryQuery["me"]>;

/** A play as the history lists it. */
export type HistoryPlay = NonNullable<Me["plays"]["edges"][number]["node"]>;
