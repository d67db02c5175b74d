import type { ReactNode } from "react";

export const makeLink = "Make a link";
export const makeAnother = "Make another link";
export const noLink =
  "The music service does not answer, so there is no link. Try again in a moment.";
export const linkForOther = "Link for your other device";
export const copy = "Copy";
export const copied = "The link is copied.";
export const notCopied =
  "The browser does not allow copying. Select the link and copy it yourself.";
export const openBefore = (time: ReactNode) => (
  <>
    Open it on the other device before {time}. It holds once. Whoever opens it is you here: show it
    to nobody.
  </>
);
