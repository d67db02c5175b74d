/** `next dev` evaluates what changed. */
const forDevelopment = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";

/**
 * What a page may load: what its own server has, websocket included, and the inline scripts of the
 * answer that carries `nonce`. Nothing comes from another host, and nobody may frame the page.
 */
export function contentPolicy(nonce: string): string {
  return Object.entries({
    "default-src": "'self'",
    "script-src": `'self' 'nonce-${nonce}'${forDevelopment}`,
    "style-src": "'self' 'unsafe-inline'", // React's `style`, and what the toasts bring along
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  })
    .map(([what, from]) => `${what} ${from}`)
    .join("; ");
}
