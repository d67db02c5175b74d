import { type NextRequest, NextResponse } from "next/server";
import { apiOrigin } from "@/lib/api-origin";
import { contentPolicy } from "@/lib/content-policy";

const OF_API = /^\/((graphql|audio|healthz|readyz)(\/|$)|map\/.)/;

const PAGE_HEADERS = {
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "Referrer-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

/** One origin: what belongs to the API is carried there, the rest is a page. */
export function proxy(request: NextRequest) {
  return OF_API.test(request.nextUrl.pathname) ? carriedToApi(request) : page(request);
}

/** Websocket and Range requests included; the API's answers have headers of their own. */
function carriedToApi({ nextUrl: { pathname, search } }: NextRequest) {
  return NextResponse.rewrite(new URL(pathname + search, apiOrigin()));
}

/** Next.js reads the nonce from the request's policy and gives it to the scripts that it writes. */
function page(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(PAGE_HEADERS)) response.headers.set(name, value);
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

export const config = {
  // every address but those of files, and the API's own files
  matcher: ["/graphql/:path*", "/audio/:path*", "/((?!_next/|.*\\.[a-z]+[0-9]?$).*)"],
};
