import NextLink, { type LinkProps } from "next/link";

/**
 * A link to a page of this app. Nothing of the page is fetched before the link is followed: every page
 * is made for its listener, so there is only its frame to have ahead, and a list would ask for dozens.
 */
export function Link<Route>(props: LinkProps<Route>) {
  return <NextLink prefetch={false} {...props} />;
}
