const ANY_ORIGIN = "http://own.invalid";

/** A path of this site to go on to; anything that would lead elsewhere becomes the home page. */
export function ownPath(asked: string | string[] | undefined): string {
  if (typeof asked !== "string" || !asked.startsWith("/")) return "/";
  const url = URL.canParse(asked, ANY_ORIGIN) ? new URL(asked, ANY_ORIGIN) : null;
  return url?.origin === ANY_ORIGIN ? url.pathname + url.search : "/";
}
