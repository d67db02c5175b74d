import { type NextRequest, NextResponse } from "next/server";
import { apiOrigin } from "@/lib/api-origin";

/** One origin: what belongs to the API is carried there, websocket and Range requests included. */
export function proxy(request: NextRequest) {
  const { pathname, search } = request.nextUrl;
  return NextResponse.rewrite(new URL(pathname + search, apiOrigin()));
}

export const config = {
  matcher: ["/graphql/:path*", "/graphiql/:path*", "/audio/:path*", "/healthz", "/readyz"],
};
