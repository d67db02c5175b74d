/** The address that a link is opened by. The code stands behind the #, so that no server logs it. */
export function linkAddress(origin: string, code: string): string {
  return `${origin}/link#${code}`;
}

/** The code in what was pasted: a whole address, or the code alone. */
export function codeIn(text: string): string {
  return text.trim().replace(/^.*#/s, "");
}
