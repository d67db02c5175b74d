/** Where the API listens: read when asked, so that one build serves any deployment. */
export function apiOrigin(): string {
  return process.env.API_ORIGIN ?? "http://127.0.0.1:8000";
}
