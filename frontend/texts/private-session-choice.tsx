import type { ReactNode } from "react";

export const privateSession = "Private session";
export const endsAt = (time: ReactNode) => <>It ends by itself at {time} unless you play on.</>;
